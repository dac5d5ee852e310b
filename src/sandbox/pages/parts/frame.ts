import { momentOf } from "../../state/moment.ts";
import type { World } from "../../state/world.ts";
import { Html, html } from "../html.ts";
import type { View } from "../view.ts";
import { STYLE } from "./style.ts";

/** A whole page around a view. */
export function frame(world: World, { title, body, path, tabs = [] }: View): Html {
  const steps = path.map(({ label, to }, index) => {
    const link = html`<a href="${to}">${label}</a>`;
    return html` / ${index === path.length - 1 ? html`<b>${link}</b>` : link}`;
  });
  const tabList = tabs.map(
    ({ label, to, current }) =>
      html`<a href="${to}"${current ? new Html(' aria-current="page"') : null}>${label}</a>`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><div class="inner">
<div class="path"><a href="/">GitHub sandbox</a>${steps}</div>
${tabs.length === 0 ? null : html`<nav aria-label="Repository">${tabList}</nav>`}
</div></header>
<main><div class="inner">
${body}
</div></main>
<footer><div class="inner">A sandbox on this machine, not github.com. Everybody here sees everything. Its clock: ${momentOf(world)}</div></footer>
</body>
</html>
`;
}
