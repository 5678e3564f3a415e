// Module P4Syntax.
