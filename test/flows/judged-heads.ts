/** Heads that were judged, for what is planned from verdicts. */
import type { Config } from "../../src/config/index.ts";
import type { HeadFacts } from "../../src/facts/index.ts";
import { evaluateHead, type HeadVerdict, type Site } from "../../src/flows/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import { NO_OTHERS, NOW } from "./guide.ts";
import { makeHead, makePull, SITE, type TestPull } from "./heads.ts";

/** A commit that has a check, and what was read of it. */
export interface JudgedHead {
  readonly head: HeadFacts;
  readonly verdict: Extract<HeadVerdict, { readonly kind: "check" }>;
}

/** Judges a commit with these pull requests where buttons are answered. Fails where it gets no check. */
export async function judgeHeadOf(
  config: Config,
  pulls: readonly TestPull[],
  jq: JqEngine,
  site: Site = { ...SITE, opensPulls: true },
): Promise<JudgedHead> {
  const head = makeHead(pulls.map((pull, index) => makePull(config, { number: index + 1, ...pull })));
  const verdict = await evaluateHead(head, site, { config, others: NO_OTHERS, jq, now: NOW });
  if (verdict.kind !== "check") throw new Error(`there is no check: ${verdict.kind}`);
  return { head, verdict };
}

/** The identifiers of the buttons on a check. */
export function buttonsOf({ verdict }: JudgedHead): readonly string[] {
  return verdict.plan.report.buttons.map(({ identifier }) => identifier);
}
