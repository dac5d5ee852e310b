import type { Located } from "../config/index.ts";
import { worstOutcome } from "../gates/index.ts";
import type { Decision, GateResult, GateRuleResult } from "../model/decision.ts";
import type { Position } from "../model/diagnostic.ts";
import { type Mismatch, type PolicyTest, splitRuleName } from "../model/policy-test.ts";
import { explainRule, isCounting, type RuleResult, type ScorecardResult } from "../scorecards/index.ts";

/** What a policy says of the example of a test. */
export interface PolicyAnswer {
  /** By scorecard: every one of the entity's blueprint. */
  readonly results: ReadonlyMap<string, ScorecardResult>;
  readonly decision: Decision;
}

/** Every expectation of a test that the policy didn't meet, with what it says instead and why; in the order written. */
export function describeMismatches(
  { value: { expect }, locator }: Located<PolicyTest>,
  { results, decision }: PolicyAnswer,
): readonly Mismatch[] {
  const found: Mismatch[] = [];
  const place = (...path: string[]): Pick<Position, "line" | "column"> => {
    const { line, column } = locator.at(["expect", ...path]);
    return { line, column };
  };
  for (const [name, expected] of Object.entries(expect.levels ?? {})) {
    const result = results.get(name);
    const got = describeLevel(result);
    if (result?.state !== "unknown" && (result?.level ?? null) === expected) continue;
    const about = { kind: "level", name, expected: expected ?? NOT_SCORED, got } as const;
    found.push({ ...place("levels", name), ...about, why: explainLevel(result, expected) });
  }
  for (const [name, expected] of Object.entries(expect.rules ?? {})) {
    const { scorecard, rule } = splitRuleName(name);
    const whole = results.get(scorecard);
    const result = whole?.rules.find((each) => each.rule.identifier === rule);
    if (result?.outcome === expected) continue;
    const got = result?.outcome ?? describeLevel(whole);
    const why = result === undefined ? [] : [explain(result)];
    found.push({ ...place("rules", name), kind: "rule", name, expected, got, why });
  }
  if (expect.decision !== undefined && expect.decision !== decision.outcome) {
    const { outcome: got } = decision;
    const enforced = decision.gates.filter(({ mode }) => mode === "enforce");
    const why = explainGates(enforced, got);
    const soft = decision.gates.length - enforced.length;
    const none = soft === 0 ? "no gate governs the entity" : "no gate that governs the entity enforces";
    const said = enforced.length === 0 ? [none] : why;
    found.push({
      ...place("decision"),
      kind: "decision",
      name: "",
      expected: expect.decision,
      got,
      why: said,
    });
  }
  for (const [name, expected] of Object.entries(expect.gates ?? {})) {
    const own = decision.gates.filter(({ gate }) => gate === name);
    // A gate with rules of several modes has several results.
    const got = own.length === 0 ? null : worstOutcome(own.map(({ outcome }) => outcome));
    if (got === expected) continue;
    const about = {
      kind: "gate",
      name,
      expected: expected ?? NOT_GOVERNED,
      got: got ?? NOT_GOVERNED,
    } as const;
    found.push({ ...place("gates", name), ...about, why: got === null ? [] : explainGates(own, got) });
  }
  return found;
}

const NOT_SCORED = "not scored";
const NOT_GOVERNED = "not governed";

function describeLevel(result: ScorecardResult | undefined): string {
  if (result?.state === "unknown") return "unknown whether it is scored";
  if (result?.state !== "scored") return NOT_SCORED;
  const { level, possibleLevel } = result;
  return level === possibleLevel ? level : `${level}, perhaps ${possibleLevel}`;
}

/** Where the level is too low: the rules that stand in the way. Where it is too high: the rules of the levels in between. */
function explainLevel(result: ScorecardResult | undefined, expected: string | null): readonly string[] {
  if (result === undefined || result.state !== "scored" || expected === null) return [];
  const place = (title: string) => result.scorecard.levels.findIndex((level) => level.title === title);
  const wanted = place(expected);
  const reached = place(result.level);
  const counting = result.rules.filter(isCounting);
  const decisive =
    reached < wanted
      ? counting.filter(({ rule, outcome }) => place(rule.level) <= wanted && isOpen(outcome))
      : counting.filter(({ rule }) => place(rule.level) > wanted && place(rule.level) <= reached);
  const none = reached < wanted && decisive.length === 0;
  const last = none ? [`no rule that counts leads to ${expected}`] : [];
  return [...decisive.map((each) => `${each.rule.title} (${each.rule.level}): ${explain(each)}`), ...last];
}

function isOpen(outcome: RuleResult["outcome"]): boolean {
  return outcome === "fail" || outcome === "unknown";
}

function explain(result: RuleResult): string {
  const { waiver } = result;
  if (waiver === null) return explainRule(result);
  return `excused until ${waiver.expires} by ${waiver.file}; ${explainRule(result)}`;
}

/** The rules that made the outcome, or for a pass all of them. */
function explainGates(gates: readonly GateResult[], outcome: GateResult["outcome"]): readonly string[] {
  return gates
    .filter((gate) => gate.outcome === outcome)
    .flatMap((gate) =>
      gate.rules.filter((rule) => outcome === "pass" || rule.outcome === outcome).map(phrase(gate)),
    );
}

function phrase({ gate }: GateResult): (rule: GateRuleResult) => string {
  return ({ title, why }) => `${gate}: ${title === null ? "" : `${title}: `}${why}`;
}
