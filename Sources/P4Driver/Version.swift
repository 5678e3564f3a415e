/// The release of p4fit, as `--version` and the reports tell it.
public let p4fitVersion = "0.1.0"
