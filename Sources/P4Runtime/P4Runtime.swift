// Module P4Runtime.
