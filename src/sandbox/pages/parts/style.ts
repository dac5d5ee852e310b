import { createHash } from "node:crypto";

/** How pages look: narrow screens and wide ones, in daylight and in the dark. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --raised: #f6f8fa;
  --link: #0757ba; --good: #1a7f37; --bad: #c5222e; --warn: #8a5a00; --merged: #7b45d9; --added: #dafbe1; --removed: #ffebe9; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9aa5b1; --line: #343b44; --back: #0d1117;
  --raised: #161b22; --link: #6cb0ff; --good: #46c25a; --bad: #ff7b72; --warn: #dcaa3c; --merged: #b98aff;
  --added: #12331c; --removed: #3d1a1d; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: var(--text);
  background: var(--back); overflow-wrap: break-word; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
header { background: var(--raised); border-bottom: 1px solid var(--line); }
.inner { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
.path { padding: .7rem 0 .5rem; font-size: 1.05rem; } .path b { font-weight: 600; }
nav { display: flex; gap: .25rem; overflow-x: auto; }
nav a { padding: .45rem .7rem; color: var(--text); border-bottom: 2px solid transparent; white-space: nowrap; }
nav a[aria-current] { border-color: #f78166; font-weight: 600; }
main { padding: 1.25rem 0 2rem; } footer { color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); padding: 1rem 0; }
h1 a { color: inherit; } h1, .title { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .35rem; font-weight: 600; } h2 { font-size: 1.1rem; margin: 1.75rem 0 .6rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .5rem; } .soft { color: var(--soft); } .small { font-size: .86rem; }
.box { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 1rem; overflow: hidden; background: var(--back); }
.box > .head { background: var(--raised); padding: .55rem .9rem; border-bottom: 1px solid var(--line); }
.box > .body { padding: .9rem; } .row { display: flex; gap: .6rem; padding: .55rem .9rem; border-top: 1px solid var(--line); align-items: baseline; }
.row:first-child { border-top: 0; } .row > .grow { flex: 1; min-width: 0; } .row > .side { color: var(--soft); font-size: .86rem; white-space: nowrap; }
code, pre, .mono { font: .86em/1.5 ui-monospace, "SF Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
code { background: color-mix(in srgb, var(--soft) 15%, transparent); border-radius: 5px; padding: .12em .35em; }
pre { background: var(--raised); border-radius: 8px; padding: .8rem; overflow-x: auto; margin: .6rem 0; } pre code { background: none; padding: 0; font-size: 1em; }
.sign { display: inline-block; min-width: 1.25em; text-align: center; font-weight: 700; } .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .merged { color: var(--merged); }
.state { display: inline-block; border-radius: 2em; padding: .12rem .7rem; color: #fff; font-size: .88rem; font-weight: 600; background: #59636e; }
.state.good { background: #1a7f37; color: #fff; } .state.bad { background: #c5222e; color: #fff; } .state.merged { background: #7b45d9; color: #fff; }
.tag { border: 1px solid var(--line); border-radius: 2em; padding: .05rem .55rem; font-size: .8rem; color: var(--soft); white-space: nowrap; }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .5rem 0; } th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: left; vertical-align: top; }
th { background: var(--raised); font-weight: 600; } .markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown p, .markdown ul, .markdown ol { margin: .6rem 0; } .markdown li > p { margin: 0; } .markdown blockquote { margin: .6rem 0; padding-left: .9rem; border-left: 3px solid var(--line); color: var(--soft); }
.markdown h4, .markdown h5 { margin: 1rem 0 .4rem; font-size: 1rem; } .markdown .h1 { font-size: 1.3rem; } .markdown .h2 { font-size: 1.15rem; }
details { margin: .6rem 0; } summary { cursor: pointer; } .box > details { margin: 0; border-top: 1px solid var(--line); } .box > details:first-of-type { border-top: 0; }
.box > details > summary { padding: .5rem .9rem; } .box > details > pre, .box > pre, .box > .lines { margin: 0; border-radius: 0; border-top: 1px solid var(--line); }
.lines { overflow-x: auto; background: var(--raised); margin: 0; } .lines table { margin: 0; min-width: 100%; } .lines td { border: 0; padding: 0 .7rem; white-space: pre; }
.lines .number { font-size: .8rem; color: var(--soft); text-align: right; user-select: none; width: 1%; } .lines .number a { color: inherit; } .lines tr:target { background: color-mix(in srgb, var(--warn) 25%, transparent); }
.lines .added { background: var(--added); } .lines .removed { background: var(--removed); } .lines .hunk { color: var(--soft); background: color-mix(in srgb, var(--link) 10%, transparent); }
.note { border-left: 4px solid var(--line); padding: .1rem 0 .1rem .9rem; margin: .9rem 0; } .note.bad { border-color: var(--bad); } .note.warn { border-color: var(--warn); } .note > * { color: var(--text); } .note pre { white-space: pre-wrap; }
button, select { font: inherit; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .8rem; cursor: pointer; } form { margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
img.face { width: 1.25em; height: 1.25em; border-radius: 50%; vertical-align: -.25em; }
.message { white-space: pre-wrap; margin: .4rem 0 0; background: none; padding: 0; } .words { white-space: pre-line; }
@media (max-width: 40rem) { .row { flex-wrap: wrap; } .row > .grow { flex-basis: 75%; } h1 { font-size: 1.3rem; } .inner { padding: 0 .75rem; } th, td { padding: .3rem .5rem; } }
`;

/** What a browser may do with a page: show it, with this style, and send its forms back here. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
