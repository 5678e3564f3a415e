// Module P4Driver.
