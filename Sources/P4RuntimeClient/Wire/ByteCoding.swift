#if Client
import GRPCCore

/// Messages cross gRPC as the bytes that P4Runtime's own encoders made of them.
struct ByteSerializer: MessageSerializer {
  func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) -> Bytes { Bytes(message) }
}

struct ByteDeserializer: MessageDeserializer {
  func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) -> [UInt8] {
    bytes.withUnsafeBytes { Array($0) }
  }
}

/// The calls of `p4.v1.P4Runtime`.
enum Method {
  private static let service = ServiceDescriptor(fullyQualifiedService: "p4.v1.P4Runtime")

  static let write = MethodDescriptor(service: service, method: "Write", type: .unary)
  static let read = MethodDescriptor(service: service, method: "Read", type: .serverStreaming)
  static let setPipeline = MethodDescriptor(
    service: service, method: "SetForwardingPipelineConfig", type: .unary)
  static let getPipeline = MethodDescriptor(
    service: service, method: "GetForwardingPipelineConfig", type: .unary)
  static let stream = MethodDescriptor(
    service: service, method: "StreamChannel", type: .bidirectionalStreaming)
  static let capabilities = MethodDescriptor(
    service: service, method: "Capabilities", type: .unary)
}
#endif
