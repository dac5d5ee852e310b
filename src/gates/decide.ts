import type { Decision, GateResult } from "../model/decision.ts";
import {
  type CompiledScorecard,
  compileScorecard,
  evaluateScorecard,
  type ScorecardResult,
} from "../scorecards/index.ts";
import { type EntityChange, type EntityState, type FactBundle, nameEntity, unpackEntity } from "./bundle.ts";
import { canonicalJson, digestOf } from "./canonical.ts";
import { judgeGate, judgeUnseen } from "./judge-gate.ts";
import { reasonOf, worstOutcome } from "./outcome-table.ts";
import type { RuleContext, Side } from "./rules/index.ts";
import { writeTitle } from "./title.ts";

/** Where a verdict is made and when its facts were observed: goes into the decision, not into its digest. */
export interface DecisionContext {
  /** Version of the engine, as in package.json. */
  readonly version: string;
  /** When the repository was read, ISO 8601 in UTC. */
  readonly observedAt: string;
}

/**
 * Judges a change: every gate that applies to an entity of the change is asked about it. Only gates in mode enforce
 * decide; the others are listed. A pure function of the bundle: the same bundle gives the same decision, byte for byte,
 * in whatever order its keys come, because what is judged is the very text that the digest is made of.
 */
export function decide(bundle: FactBundle, context: DecisionContext): Decision {
  const facts: FactBundle = JSON.parse(canonicalJson(bundle));
  const gates = [...judgeEntities(facts, context.observedAt), ...judgeAllUnseen(facts)];
  const enforced = gates.filter(({ mode }) => mode === "enforce");
  const outcome = worstOutcome(enforced.map((gate) => gate.outcome));
  return {
    schema: "muster.decision/1",
    outcome,
    reason: reasonOf(enforced.length > 0 ? enforced : gates, outcome) ?? "nothing_governed",
    title: writeTitle(gates, facts.entities),
    change: facts.change,
    gates,
    bundle: digestOf(facts),
    engine: { name: "muster", version: context.version },
  };
}

function judgeEntities(facts: FactBundle, observedAt: string): GateResult[] {
  const now = new Date(facts.now ?? 0);
  const scorecards = facts.scorecards.map((scorecard) => compileScorecard(scorecard, now));
  const blueprints = new Map(facts.blueprints.map((blueprint) => [blueprint.identifier, blueprint]));
  return facts.entities.flatMap((change) => {
    const blueprint = blueprints.get(change.blueprint);
    if (blueprint === undefined) throw new RangeError(`the bundle lacks blueprint "${change.blueprint}"`);
    const entity = openSides(change, scorecards);
    return facts.gates
      .filter((gate) => gate.applies.blueprint === change.blueprint)
      .flatMap((gate) => judgeGate(gate, entity, { blueprint, observedAt, now }) ?? []);
  });
}

function judgeAllUnseen({ unseen, gates, change }: FactBundle): GateResult[] {
  return unseen.flatMap(({ blueprint, why }) =>
    gates
      .filter((gate) => gate.applies.blueprint === blueprint)
      .map((gate) => judgeUnseen(gate, change.repository, why)),
  );
}

function openSides(change: EntityChange, scorecards: readonly CompiledScorecard[]): RuleContext {
  const own = scorecards.filter(({ info }) => info.blueprint === change.blueprint);
  const open = (state: EntityState): Side => {
    if (state.kind !== "present") return state;
    const entity = unpackEntity(state.entity);
    const results = new Map<string, ScorecardResult>(
      own.map((scorecard) => [scorecard.info.identifier, evaluateScorecard(scorecard, entity)]),
    );
    return { kind: "present", entity, results };
  };
  return {
    key: change.key,
    name: nameEntity(change),
    before: open(change.before),
    after: open(change.after),
  };
}
