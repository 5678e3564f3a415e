/// The style sheet of the HTML report: no files, fonts or scripts from elsewhere. Every pair of
/// text and ground has a contrast of at least 4.5 to 1, in the light and in the dark.
enum HTMLStyle {
  static let text = palette + layout + tables + reasons + source + print

  private static let palette = """
    :root {
      color-scheme: light dark;
      --ground: #fff; --raised: #f6f7f9; --text: #1b1f24; --soft: #57606a; --line: #d0d7de;
      --link: #0550ae; --focus: #0969da; --mark: #fff1b8; --target: #eaf3ff;
      --good: #0f5b2a; --good-ground: #dcf5e3; --good-edge: #2da44e;
      --near: #0b4a8f; --near-ground: #e0edfb; --near-edge: #3b82d6;
      --loss: #6b4300; --loss-ground: #fdecc8; --loss-edge: #b97700;
      --open: #54318c; --open-ground: #efe7fb; --open-edge: #8b5fd0;
      --bad: #8c1620; --bad-ground: #fde3e3; --bad-edge: #cf222e;
      --none: #4b535c; --none-ground: #eceff2; --none-edge: #8c959f;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171c; --raised: #1d2127; --text: #e3e7ec; --soft: #a3adb8; --line: #3a424c;
        --link: #8ec2ff; --focus: #6cb0ff; --mark: #5a4a0e; --target: #1a2c44;
        --good: #9be3b0; --good-ground: #14371f; --good-edge: #3fa45c;
        --near: #a9d0fb; --near-ground: #15304f; --near-edge: #4f8fd6;
        --loss: #f5cf87; --loss-ground: #40300b; --loss-edge: #c58f1e;
        --open: #d3bdf7; --open-ground: #35234f; --open-edge: #9a75d9;
        --bad: #ffb4b4; --bad-ground: #4d191c; --bad-edge: #e5534b;
        --none: #b9c2cc; --none-ground: #2a3038; --none-edge: #75808c;
      }
    }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; padding: 0 1rem 3rem; max-width: 74rem; overflow-wrap: break-word;
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
      background: var(--ground); color: var(--text);
    }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible, [tabindex]:focus-visible, input:focus-visible {
      outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px;
    }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100vw; background: var(--ground); padding: .5rem 1rem; }
    .skip:focus { left: 1rem; top: .5rem; z-index: 3; }
    .hidden {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .soft, .sub, .kicker { color: var(--soft); }
    .sub { display: block; font-size: .8125rem; font-weight: normal; }
    .kicker { margin: 1.5rem 0 0; font-size: .875rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; overflow-wrap: anywhere; }
    h2 {
      font-size: 1.375rem; line-height: 1.25; margin: 2.75rem 0 .75rem; padding-top: .75rem;
      border-top: 1px solid var(--line);
    }
    h3 { font-size: 1.0625rem; line-height: 1.35; margin: 1.25rem 0 .5rem; }
    p { margin: .5rem 0; }
    code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
    code { unicode-bidi: isolate; overflow-wrap: anywhere; }
    pre code { font: inherit; overflow-wrap: normal; }
    mark { background: var(--mark); color: inherit; text-decoration: underline; }
    summary { cursor: pointer; }
    nav ul {
      list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem;
    }
    nav a { display: inline-block; padding: .25rem 0; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
    .v {
      display: inline-block; border-radius: .25rem; padding: 0 .4rem; white-space: nowrap;
      font-size: .875rem; font-weight: 500; line-height: 1.5; text-decoration: none;
      color: var(--none); background: var(--none-ground);
    }
    a.v { text-decoration: underline; }
    .supported { color: var(--good); background: var(--good-ground); }
    .satisfied-by, .emulated, .note-word { color: var(--near); background: var(--near-ground); }
    .degraded, .slow-path, .warning { color: var(--loss); background: var(--loss-ground); }
    .unknown { color: var(--open); background: var(--open-ground); }
    .unsupported, .error { color: var(--bad); background: var(--bad-ground); }
    .bar-supported, .edge-supported { --edge: var(--good-edge); }
    .bar-satisfied-by, .bar-emulated, .edge-satisfied-by, .edge-emulated, .edge-note {
      --edge: var(--near-edge);
    }
    .bar-degraded, .bar-slow-path, .edge-degraded, .edge-slow-path, .edge-warning {
      --edge: var(--loss-edge);
    }
    .bar-unknown, .edge-unknown { --edge: var(--open-edge); }
    .bar-unsupported, .edge-unsupported, .edge-error { --edge: var(--bad-edge); }
    .bar-absent { --edge: var(--none-edge); }
    .cards {
      list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr));
    }
    .card {
      border: 1px solid var(--line); border-top: 4px solid var(--edge); border-radius: .375rem;
      padding: .75rem 1rem;
    }
    .card h3 { margin: 0; font-size: 1.1875rem; }
    .card p { margin: .25rem 0; }
    .card .outcome { font-weight: 600; margin-top: .5rem; }
    .stages { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: .75rem 0; }
    .stages dt { color: var(--soft); font-size: .8125rem; }
    .stages dd { margin: 0; }
    .bar { display: flex; height: .625rem; gap: 2px; margin: .75rem 0 .5rem; }
    .bar span { background: var(--edge); flex-basis: 3px; border-radius: 1px; }
    .counts {
      list-style: none; margin: 0 0 .5rem; padding: 0; display: flex; flex-wrap: wrap;
      gap: .25rem .9rem;
    }
    .words { margin-top: 1rem; }
    .words dl div { display: grid; grid-template-columns: 8rem 1fr; gap: .75rem; padding: .2rem 0; }
    .words dd { margin: 0; }

    """

  private static let tables = """
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; }
    th, td {
      text-align: left; vertical-align: top; padding: .375rem .75rem;
      border-bottom: 1px solid var(--line);
    }
    thead th { font-size: .875rem; white-space: nowrap; border-bottom: 2px solid var(--line); }
    tbody th { font-weight: 500; }
    .matrix { width: 100%; }
    .few thead th { position: sticky; top: 0; background: var(--ground); z-index: 1; }
    .few tbody tr { scroll-margin-top: 3rem; }
    .matrix tbody th[scope="row"] { min-width: 9rem; }
    .area th {
      padding-top: 1.25rem; color: var(--soft); font-size: .8125rem; font-weight: 600;
      letter-spacing: .04em;
    }
    .refs { display: block; font-size: .875rem; }
    .refs a { display: inline-block; min-width: 1.5rem; padding: 0 .2rem; }
    .refs summary { color: var(--link); }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .filter { display: none; }
    @supports selector(:has(*)) {
      .filter { display: block; }
      .filter:has(.only:checked) + div .plain { display: none; }
    }
    :target { background: var(--target); }

    """

  private static let reasons = """
    .reasons { list-style: none; margin: 0; padding: 0; }
    .reasons > li {
      border: 1px solid var(--line); border-left: 4px solid var(--edge); border-radius: .375rem;
      padding: .75rem 1rem; margin: 0 0 .75rem; scroll-margin-top: 1rem;
    }
    .reasons h3 { margin: 0 0 .5rem; font-size: 1rem; font-weight: 600; }
    .number { display: inline-block; min-width: 1.25rem; color: var(--soft); }
    .reasons dl { margin: 0; font-size: .9375rem; }
    .reasons dl > div {
      display: grid; grid-template-columns: 6rem 1fr; gap: .75rem; padding: .125rem 0;
    }
    .reasons dt, .absent-list .sub { color: var(--soft); }
    .reasons dd { margin: 0; min-width: 0; }
    .reasons dd ul { margin: 0; padding-left: 1.1rem; }
    .excerpt {
      background: var(--raised); color: var(--text); padding: .375rem .75rem; margin: .25rem 0;
      border-radius: .25rem; tab-size: 4; white-space: pre-wrap; overflow-wrap: anywhere;
    }
    .absent-list > div {
      display: grid; grid-template-columns: minmax(12rem, 1fr) 3fr; gap: 1rem; padding: .5rem 0;
      border-bottom: 1px solid var(--line);
    }
    .absent-list dt { font-weight: 500; }
    .absent-list dd { margin: 0; }
    .absent-list p { margin: 0 0 .25rem; }
    .check { max-width: 46rem; }
    @media (max-width: 40rem) {
      .reasons dl > div, .absent-list > div { grid-template-columns: 1fr; gap: 0; }
      .reasons dl > div { padding: .25rem 0; }
      th, td { padding: .375rem .375rem; }
      .matrix { font-size: .9375rem; }
      .few table, .few thead, .few tbody { display: block; }
      .few thead { position: sticky; top: 0; background: var(--ground); z-index: 1; }
      .few tr { display: grid; grid-template-columns: repeat(var(--n), minmax(0, 1fr)); }
      .few thead th:first-child { display: none; }
      .few tbody th { grid-column: 1 / -1; border: 0; padding-bottom: 0; }
      .few td { grid-row: 2; padding-bottom: .625rem; }
      .v { padding: 0 .25rem; }
      h1 { font-size: 1.375rem; }
    }

    """

  private static let source = """
    figure { margin: 0 0 1.5rem; }
    figcaption { font-weight: 600; margin-bottom: .375rem; }
    .graph {
      overflow: auto; max-height: 90vh; background: #fff; color: #000; padding: .5rem;
      border: 1px solid var(--line); border-radius: .375rem; color-scheme: light;
    }
    .file { border-bottom: 1px solid var(--line); padding: .375rem 0; }
    .file summary h3 { display: inline; margin: 0; font-weight: 500; overflow-wrap: anywhere; }
    .listing {
      background: var(--raised); overflow-x: auto; margin: .5rem 0; padding: .5rem 0;
      border-radius: .375rem; tab-size: 4;
    }
    .listing > code { display: block; min-width: max-content; }
    .l, .note { display: block; padding-right: 1rem; }
    .l::before {
      content: attr(data-n); display: inline-block; width: 4.5ch; margin-right: 1.5ch;
      text-align: right; color: var(--soft);
    }
    .l.marked { background: color-mix(in srgb, var(--mark) 35%, transparent); }
    .l.marked::before { font-weight: 700; color: var(--text); }
    .note {
      margin-left: 6ch; padding: .1rem .75rem; white-space: normal;
      max-width: min(62rem, 100vw - 7rem);
      border-left: 3px solid var(--line); font-family: system-ui, sans-serif; font-size: .875rem;
      position: sticky; left: 0;
    }
    .note .v { font-size: .8125rem; }

    """

  private static let print = """
    @media print {
      :root { color-scheme: light; }
      body { max-width: none; font-size: 10pt; padding: 0; }
      .skip, nav, .filter { display: none; }
      .scroll, .graph, .excerpt, .listing { overflow: visible; max-height: none; }
      .excerpt, .listing { white-space: pre-wrap; }
      .listing > code { min-width: 0; }
      .graph svg { max-width: 100%; height: auto; }
      .card, .reasons > li, figure, tr { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      thead { display: table-header-group; }
      details::details-content { content-visibility: visible; display: block; }
    }
    """
}
