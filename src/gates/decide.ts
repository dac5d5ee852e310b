import { canonicalJson, digestOf } from "../model/canonical-json.ts";
import type { Decision, GateResult, ReasonCode } from "../model/decision.ts";
import type { Entity } from "../model/entity.ts";
import {
  type CompiledScorecard,
  compileScorecard,
  evaluateScorecard,
  type OtherSide,
  type ScorecardResult,
} from "../scorecards/index.ts";
import { type EntityChange, type EntityState, type FactBundle, nameEntity, unpackEntity } from "./bundle.ts";
import { governs } from "./governs.ts";
import { judgeGate, judgeUnseen } from "./judge-gate.ts";
import { reasonOf, worstOutcome } from "./outcome-table.ts";
import type { RuleContext, Side } from "./rules/index.ts";
import type { ModeContext } from "./schedule.ts";
import { writeTitle } from "./title.ts";
import { partitionTouched } from "./touched.ts";

/** What makes a verdict: goes into the decision, not into its digest. */
export interface DecisionContext {
  /** Version of the engine, as in package.json. */
  readonly version: string;
}

/**
 * Judges a change: every gate that applies to an entity of the change is asked about it. Only what is in mode enforce
 * decides; the rest is listed. A pure function of the bundle: the same bundle gives the same decision, byte for byte,
 * in whatever order its keys come, because what is judged is the very text that the digest is made of.
 */
export function decide(bundle: FactBundle, context: DecisionContext): Decision {
  const facts: FactBundle = JSON.parse(canonicalJson(bundle));
  const modes = {
    now: new Date(facts.now ?? 0),
    today: facts.today,
    scorecards: new Map(facts.scorecards.map((scorecard) => [scorecard.identifier, scorecard])),
  };
  const { touched, untouched } = partitionTouched(facts.entities, facts.context);
  const gates = [...judgeEntities(facts, touched, modes), ...judgeAllUnseen(facts, modes)];
  const left = untouched.filter((each) => isGoverned(each, facts, modes.now)).map(({ key }) => key);
  const enforced = gates.filter(({ mode }) => mode === "enforce");
  const outcome = worstOutcome(enforced.map((gate) => gate.outcome));
  return {
    schema: "muster.decision/1",
    outcome,
    reason: reasonOf(enforced.length > 0 ? enforced : gates, outcome) ?? reasonOfNothing(gates, left),
    title: writeTitle(gates, facts.entities, left),
    change: facts.change,
    gates,
    untouched: left,
    bundle: digestOf(facts),
    today: facts.today,
    engine: { name: "muster", version: context.version },
  };
}

/** Why a change passes that no gate had to let pass. */
function reasonOfNothing(gates: readonly GateResult[], untouched: readonly string[]): ReasonCode {
  if (gates.length > 0) return "nothing_enforced";
  return untouched.length > 0 ? "not_touched" : "nothing_governed";
}

function isGoverned(change: EntityChange, { gates }: FactBundle, now: Date): boolean {
  const sides = openSides(change, []);
  return gates.some(
    (gate) => gate.applies.blueprint === change.blueprint && governs(gate, sides, now).kind !== "no",
  );
}

function judgeEntities(
  facts: FactBundle,
  touched: readonly EntityChange[],
  modes: ModeContext,
): readonly GateResult[] {
  const { now } = modes;
  const scorecards = facts.scorecards.map((scorecard) => compileScorecard(scorecard, now, facts));
  const blueprints = new Map(facts.blueprints.map((blueprint) => [blueprint.identifier, blueprint]));
  return touched.flatMap((change) => {
    const blueprint = blueprints.get(change.blueprint);
    if (blueprint === undefined) throw new RangeError(`the bundle lacks blueprint "${change.blueprint}"`);
    const entity = { ...openSides(change, scorecards), change: facts.context, head: facts.change.head, now };
    return facts.gates
      .filter((gate) => gate.applies.blueprint === change.blueprint)
      .flatMap((gate) => judgeGate(gate, entity, { blueprint, ...modes }));
  });
}

function judgeAllUnseen({ unseen, gates, change }: FactBundle, modes: ModeContext): readonly GateResult[] {
  return unseen.flatMap(({ blueprint, why }) =>
    gates
      .filter((gate) => gate.applies.blueprint === blueprint)
      .flatMap((gate) => judgeUnseen(gate, change.repository, why, modes)),
  );
}

function openSides(
  change: EntityChange,
  scorecards: readonly CompiledScorecard[],
): Omit<RuleContext, "change" | "head" | "now"> {
  const own = scorecards.filter(({ info }) => info.blueprint === change.blueprint);
  const [before, after] = [unpackState(change.before), unpackState(change.after)];
  const score = (side: UnpackedState, other: OtherSide | null): Side => {
    if (side.kind !== "present") return side;
    const results = new Map<string, ScorecardResult>(
      own.map((scorecard) => [scorecard.info.identifier, evaluateScorecard(scorecard, side.entity, other)]),
    );
    return { ...side, results };
  };
  return {
    key: change.key,
    name: nameEntity(change),
    before: score(before, otherSide("after", after)),
    after: score(after, otherSide("before", before)),
  };
}

type UnpackedState =
  | Exclude<EntityState, { readonly kind: "present" }>
  | { readonly kind: "present"; readonly entity: Entity };

function unpackState(state: EntityState): UnpackedState {
  return state.kind === "present" ? { kind: "present", entity: unpackEntity(state.entity) } : state;
}

/** Null where the entity is not on the other side. */
function otherSide(side: OtherSide["side"], state: UnpackedState): OtherSide | null {
  if (state.kind === "absent") return null;
  return { side, entity: state.kind === "present" ? state.entity : null };
}
