import { type Config, type LoadedConfig, loadConfig } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type CheckConclusion, type CheckRunPlan, CONFIG_CHECK_NAME } from "../model/check-run.ts";
import { dayOf } from "../model/day.ts";
import { countTests } from "../model/policy-test.ts";
import type { Tree } from "../model/tree.ts";
import {
  type ConfigContext,
  type ConfigFindings,
  describeConfigCheck,
  hasRoomForAll,
  needsPeople,
  type PolicyEffects,
  writeHitList,
} from "../reports/index.ts";
import { withVoidWaivers } from "./find-void-waivers.ts";
import { withWorkflowProblems } from "./lint-workflows.ts";
import { planCheck } from "./plan-check.ts";
import { runPolicyTests } from "./run-policy-tests.ts";
import { type EffectsPorts, weighEffects } from "./weigh-effects.ts";
import { type FirstPorts, weighFirst } from "./weigh-first.ts";

/** A commit of the central repo, and what it would make of the configuration. */
export interface ConfigChange {
  /** What would hold: the merge result of a pull request or, without one, its head; of the default branch or a merge group, the commit itself. */
  readonly tree: Tree;
  /** Where the check goes, and what its report says besides problems. */
  readonly context: Omit<ConfigContext, "files">;
  /**
   * What it would be merged into, and who is hit; without what holds where nothing does. Null for a commit that holds, and for a
   * merge group, whose pull requests were weighed each.
   */
  readonly effects: EffectsPorts | FirstPorts | null;
}

/** What reviewing needs besides: programs are compiled, and only those that hold are run. */
export interface ReviewTools {
  readonly jq: JqEngine;
  readonly now: Date;
}

/** What was found of a commit of the central repo. */
export interface ConfigReview {
  readonly plan: CheckRunPlan;
  /** What it says, for machines. */
  readonly findings: ConfigFindings;
  readonly errors: number;
  readonly warnings: number;
  readonly failedTests: number;
  /** How many entities and open pull requests are worse off, as far as it can be told. */
  readonly worse: number;
}

/**
 * Reviews a commit of the central repo: reads it whole and says all that is wrong, at its lines; runs its policy tests; and
 * tells whom it would hit, and whether somebody took note. What a pull request brings is data here: its jq is compiled to see
 * whether it can run, and never run. Rejects when the files, or what people said of it, can't be read.
 */
export async function reviewConfigChange(
  { tree, context, effects: ports }: ConfigChange,
  { jq, now }: ReviewTools,
): Promise<ConfigReview> {
  const files = new Set((await tree.list()).map(({ path }) => path));
  const loaded = await withWorkflowProblems(
    await loadConfig(tree, compileOnly(jq)),
    tree,
    context.central ?? context.repository,
  );
  const findings = await find(loaded, ports, { jq, now });
  const whole = { ...context, files };
  const report = describeConfigCheck(await keepTooLong(findings, ports), whole);
  const plan = planCheck(CONFIG_CHECK_NAME, concludeReview(findings), report, context);
  const { diagnostics, tests, effects } = findings;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return {
    plan,
    findings,
    errors,
    warnings: diagnostics.length - errors,
    failedTests: countTests(tests).failed,
    worse: (effects?.radius?.worse ?? 0) + (effects?.pulls.stopped.length ?? 0),
  };
}

async function find(
  loaded: LoadedConfig,
  ports: ConfigChange["effects"],
  { jq, now }: ReviewTools,
): Promise<ConfigFindings> {
  const { config, diagnostics, counts } = withVoidWaivers(loaded, dayOf(now));
  if (config === null) return { diagnostics, counts, tests: [], effects: null };
  return {
    diagnostics,
    counts,
    tests: runPolicyTests(config, now),
    effects: ports === null ? null : await weigh(config, ports, { jq, now }),
  };
}

async function weigh(
  config: Config,
  ports: EffectsPorts | FirstPorts,
  { jq, now }: ReviewTools,
): Promise<PolicyEffects> {
  return ports.current === null
    ? await weighFirst(config, ports)
    : await weighEffects(config, ports, jq, now);
}

/** The list of everything that changes goes where there is room for it, when the check has none. */
async function keepTooLong(
  findings: ConfigFindings,
  ports: ConfigChange["effects"],
): Promise<ConfigFindings> {
  const { effects } = findings;
  if (effects === null || ports === null || ports.current === null || hasRoomForAll(findings))
    return findings;
  return { ...findings, effects: { ...effects, list: await ports.keepList(writeHitList(findings)) } };
}

function concludeReview({ diagnostics, tests, effects }: ConfigFindings): CheckConclusion {
  if (diagnostics.some(({ severity }) => severity === "error")) return "failure";
  if (countTests(tests).failed > 0) return "failure";
  return effects !== null && needsPeople(effects) ? "action_required" : "success";
}

/** An engine that refuses to run anything. */
function compileOnly(jq: Pick<JqEngine, "compile">): JqEngine {
  return {
    compile: (programs) => jq.compile(programs),
    evaluate: () => Promise.reject(new Error("programs of a pull request are not run")),
    close: () => Promise.resolve(),
  };
}
