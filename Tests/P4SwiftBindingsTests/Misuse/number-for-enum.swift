// expect: cannot convert value of type 'Int' to expected argument type 'Gate.Kind'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Fixed.Key(kind: 6)
}
