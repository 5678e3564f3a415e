// Module P4JSON.
