// Module P4Semantics.
