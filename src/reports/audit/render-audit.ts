import { createHash } from "node:crypto";
import { Html, html, readWebAddress } from "../html.ts";
import type { Audit, RuleAudit, ScorecardAudit, ServiceAudit, TeamAudit } from "./audit.ts";
import { drawBar, drawSquare } from "./bar.ts";
import { AUDIT_STYLE } from "./style.ts";

/** Colours that are told apart on light and on dark pages. */
const PASS = "#2da44e";
const FAIL = "#e5534b";
const UNKNOWN = "#d4a72c";
const EXEMPT = "#8b949e";

/** Colours of levels, by the names that scorecards have for them (Port, scorecards). */
const LEVELS: Readonly<Record<string, string>> = {
  gold: "#d4a017",
  yellow: "#d4a017",
  silver: "#9aa5b1",
  bronze: "#b5763a",
  orange: "#e3742f",
  green: "#2da44e",
  lime: "#7fb82d",
  red: "#e5534b",
  brown: "#8f5f3a",
  blue: "#3b82d6",
  paleBlue: "#7ea6d9",
  turquoise: "#2aa5a0",
  purple: "#8a63d2",
  pink: "#d96ba8",
  lightGray: "#b3bbc4",
  darkGray: "#6e7781",
};

/** One page of its own: nothing is loaded from anywhere, nothing runs, every text is escaped. */
export function renderAudit(audit: Audit): string {
  const { organization, at, starter } = audit;
  const hash = createHash("sha256").update(AUDIT_STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = `What would fail today in ${organization}`;
  const by = starter
    ? "By the scorecard that Muster proposes to begin with. Nothing was changed, nothing is enforced."
    : "By the scorecards of its central repo; its gates judge changes, and are not asked here. Nothing was changed.";
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${styleElement()}
</head>
<body>
<main>
<h1>${title}</h1>
<p class="soft">${by}</p>
${figures(audit)}
${teamsPart(audit)}
${audit.scorecards.map((scorecard) => scorecardPart(scorecard, audit.scorecards.length > 1))}
${unreadPart(audit)}
<footer class="soft small">Read on <time datetime="${at}">${at.slice(0, 10)} at ${at.slice(11, 16)} UTC</time> by Muster, which only read.</footer>
</main>
</body>
</html>`.text
  }\n`;
}

/** The style stands as it is: its hash is what the page allows. */
function styleElement(): Html {
  return new Html(`<style>${AUDIT_STYLE}</style>`);
}

function figures({ services, sound, teams, unread }: Audit): Html {
  const fails = new Set(
    teams.flatMap(({ services: own }) => own.filter((service) => service.fails.length > 0)),
  );
  const untold = new Set(
    teams.flatMap(({ services: own }) =>
      own.filter((service) => service.fails.length === 0 && service.unknown.length > 0),
    ),
  );
  const nobody = teams.find(({ kind }) => kind === "nobody")?.services.length ?? 0;
  return html`<ul class="figures">
<li><b>${services}</b> ${services === 1 ? "service" : "services"}</li>
<li><b class="${sound > 0 ? "good" : ""}">${sound}</b> pass every rule</li>
<li><b class="${fails.size > 0 ? "bad" : ""}">${fails.size}</b> fail at least one</li>
${untold.size === 0 ? null : html`<li><b class="warn">${untold.size}</b> not known</li>`}
<li><b class="${nobody > 0 ? "warn" : ""}">${nobody}</b> owned by nobody</li>
${unread.length === 0 ? null : html`<li><b class="warn">${unread.length}</b> could not be read</li>`}
</ul>`;
}

function scorecardPart(scorecard: ScorecardAudit, named: boolean): Html {
  const { title, levels, rules, uncounted, unscored, unknown } = scorecard;
  const parts = levels.map((level) => ({
    name: level.title,
    count: level.services,
    color: LEVELS[level.color] ?? "#3b82d6",
  }));
  return html`<section>
<h2>${named ? title : "Levels"}</h2>
${drawBar(parts)}
<ul class="legend">${parts.map(({ name, count, color }) => html`<li>${drawSquare(color)}${name} ${count}</li>`)}${
    unscored === 0 ? null : html`<li class="soft">not scored ${unscored}</li>`
  }${unknown === 0 ? null : html`<li class="warn">not known ${unknown}</li>`}</ul>
<h2>Rules</h2>
<ul class="rules">${rules.map(rulePart)}</ul>
${
  uncounted.length === 0
    ? null
    : html`<h2>Rules that do not count yet</h2>
<p class="soft small">In mode shadow or warn: they fail nothing today, and count for no level.</p>
<ul class="rules">${uncounted.map(rulePart)}</ul>`
}
</section>`;
}

function rulePart({ title, level, pass, fail, unknown, exempt, fix, docs }: RuleAudit): Html {
  const counts = [
    fail === 0 ? null : html`<span class="bad">${fail} fail</span>`,
    unknown === 0 ? null : html`<span class="warn">${unknown} not known</span>`,
    exempt === 0 ? null : html`<span class="soft">${exempt} excused</span>`,
    html`<span class="soft">${pass} pass</span>`,
  ].filter((part) => part !== null);
  const address = readWebAddress(docs);
  return html`<li>
<div class="line"><span class="grow">${title} <span class="tag">${level}</span></span><span class="counts">${joinParts(counts)}</span></div>
${drawBar([
  { name: "fail", count: fail, color: FAIL },
  { name: "not known", count: unknown, color: UNKNOWN },
  { name: "excused", count: exempt, color: EXEMPT },
  { name: "pass", count: pass, color: PASS },
])}
${
  fail + unknown === 0 || fix === null
    ? null
    : html`<p class="small soft">${fix}${address === null ? null : html` <a href="${address}">More about it</a>`}</p>`
}
</li>`;
}

function joinParts(parts: readonly Html[]): readonly (Html | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
}

function teamsPart({ teams }: Audit): Html {
  if (teams.length === 0) return html`<h2>Teams</h2><p class="soft">There is no service to ask about.</p>`;
  return html`<h2>Teams</h2>
<p class="soft small">A service of several teams is with each of them.</p>
<ul class="teams">${teams.map(teamPart)}</ul>`;
}

function teamPart({ name, kind, services, passes, fails, unknown }: TeamAudit): Html {
  const counts = [
    fails === 0
      ? html`<span class="good">nothing fails</span>`
      : html`<span class="bad">${fails} to fix</span>`,
    unknown === 0 ? null : html`<span class="warn">${unknown} not known</span>`,
    html`<span class="soft">${services.length} ${services.length === 1 ? "service" : "services"}</span>`,
  ].filter((part) => part !== null);
  const shown = kind === "nobody" ? "Nobody" : kind === "unknown" ? "Owner not known" : name;
  return html`<li><details><summary><span class="line"><span class="grow">${shown}</span><span class="counts">${joinParts(counts)}</span></span>${drawBar(
    [
      { name: "rules fail", count: fails, color: FAIL },
      { name: "not known", count: unknown, color: UNKNOWN },
      { name: "pass", count: passes, color: PASS },
    ],
  )}</summary>
<ul class="services">${services.map(servicePart)}</ul></details></li>`;
}

function servicePart({ name, address, levels, fails, unknown, uncounted }: ServiceAudit): Html {
  const safe = readWebAddress(address);
  const title = safe === null ? html`${name}` : html`<a href="${safe}">${name}</a>`;
  const tags = levels
    .filter((level) => level !== null)
    .map((level) => html` <span class="tag">${level}</span>`);
  return html`<li>${title}${tags}
${fails.length === 0 ? null : html`<div class="small"><span class="bad">fails</span> ${fails.join(", ")}</div>`}
${unknown.length === 0 ? null : html`<div class="small"><span class="warn">not known</span> ${unknown.join(", ")}</div>`}
${uncounted.length === 0 ? null : html`<div class="small"><span class="soft">does not count yet</span> ${uncounted.join(", ")}</div>`}
</li>`;
}

function unreadPart({ unread }: Audit): Html | null {
  if (unread.length === 0) return null;
  return html`<h2>Could not be read</h2>
<ul class="rules">${unread.map(({ name, why }) => html`<li>${name}: <span class="soft">${why}</span></li>`)}</ul>`;
}
