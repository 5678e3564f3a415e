#if Client
public import Logging
import P4Runtime

/// What a client needs to know of its device.
public struct P4RuntimeConfiguration: Sendable {
  /// Where the device listens.
  public enum Address: Hashable, Sendable, CustomStringConvertible {
    /// A name that is looked up, or an address.
    case host(String, port: Int)
    case unixSocket(path: String)

    public var description: String {
      switch self {
      case .host(let host, let port): "\(host):\(port)"
      case .unixSocket(let path): "unix:\(path)"
      }
    }
  }

  /// PEM text, in a file or in memory.
  public enum PEM: Hashable, Sendable {
    case file(String)
    case text(String)
  }

  /// How the connection is secured.
  public enum Security: Hashable, Sendable {
    case plaintext
    /// The device proves who it is. Without roots those of the system count.
    case tls(roots: [PEM] = [])
    /// Both sides prove who they are.
    case mutualTLS(certificate: PEM, key: PEM, roots: [PEM] = [])
  }

  /// What the device must run before anything is written.
  public enum Pipeline: Sendable {
    /// Anything: nothing is compared.
    case any
    /// Whatever fits the bindings.
    case matching
    /// This pipeline; another one is refused.
    case exactly(ForwardingPipeline)
    /// This pipeline; another one, or none, is replaced.
    case install(ForwardingPipeline, PipelineAction = .verifyAndCommit)
  }

  public var address: Address
  public var security: Security = .plaintext
  /// The name that the device's certificate must bear, where it is not the host of the address.
  public var serverName: String?
  public var deviceID: UInt64 = 1
  /// The role's name; nil is the default role, which may do everything.
  public var role: String?
  public var electionID: ElectionID = 1
  public var pipeline: Pipeline = .matching
  /// Whether writes of what restrictions of the P4 program exclude are refused before anything is
  /// sent. A device with such restrictions refuses it too; others take what the program was not
  /// written for.
  public var validatesEntries = true

  public var limits = Limits()
  public var backoff = Backoff()
  /// Longest time for one call, and for the pause between two parts of a long answer.
  public var callTimeout: Duration = .seconds(30)
  /// How long a write waits for the client to be connected and primary.
  public var readyTimeout: Duration = .seconds(10)
  public var logger: Logger

  public init(
    address: Address, deviceID: UInt64 = 1, electionID: ElectionID = 1,
    pipeline: Pipeline = .matching, logger: Logger = Logger(label: "p4runtime.client")
  ) {
    self.address = address
    self.deviceID = deviceID
    self.electionID = electionID
    self.pipeline = pipeline
    self.logger = logger
  }
}

/// Sizes that neither side may exceed.
public struct Limits: Hashable, Sendable {
  /// Most updates in one `WriteRequest`. A failed write reports on each of its updates in the
  /// trailers of the answer, so that this times the length of a message must stay below
  /// `headerListBytes`.
  public var updatesPerWrite = 500
  /// Largest `WriteRequest`; many servers refuse messages of more than 4 MiB.
  public var bytesPerWrite = 3 << 20
  /// Most `WriteRequest`s that are under way at once.
  public var writesInFlight = 16
  /// Largest message that is accepted from the device.
  public var bytesPerMessage = 64 << 20
  /// Largest header list that the client announces and accepts.
  public var headerListBytes = 4 << 20
  /// Most entities of one read; a device that sends more is taken to be broken.
  public var entitiesPerRead = 1 << 24
  /// Most notices of each kind that wait for a slow subscriber; further ones are dropped, counted
  /// and left to the device to repeat.
  public var noticesWaiting = 1024

  public init() {}
}

/// Pauses between attempts to connect, each longer than the one before and none of equal length
/// on two clients.
public struct Backoff: Hashable, Sendable {
  public var initial: Duration = .milliseconds(100)
  public var maximum: Duration = .seconds(10)
  public var multiplier = 1.6
  /// Share of the pause that is left to chance, 0 to 1.
  public var jitter = 0.3

  public init() {}

  /// The pause before attempt number `attempt`, the first being 0. `chance` lies in 0...1.
  func pause(attempt: Int, chance: Double) -> Duration {
    var length = initial / .seconds(1)
    let limit = maximum / .seconds(1)
    for _ in 0..<min(max(attempt, 0), 64) where length < limit { length *= multiplier }
    let share = min(max(jitter, 0), 1)
    return .seconds(min(length, limit) * (1 - share + 2 * share * min(max(chance, 0), 1)))
  }
}
#endif
