import { escapeText, showLink } from "../reports/index.ts";
import { commitUrl, outcomeOf, type Synced } from "../session/index.ts";

/** More names than these are only counted: the output `result` has them all. */
const SHOWN = 50;

/** What a sync came to: a line for the log, and markdown for the summary. */
export function summarizeSync(synced: Synced): { readonly title: string; readonly parts: readonly string[] } {
  const { observed, recorded, config } = synced;
  const { changes, plan, foreign, commit } = recorded;
  const { repositories, unreadable } = observed;
  const title = titleOf(synced);
  const link =
    recorded.written && commit !== null ? ` ${showLink("The commit", commitUrl(synced, commit))}.` : "";
  return {
    title,
    parts: [
      `**${title}.**${link}`,
      `Of ${escapeText(config.settings.organization)}, ${count(repositories.length, "repository", "repositories")} read, ${unreadable.length} not readable.`,
      ...listTexts("Added", changes.added),
      ...listTexts("Changed", changes.changed),
      ...listTexts("Removed", changes.removed),
      ...listTexts("Kept, though it is gone from what could be seen", plan.kept),
      ...listTexts(
        "Could not be read",
        unreadable.map(({ name, why }) => `${name}: ${why}`),
      ),
      ...listTexts(
        "Commits of others on the record",
        foreign.map(({ commit, author }) => `${commit.slice(0, 7)} by ${author}`),
      ),
    ],
  };
}

function titleOf(synced: Synced): string {
  const { added, changed, removed } = synced.recorded.changes;
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
  switch (outcomeOf(synced)) {
    case "written":
      return `Catalog written: ${counts}`;
    case "would_write":
      return `Dry run, nothing was written: ${counts}`;
    case "unchanged":
      return "Nothing changed, no commit";
  }
}

function listTexts(heading: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  const more = texts.length - SHOWN;
  const lines = texts.slice(0, SHOWN).map((text) => `- ${escapeText(text)}`);
  return [[`${heading}:`, "", ...lines, ...(more > 0 ? [`- … and ${more} more`] : [])].join("\n")];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
