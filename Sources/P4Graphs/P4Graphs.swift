// Module P4Graphs.
