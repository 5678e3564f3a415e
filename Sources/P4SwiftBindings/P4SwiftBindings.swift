// Module P4SwiftBindings.
