// expect: switch must be exhaustive
import GateBindings
import P4Runtime

func misuse() {
  func handle(_ action: Gate.Routes.Action) {
    switch action {
    case .noAction: break
    }
  }
  handle(.noAction)
}
