// Module P4Architecture.
