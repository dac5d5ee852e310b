import type { Config, Located } from "../config/index.ts";
import { decide, packBundle } from "../gates/index.ts";
import type { PolicyTest, PolicyTestResult } from "../model/policy-test.ts";
import { compileScorecard, evaluateScorecard, type ScorecardResult } from "../scorecards/index.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import { describeMismatches, type PolicyAnswer } from "./explain-mismatch.ts";
import { exampleChange, exampleContext, exampleEntity, exampleSide } from "./policy-example.ts";
import { policyOf } from "./score-catalog.ts";

/**
 * Asks the policy about the example of each of its tests, and compares the answers with what is expected. Nothing is read and
 * nothing is run: examples hold values as rules see them. `now` is for tests that name no day.
 */
export function runPolicyTests(config: Config, now: Date): readonly PolicyTestResult[] {
  return config.tests.map((test) => runTest(config, test, now));
}

function runTest(config: Config, test: Located<PolicyTest>, now: Date): PolicyTestResult {
  const { value, locator } = test;
  const { file, title, expect } = value;
  const { line } = locator.at([]);
  const { levels = {}, rules = {}, gates = {}, decision } = expect;
  const counts = [levels, rules, gates].map((part) => Object.keys(part).length);
  const expectations = counts.reduce((sum, count) => sum + count, decision === undefined ? 0 : 1);
  const answer = askPolicy(config, test, momentOf(value, now));
  const mismatches = describeMismatches(test, answer);
  return { file, line, title, mismatches, expectations, hint: hintAt(value, answer) };
}

/** What only warns passes whatever it says: a test that expects no more can't fail because of it. */
function hintAt({ expect }: PolicyTest, { decision: { gates } }: PolicyAnswer): string | null {
  const isSoft = gates.length > 0 && gates.every(({ mode }) => mode !== "enforce");
  if (expect.decision !== "pass" || !isSoft) return null;
  const names = [...new Set(gates.map(({ gate }) => gate))].join(", ");
  return `no gate that governs the example enforces (${names}), so that the decision is pass whatever they say; expect it under gates`;
}

/** The middle of the day that a test names, so that relative dates mean the same whenever it runs. */
function momentOf({ today }: PolicyTest, now: Date): Date {
  return today === undefined ? now : new Date(`${today}T12:00:00Z`);
}

function askPolicy(config: Config, test: Located<PolicyTest>, now: Date): PolicyAnswer {
  const { before, after } = exampleEntity(test, config.blueprints);
  const policy = policyOf(config, now);
  const results = [...config.scorecards.values()]
    .filter(({ value }) => value.blueprint === after.blueprint)
    .map(({ value }): [string, ScorecardResult] => [
      value.identifier,
      evaluateScorecard(compileScorecard(value, now, policy), after),
    ]);
  const sides = { before: exampleSide(before), after: exampleSide(after) };
  const bundle = packBundle(config, exampleChange, sides, exampleContext(test.value), now);
  return {
    results: new Map(results),
    decision: decide(bundle, { version: ENGINE_VERSION }),
  };
}
