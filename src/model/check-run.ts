/** Name of the check run that shows verdicts on changes. Rulesets name it, so it never changes. */
export const CHECK_NAME = "Muster";

/** Name of the check run that shows what a change of the central repo does to the configuration. */
export const CONFIG_CHECK_NAME = "Muster configuration";

/**
 * What is added to a name where a workflow's token writes the check run: it belongs to GitHub's own app then, as every
 * workflow's, and must never be taken for the App's.
 */
export const BY_ACTION = " (Action)";

/** Names of Muster's own check runs, whoever wrote them: no verdict ever waits for one of them. */
export const OWN_CHECK_NAMES: readonly string[] = [CHECK_NAME, CONFIG_CHECK_NAME].flatMap((name) => [
  name,
  `${name}${BY_ACTION}`,
]);

/** The conclusion of a check run on GitHub. `neutral` and `skipped` satisfy a required check, so enforce never uses them. */
export type CheckConclusion = "success" | "failure" | "neutral" | "action_required";

/** A note on lines of a file, shown beside the change. */
export interface CheckAnnotation {
  readonly path: string;
  /** Lines and columns count from 1. */
  readonly startLine: number;
  readonly endLine: number;
  /** Only for a note on a single line, as GitHub wants it. */
  readonly columns?: { readonly start: number; readonly end: number };
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** A button on a check run: at most 20 characters of label, 40 of description, 20 of identifier. */
export interface CheckButton {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

/** What a check run shows. Everything is cut to GitHub's limits already: 65,535 characters a text. */
export interface CheckReport {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Markdown; null for none. */
  readonly text: string | null;
  readonly annotations: readonly CheckAnnotation[];
  readonly buttons: readonly CheckButton[];
}

/** A check run to be made, completed from the start. */
export interface CheckRunPlan {
  /** Name of the repository, without the owner. */
  readonly repository: string;
  readonly headSha: string;
  readonly name: string;
  readonly conclusion: CheckConclusion;
  /** Where the details are; null for GitHub's own page. */
  readonly detailsUrl: string | null;
  /** Digest of what the check says: an equal one on the commit means that nothing has to be written. */
  readonly externalId: string;
  readonly report: CheckReport;
}
