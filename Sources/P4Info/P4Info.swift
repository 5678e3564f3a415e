// Module P4Info.
