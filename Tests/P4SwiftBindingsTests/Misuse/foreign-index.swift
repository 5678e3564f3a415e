// expect: cannot convert value of type 'CellIndex<Gate.Policer>' to expected argument type 'CellIndex<Gate.PortPackets>'
import GateBindings
import P4Runtime

func misuse() {
  guard let index = Gate.Policer.Index(1) else { return }
  _ = Gate.PortPackets.Cell(index, PacketCount(packets: 0))
}
