// Usage: p4fit-phases PROGRAM [TESTDATA]
//
// Times each phase over PROGRAM, over the files of p4c's TESTDATA that are known to be heavy, over
// all its samples, and over a program that grows.

let words = Array(CommandLine.arguments.dropFirst())
if words.isEmpty {
  print("usage: p4fit-phases PROGRAM [TESTDATA]")
} else {
  PhaseBenchmarks(words[0])?.run(isLong: true)
  GrowthBenchmark.run()
  if words.count > 1 {
    let heavy = [
      "p4_16_samples/switch_p4_16.p4", "p4_16_samples_outputs/switch_p4_16-midend.p4",
      "p4_16_samples_outputs/proliferation1-midend.p4",
      "p4_16_samples_outputs/externArray1-midend.p4", "p4_16_samples_outputs/forloop2-midend.p4",
      "p4_16_samples/pins/pins_fabric.p4", "p4_16_samples/dash/dash-pipeline-pna-dpdk.p4",
      "p4_16_samples/dash/dash-pipeline-v1model-bmv2.p4",
      "../backends/p4tools/modules/testgen/targets/tofino/test/p4-programs/switch_tofino2_y2.p4",
      "../backends/p4tools/modules/testgen/targets/tofino/test/p4-programs/switch_tofino_x1.p4",
    ]
    for path in heavy { PhaseBenchmarks("\(words[1])/\(path)")?.run(isLong: false) }
    SamplesBenchmark.run("\(words[1])/p4_16_samples")
    SamplesBenchmark.run("\(words[1])/p4_16_samples_outputs")
  }
}
