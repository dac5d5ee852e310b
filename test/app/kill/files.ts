import type { CheckConclusion } from "../../../src/model/check-run.ts";
import type { GateMode } from "../../../src/model/gate.ts";

/** What a commit has of the two files that acme's scorecard reads. Each value stands for one text, the same in all commits. */
export interface Files {
  readonly owners: "present" | "absent";
  readonly readme: "original" | "other" | "empty" | "absent";
}

/** How the gates of acme's central repo bind. */
export interface Modes {
  /** `production-readiness`: nothing gets worse. */
  readonly ratchet: GateMode;
  /** `production-services`: a service in production is at least Silver. */
  readonly level: GateMode;
}

/** What merging gives, as git does it: what one side alone changed is taken. Null where both did, differently. */
export function mergeFiles(base: Files, ours: Files, theirs: Files): Files | null {
  const owners = mergeValues(base.owners, ours.owners, theirs.owners);
  const readme = mergeValues(base.readme, ours.readme, theirs.readme);
  return owners === null || readme === null ? null : { owners, readme };
}

function mergeValues<Value>(base: Value, ours: Value, theirs: Value): Value | null {
  if (ours === theirs || base === theirs) return ours;
  return base === ours ? theirs : null;
}

/** What the check on a change must say: the two gates of acme, worked out by hand. */
export function concludeChange(
  before: Files,
  after: Files,
  { isProduction, modes }: { readonly isProduction: boolean; readonly modes: Modes },
): CheckConclusion {
  const isWorse =
    (hasReadme(before) && !hasReadme(after)) || (before.owners === "present" && after.owners === "absent");
  const isSilver = hasReadme(after) && after.owners === "present";
  const shown = [
    isWorse ? FAILED[modes.ratchet] : "success",
    isProduction && !isSilver ? FAILED[modes.level] : "success",
  ];
  return shown.includes("failure") ? "failure" : shown.includes("neutral") ? "neutral" : "success";
}

/** How a failed gate shows, by its mode. */
const FAILED = { enforce: "failure", warn: "neutral", shadow: "success" } as const;

function hasReadme({ readme }: Files): boolean {
  return readme === "original" || readme === "other";
}
