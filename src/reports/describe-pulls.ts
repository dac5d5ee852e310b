import { type Places, pullAddress } from "./links.ts";
import { escapeText, showAsCode, showLink, tidy } from "./markdown.ts";

/** The texts of a pull request of Muster's own, but for what it says of each file. */
export interface PullTexts {
  /** First line of the commit's message. */
  readonly message: string;
  readonly title: string;
  /** Markdown. */
  readonly intro: string;
  readonly outro: string;
}

/** Whom a pull request is opened for: who pressed the button, and on which pull request. */
export interface PullRequestedBy {
  readonly sender: string;
  /** Of the repository of the places. */
  readonly pull: number;
}

/** The longest title that stays on a line of a listing. */
const TITLE = 120;

/** Texts of the pull request that adds files which a failing rule misses. */
export function describeFixPull(
  paths: readonly string[],
  { sender, pull }: PullRequestedBy,
  into: "pull_request" | "default_branch",
): PullTexts {
  const title = tidy(`Add ${listPaths(paths)}`, TITLE);
  const where =
    into === "pull_request"
      ? `This goes into the branch of #${pull}: merge it there, and the check is made anew.`
      : `#${pull} comes from a fork, which Muster does not write to, so this goes into the default branch.`;
  return {
    message: writeMessage(title),
    title,
    intro: `Rules fail on #${pull} because files are missing. ${showAsCode(sender)} asked Muster to add them:`,
    outro: `${where}\n\nA beginning of a file is no more than that: read each before you merge. Files that are there are never changed.`,
  };
}

/** What is said of one file of a fix. */
export function describeFixFile(
  path: string,
  rules: readonly string[],
  how: "as_before" | "begun" | "to_fill_in",
): string {
  const names = rules.slice(0, 5).map((rule) => `"${escapeText(rule, 80)}"`);
  const what = {
    as_before: "as it was before it was taken away",
    begun: "a beginning",
    to_fill_in: "a beginning that says nothing yet: fill it in",
  }[how];
  return `${showAsCode(path)}, ${what}. For ${names.join(", ")}`;
}

/** Texts of the pull request that asks for waivers. */
export function describeWaiverPull(
  entities: readonly string[],
  { sender, pull }: PullRequestedBy,
  places: Places,
): PullTexts {
  const names = entities.map((key) => tidy(key, 80));
  const title = tidy(`Waiver for ${names.join(", ")}`, TITLE);
  const link = showLink(`${places.repository}#${pull}`, pullAddress(places, pull));
  return {
    message: writeMessage(title),
    title,
    intro: `${showAsCode(sender)} asks to be excused from rules that ${link} does not satisfy:`,
    outro: [
      "**What is left to do**",
      "",
      "1. Whoever asks fills in `reason` and `ticket` in each file, and deletes files of rules that can be kept.",
      "2. Who grants it stands as `approver`: somebody else than who asks. They approve this pull request.",
      "3. Once the check `Muster configuration` is green, merge it. From then on the rule shows as exempt, until the day that it expires.",
      "",
      "Until then none of this counts: a waiver with empty places is an error.",
    ].join("\n"),
  };
}

/** What is said of one waiver that is asked for. */
export function describeWaiverFile(
  path: string,
  rule: { readonly title: string; readonly entity: string; readonly owner: string | null },
): string {
  const ask = rule.owner === null ? "" : `. Ask ${showAsCode(rule.owner)}`;
  return `${showAsCode(path)}: "${escapeText(rule.title, 80)}" of ${showAsCode(rule.entity)}${ask}`;
}

/** Texts of the pull request that removes waivers which have expired. */
export function describeRemovalPull(count: number): PullTexts {
  const title = count === 1 ? "Remove an expired waiver" : "Remove expired waivers";
  return {
    message: writeMessage(title),
    title,
    intro:
      "These waivers have expired. They excuse nobody any more, and every check says so until they are gone:",
    outro:
      "To prolong one, give it a later `expires` on the default branch instead, as long as `muster.yml` allows; then take its removal out of this pull request.",
  };
}

/** What is said of one expired waiver. */
export function describeRemovedFile(
  path: string,
  waivers: readonly { readonly subject: string; readonly rule: string; readonly expires: string }[],
): string {
  const each = waivers.map(
    ({ subject, rule, expires }) =>
      `${showAsCode(subject)} from ${showAsCode(rule)} until ${showAsCode(expires)}`,
  );
  return `${showAsCode(path)}, which excused ${each.join("; ")}`;
}

/** A commit's message calls everybody whom it mentions. */
function writeMessage(title: string): string {
  return title.replaceAll("@", "");
}

function listPaths(paths: readonly string[]): string {
  if (paths.length < 2) return paths.join("");
  return `${paths.slice(0, -1).join(", ")} and ${paths.at(-1) ?? ""}`;
}
