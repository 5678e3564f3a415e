// Module P4Targets.
