// Module P4Files.
