/// The style sheet of the HTML report: no files, fonts or scripts from elsewhere.
enum HTMLStyle {
  static let text = """
    :root { color-scheme: light dark; --line: #8884; --soft: #8881; }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
    main { max-width: 72rem; margin: auto; padding: 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
    table { border-collapse: collapse; display: block; overflow-x: auto; }
    th, td { text-align: left; padding: .2rem .7rem; border-bottom: 1px solid var(--line); }
    td.number { text-align: right; font-variant-numeric: tabular-nums; }
    td.over { color: #c62828; font-weight: bold; }
    tbody th { font-weight: normal; }
    pre { background: var(--soft); padding: .4rem .7rem; overflow-x: auto; margin: .2rem 0; }
    mark { background: #fbc02d66; color: inherit; }
    .v { border-radius: .3rem; padding: 0 .4rem; white-space: nowrap; text-decoration: none; }
    .supported { background: #2e7d3233; } .satisfied-by, .emulated, .note { background: #0277bd33; }
    .degraded, .slow-path, .unknown, .warning { background: #f9a82544; }
    .unsupported, .error { background: #c6282844; } .absent { background: var(--soft); color: inherit; }
    .stage, .place { color: #777; font-size: .9rem; }
    .summary { list-style: none; padding: 0; } .reasons li { margin-bottom: 1rem; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .2rem 0; }
    dt { color: #777; } dd { margin: 0; }
    .graph { overflow: auto; background: #fff; color: #000; padding: .5rem; }
    footer { margin-top: 3rem; color: #777; font-size: .9rem; }
    """
}
