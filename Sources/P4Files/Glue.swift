#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// C functions whose names are taken by methods where they are called.
enum Glue {
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ size: Int) -> Int {
    #if canImport(Glibc)
    Glibc.read(descriptor, buffer, size)
    #elseif canImport(Musl)
    Musl.read(descriptor, buffer, size)
    #elseif canImport(Darwin)
    Darwin.read(descriptor, buffer, size)
    #endif
  }

  static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ size: Int) -> Int {
    #if canImport(Glibc)
    Glibc.write(descriptor, buffer, size)
    #elseif canImport(Musl)
    Musl.write(descriptor, buffer, size)
    #elseif canImport(Darwin)
    Darwin.write(descriptor, buffer, size)
    #endif
  }
}
