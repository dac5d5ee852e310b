import { commitUrl, outcomeOf, type Synced } from "../../session/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** More names than these are only counted: whoever wants all takes the JSON. */
const SHOWN = 20;

/** What a sync changed in the record, what it kept and why, and what somebody else did there. */
export function renderSync(synced: Synced, screen: Screen): string {
  const { config, observed, recorded } = synced;
  const { paint, columns } = screen;
  const { repositories, unreadable } = observed;
  const { changes, plan, foreign } = recorded;
  const read = paint("dim", `${plural(repositories.length, "repository")} read`);
  const unread = unreadable.length === 0 ? "" : paint("yellow", `, ${unreadable.length} not readable`);
  const warn = (text: string) => hang(`${paint(["yellow", "bold"], "!")} `, printable(text), columns);
  const list = (sign: string, names: readonly string[]) =>
    names.length === 0 ? "" : hang(`  ${sign} `, printable(shortenList(names)), columns);
  return [
    `${paint("bold", config.settings.organization)}  ${read}${unread}\n\n`,
    hang(`${paintMark("pass", paint)} `, describeOutcome(synced), columns),
    list("+", changes.added),
    list("~", changes.changed),
    list("-", changes.removed),
    ...linksOf(synced).map((link) => hang("  ", printable(link), columns, (line) => paint("dim", line))),
    ...plan.kept.map(warn),
    foreign.length === 0 ? "" : warn(describeForeign(synced)),
  ].join("");
}

function describeOutcome(synced: Synced): string {
  const { added, changed, removed } = synced.recorded.changes;
  const counts = [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ].join(", ");
  const what = counts === "" ? "no entity changed, but the commits that were read" : `entities: ${counts}`;
  switch (outcomeOf(synced)) {
    case "written":
      return `Record written, ${what}`;
    case "would_write":
      return `Dry run, nothing was written; ${what}`;
    case "unchanged":
      return "Nothing changed, no commit";
  }
}

/** The commit that was made, else the branch where there is one. */
function linksOf(synced: Synced): readonly string[] {
  const { recorded, place, webUrl } = synced;
  if (recorded.commit === null) return [];
  if (recorded.written) return [commitUrl(synced, recorded.commit)];
  return [`${webUrl}/${place.owner}/${place.repository}/tree/${place.branch}`];
}

function describeForeign(synced: Synced): string {
  const { recorded, place } = synced;
  const { foreign } = recorded;
  const one = foreign.length === 1;
  const names = shortenList(foreign.map(({ commit, author }) => `${commit.slice(0, 7)} by ${author}`));
  const changed = `What ${one ? "it" : "they"} changed`;
  const now =
    outcomeOf(synced) === "would_write"
      ? `${changed} would be put right.`
      : `${changed} is as it should be again.`;
  return `${plural(foreign.length, "commit")} on the record ${one ? "isn't" : "aren't"} by ${place.writer}: ${names}. ${now}`;
}

function shortenList(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more <= 0 ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${more} more`;
}
