import { loadConfig } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { CheckConclusion, CheckRunPlan } from "../model/check-run.ts";
import type { Tree } from "../model/tree.ts";
import { type ConfigContext, describeConfigCheck } from "../reports/index.ts";
import { planCheck } from "./plan-check.ts";

/** Name of the check run on commits of the central repo. Rulesets name it, so it never changes. */
export const CONFIG_CHECK_NAME = "Muster configuration";

/** A commit of the central repo, and what it would make of the configuration. */
export interface ConfigChange {
  /** What would hold: the merge result of a pull request or, without one, its head; of the default branch, the commit itself. */
  readonly tree: Tree;
  /** Where the check goes, and what its report says besides problems. */
  readonly context: Omit<ConfigContext, "files">;
}

/** What was found of a commit of the central repo. */
export interface ConfigReview {
  readonly plan: CheckRunPlan;
  readonly errors: number;
  readonly warnings: number;
}

/**
 * Reviews a commit of the central repo: reads it whole and says all that is wrong, at its lines. What a pull request brings
 * is data here: its jq is compiled to see whether it can run, and never run. Rejects when the files can't be listed.
 */
export async function reviewConfigChange(
  { tree, context }: ConfigChange,
  jq: Pick<JqEngine, "compile">,
): Promise<ConfigReview> {
  const files = new Set((await tree.list()).map(({ path }) => path));
  const { diagnostics, counts } = await loadConfig(tree, compileOnly(jq));
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const conclusion: CheckConclusion = errors > 0 ? "failure" : "success";
  const report = describeConfigCheck(diagnostics, counts, { ...context, files });
  const plan = planCheck(CONFIG_CHECK_NAME, conclusion, report, context);
  return { plan, errors, warnings: diagnostics.length - errors };
}

/** An engine that refuses to run anything. */
function compileOnly(jq: Pick<JqEngine, "compile">): JqEngine {
  return {
    compile: (programs) => jq.compile(programs),
    evaluate: () => Promise.reject(new Error("programs of a pull request are not run")),
    close: () => Promise.resolve(),
  };
}
