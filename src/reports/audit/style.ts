/** How the page looks: narrow screens and wide ones, in daylight and in the dark, on paper. */
export const AUDIT_STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --line: #d8dee4; --back: #ffffff; --raised: #f6f8fa;
  --link: #0757ba; --good: #1a7f37; --bad: #c5222e; --warn: #8a5a00; --rest: #c3cad2; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9aa5b1; --line: #30363d; --back: #0d1117;
  --raised: #161b22; --link: #6cb0ff; --good: #46c25a; --bad: #ff7b72; --warn: #dcaa3c; --rest: #3d444d; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: var(--text);
  background: var(--back); overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.25rem 0 .25rem; }
p { margin: .25rem 0 .75rem; } .soft { color: var(--soft); } .small { font-size: .875rem; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0 .5rem; padding: 0; list-style: none; }
.figures li { flex: 1 1 8rem; border: 1px solid var(--line); border-radius: 10px; padding: .7rem .9rem; }
.figures b { display: block; font-size: 1.6rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); }
svg.bar { display: block; width: 100%; height: .7rem; border-radius: .35rem; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: .4rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
.legend svg { width: .7rem; height: .7rem; margin-right: .35rem; vertical-align: -.05rem; }
.rules, .teams { border: 1px solid var(--line); border-radius: 10px; margin: .75rem 0 0; padding: 0; list-style: none; overflow: hidden; }
.rules > li { padding: .75rem .9rem; border-top: 1px solid var(--line); } .rules > li:first-child { border-top: 0; }
.line { display: flex; flex-wrap: wrap; gap: .15rem .75rem; align-items: baseline; margin-bottom: .35rem; }
.line .grow { flex: 1 1 12rem; font-weight: 600; } .line .counts { font-variant-numeric: tabular-nums; font-size: .9rem; }
.rules p { margin: .4rem 0 0; } summary .bar { height: .35rem; margin-top: .45rem; }
.tag { border: 1px solid var(--line); border-radius: 2rem; padding: 0 .5rem; font-size: .78rem; color: var(--soft); font-weight: 400; white-space: nowrap; }
.teams > li { border-top: 1px solid var(--line); } .teams > li:first-child { border-top: 0; }
summary { cursor: pointer; padding: .75rem .9rem; } summary:hover { background: var(--raised); }
summary .line { display: inline-flex; width: calc(100% - 1.5rem); margin: 0; vertical-align: top; }
.services { list-style: none; margin: 0; padding: 0 .9rem .6rem 2.1rem; }
.services li { padding: .45rem 0; border-top: 1px dashed var(--line); }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; }
code { font: .875em ui-monospace, "SF Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
@media (max-width: 36rem) { main { padding: 1rem .75rem 2rem; } .services { padding-left: .9rem; } h1 { font-size: 1.35rem; } }
@media print { details > * { display: block; } .rules > li, .services li { break-inside: avoid; } }
`;
