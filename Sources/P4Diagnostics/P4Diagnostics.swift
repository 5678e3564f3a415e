// Module P4Diagnostics.
