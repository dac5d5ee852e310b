import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { ChangeRead, RepositoryFacts } from "../facts/index.ts";
import { checkConclusion, digestOf, type FactBundle, modesUnseen, worstOutcome } from "../gates/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { ChangeContext } from "../model/change-context.ts";
import type { CheckConclusion } from "../model/check-run.ts";
import { dayOf } from "../model/day.ts";
import type { Outcome } from "../model/decision.ts";
import type { ChangeSubject, JudgedChange } from "../reports/index.ts";
import { judgeChange, type ReadMembers } from "./judge-change.ts";
import { isPrivate } from "./may-keep-facts.ts";
import { isUntouched } from "./untouched.ts";

/** What a verdict is made with: the configuration that governs, what is known of all repositories, and the moment. */
export interface Bench {
  readonly config: Config;
  readonly others: Observation;
  readonly jq: JqEngine;
  readonly now: Date;
  /** Reads who is in teams of the organisation; where it is left out, that is unknown. */
  readonly readMembers?: ReadMembers;
}

/** A change that was read and judged, as far as it could be. */
export interface Verdict extends JudgedChange {
  readonly outcome: Outcome;
  /** How it shows: the worst over all gates, each by its mode. */
  readonly conclusion: CheckConclusion;
  /** False when no gate applies to anything in the repository, before or after. */
  readonly governed: boolean;
  /** Digest of the facts without the moment and the day: asking again later, of the same facts, gives the same. Null when there are none. */
  readonly facts: string | null;
  /** What the decision can be made from again; null where there is none. */
  readonly bundle: FactBundle | null;
  /** When the repository was read, ISO 8601 in UTC; null where it could not be. */
  readonly observedAt: string | null;
  /** Whether the repository is surely not for everybody to see. */
  readonly isPrivate: boolean;
}

const SEVERITY: Readonly<Record<CheckConclusion, number>> = {
  success: 0,
  neutral: 1,
  action_required: 2,
  failure: 3,
};

/** What was read: where, and what is known of the change besides its two sides. */
export interface ReadSubject {
  readonly repository: string;
  readonly head: string;
  readonly subject: ChangeSubject;
  readonly context: ChangeContext | null;
}

/** Judges a change that was read, by a configuration that holds the gates of its base branch. What could not be read is unknown. */
export async function judgeRead(
  read: ChangeRead,
  change: ReadSubject,
  { config, others, jq, now, readMembers }: Bench,
): Promise<Verdict> {
  const { repository, head, subject, context } = change;
  if (read.kind === "unreadable") {
    const conclusion = concludeUnknown(config, now);
    return {
      subject,
      result: read,
      outcome: "unknown",
      conclusion,
      governed: mayGovern(config),
      facts: null,
      bundle: null,
      observedAt: null,
      isPrivate: false,
    };
  }
  const { base, compared, before, after } = read;
  const observed = {
    change: { repository, base, head, compared },
    before,
    after,
    others,
    context,
    ...(readMembers === undefined ? {} : { readMembers }),
  };
  const { decision, bundle } = await judgeChange(config, observed, jq, now);
  return {
    subject,
    result: {
      kind: "decision",
      decision,
      untouched: isUntouched(bundle),
      changedFiles: new Set([...listChangedFiles(before, after), ...listTouched(context)]),
    },
    outcome: decision.outcome,
    conclusion: worstConclusion(decision.gates.map(({ outcome, mode }) => checkConclusion(outcome, mode))),
    governed: decision.gates.length > 0 || decision.untouched.length > 0,
    facts: digestOf({ ...bundle, now: null, today: null }),
    bundle,
    observedAt: after.observedAt,
    isPrivate: isPrivate(after),
  };
}

/** Whether a configuration may apply a gate to a repository that nobody read: it has one, and maps the repository. */
export function mayGovern({ gates, mappings }: Config): boolean {
  return gates.size > 0 && mappings.length > 0;
}

/** How it shows that nothing can be told of a change: as the hardest of the gates that may apply to it has it on the day. */
export function concludeUnknown(config: Config, now: Date): CheckConclusion {
  const gates = [...config.gates.values()].map(({ value }) => value);
  const scorecards = new Map([...config.scorecards].map(([name, { value }]) => [name, value]));
  const modes = { now, today: dayOf(now), scorecards };
  return worstConclusion(
    gates.flatMap((gate) => modesUnseen(gate, modes)).map((mode) => checkConclusion("unknown", mode)),
  );
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

/** What the change adds or edits, as far as that was asked. */
function listTouched(context: ChangeContext | null): readonly string[] {
  const files = context?.files?.kind === "known" ? context.files.value : [];
  const unowned = context?.unowned?.kind === "known" ? context.unowned.value : [];
  return [...files.filter(({ status }) => status !== "removed").map(({ path }) => path), ...unowned];
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
