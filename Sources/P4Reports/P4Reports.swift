// Module P4Reports.
