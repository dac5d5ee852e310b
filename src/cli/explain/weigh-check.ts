import { checkConclusion } from "../../gates/index.ts";
import type { CheckConclusion } from "../../model/check-run.ts";
import type { ToldDecision } from "../../model/told-decision.ts";
import type { Explanation } from "./told.ts";

/** The check that decisions were read from, as far as GitHub tells. */
export interface ExplainedCheck {
  /** Slug of the app that wrote it; null when GitHub doesn't tell. Anybody with an app of their own can write a check. */
  readonly app: string | null;
  readonly appId: number | null;
  readonly name: string;
  readonly title: string | null;
  readonly conclusion: string | null;
  /** Whether more decided than is stored in it, by what its text says. */
  readonly partly: boolean;
}

/** GitHub's own app: every check run of a workflow's token is by it (GitHub docs, Automatic token authentication). */
const WORKFLOWS = "github-actions";

const SEVERITY: Readonly<Record<CheckConclusion, number>> = {
  success: 0,
  neutral: 1,
  action_required: 2,
  failure: 3,
};

/**
 * What decisions that were read from a check are worth: a decision that follows from its facts may still have been written
 * by anybody, and the check may say something else than it. `appId` is Muster's own, where it is known.
 */
export function weighCheck(
  explanations: readonly Explanation[],
  check: ExplainedCheck,
  appId: number | null,
): readonly Explanation[] {
  const decisions = explanations.flatMap(({ decision }) => decision ?? []);
  const doubt = weighConclusion(decisions, check) ?? weighWriter(check, appId);
  if (doubt === null) return explanations;
  return explanations.map((each) => (each.replay.status === "verified" ? { ...each, replay: doubt } : each));
}

function weighConclusion(
  decisions: readonly ToldDecision[],
  { conclusion, partly }: ExplainedCheck,
): Explanation["replay"] | null {
  const said = worst(
    decisions.flatMap(({ gates }) => gates.map(({ outcome, mode }) => checkConclusion(outcome, mode))),
  );
  if (conclusion === said) return null;
  const isWorse = SEVERITY[said] < severityOf(conclusion);
  const differs = `the check concludes as ${conclusion ?? "nothing yet"}, and what it holds as ${said}`;
  // What could not be read counts as well, and holds no decision; it never concludes as a failure.
  if (isWorse && (partly || conclusion !== "failure")) {
    const why = `${differs}: something else decided, which is not stored in it`;
    return { status: "not_replayable", reason: "incomplete", why };
  }
  return { status: "mismatch", reason: "conclusion", differences: [differs] };
}

function worst(conclusions: readonly CheckConclusion[]): CheckConclusion {
  return conclusions.reduce((one, other) => (SEVERITY[other] > SEVERITY[one] ? other : one), "success");
}

/** Less than all for what Muster never concludes with. */
function severityOf(conclusion: string | null): number {
  return Object.entries(SEVERITY).find(([name]) => name === conclusion)?.[1] ?? -1;
}

function weighWriter(
  { app, appId: writer }: ExplainedCheck,
  appId: number | null,
): Explanation["replay"] | null {
  const who = nameWriter(app, writer);
  if (app === WORKFLOWS) {
    const why = `it holds, as a workflow of the repository wrote it (${who}): whoever may change a workflow can write such a check`;
    return { status: "not_replayable", reason: "writer_unknown", why };
  }
  if (writer !== null && writer === appId) return null;
  if (appId !== null) {
    const why = `it is no check of Muster's: ${who} wrote it, and Muster's App has the id ${appId}`;
    return { status: "not_replayable", reason: "foreign_check", why };
  }
  const how = writer === null ? "" : `; if that is your Muster, say so: --app-id ${writer}`;
  const why = `it holds, as ${who} wrote it: any app can write such a check${how}`;
  return { status: "not_replayable", reason: "writer_unknown", why };
}

/** The app that wrote a check, for sentences. */
export function nameWriter(app: string | null, id: number | null): string {
  if (app === null) return id === null ? "an unknown app" : `the app with the id ${id}`;
  return `the app ${app}${id === null ? "" : ` (id ${id})`}`;
}
