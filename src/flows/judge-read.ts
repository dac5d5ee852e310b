import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { ChangeRead, RepositoryFacts } from "../facts/index.ts";
import { checkConclusion, digestOf, worstOutcome } from "../gates/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { CheckConclusion } from "../model/check-run.ts";
import type { Outcome } from "../model/decision.ts";
import type { ChangeSubject, JudgedChange } from "../reports/index.ts";
import { judgeChange } from "./judge-change.ts";
import { isUntouched } from "./untouched.ts";

/** What a verdict is made with: the configuration that governs, what is known of all repositories, and the moment. */
export interface Bench {
  readonly config: Config;
  readonly others: Observation;
  readonly jq: JqEngine;
  readonly now: Date;
}

/** A change that was read and judged, as far as it could be. */
export interface Verdict extends JudgedChange {
  readonly outcome: Outcome;
  /** How it shows: the worst over all gates, each by its mode. */
  readonly conclusion: CheckConclusion;
  /** False when no gate applies to anything in the repository, before or after. */
  readonly governed: boolean;
  /** Digest of the facts without the moment: asking again later, of the same facts, gives the same. Null when there are none. */
  readonly facts: string | null;
}

const SEVERITY: Readonly<Record<CheckConclusion, number>> = {
  success: 0,
  neutral: 1,
  action_required: 2,
  failure: 3,
};

/** Judges a change that was read, by a configuration that holds the gates of its base branch. What could not be read is unknown. */
export async function judgeRead(
  read: ChangeRead,
  change: { readonly repository: string; readonly head: string; readonly subject: ChangeSubject },
  { config, others, jq, now }: Bench,
): Promise<Verdict> {
  const { repository, head, subject } = change;
  if (read.kind === "unreadable") {
    const conclusion = concludeUnknown(config);
    return {
      subject,
      result: read,
      outcome: "unknown",
      conclusion,
      governed: mayGovern(config),
      facts: null,
    };
  }
  const { base, compared, before, after } = read;
  const observed = { change: { repository, base, head, compared }, before, after, others };
  const { decision, bundle } = await judgeChange(config, observed, jq, now);
  return {
    subject,
    result: {
      kind: "decision",
      decision,
      untouched: isUntouched(bundle),
      changedFiles: listChangedFiles(before, after),
    },
    outcome: decision.outcome,
    conclusion: worstConclusion(decision.gates.map(({ outcome, mode }) => checkConclusion(outcome, mode))),
    governed: decision.gates.length > 0,
    facts: digestOf({ ...bundle, now: null }),
  };
}

/** Whether a configuration may apply a gate to a repository that nobody read: it has one, and maps the repository. */
export function mayGovern({ gates, mappings }: Config): boolean {
  return gates.size > 0 && mappings.length > 0;
}

/** How it shows that nothing can be told of a change: as the hardest of the gates that may apply to it has it. */
export function concludeUnknown({ gates }: Config): CheckConclusion {
  return worstConclusion([...gates.values()].map(({ value }) => checkConclusion("unknown", value.mode)));
}

/** The worst of several conclusions; success for none. */
export function worstConclusion(conclusions: readonly CheckConclusion[]): CheckConclusion {
  return conclusions.reduce((worst, each) => (SEVERITY[each] > SEVERITY[worst] ? each : worst), "success");
}

/** Verdicts with the worst first: by what they do to the check, then by outcome; those alike stay in order. */
export function sortVerdicts(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.toSorted(
    (a, b) => SEVERITY[b.conclusion] - SEVERITY[a.conclusion] || compareOutcomes(b.outcome, a.outcome),
  );
}

function compareOutcomes(a: Outcome, b: Outcome): number {
  return a === b ? 0 : worstOutcome([a, b]) === a ? 1 : -1;
}

/** A file whose content differs from the base's came with the head, and so is there. */
function listChangedFiles(before: RepositoryFacts, after: RepositoryFacts): ReadonlySet<string> {
  const oidOf = ({ files }: RepositoryFacts, path: string) => {
    const fact = files.get(path);
    return fact?.kind === "present" ? fact.oid : null;
  };
  const paths = [...after.files.keys()];
  return new Set(
    paths.filter((path) => oidOf(after, path) !== null && oidOf(after, path) !== oidOf(before, path)),
  );
}
