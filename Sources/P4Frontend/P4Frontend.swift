// Module P4Frontend.
