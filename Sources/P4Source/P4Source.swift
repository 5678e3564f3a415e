// Module P4Source.
