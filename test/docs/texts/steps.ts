import type { JudgedCommit } from "../../../src/action/check/judge-commit.ts";
import { tellCommit } from "../../../src/action/check/tell-commit.ts";
import { openToolkit } from "../../../src/action/toolkit/toolkit.ts";
import { describeResult, evaluateHead, type HeadVerdict } from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import { HEAD_SHA, makeHead, makePull, SITE } from "../../flows/heads.ts";
import { GOLD, WITHOUT_OWNERS } from "./heads.ts";
import { loadExample, NOW } from "./policy.ts";
import type { Part, Sample } from "./text.ts";

const REFUSED = {
  kind: "refused",
  why: "the workflow's GITHUB_TOKEN may not write the check run",
} as const;

/** The summary that a step of the Action leaves on the page of its job. */
export async function sampleSteps(jq: JqEngine): Promise<readonly Sample[]> {
  const config = await loadExample(jq);
  const bench = { config, others: { repositories: [], unreadable: [] }, jq, now: NOW };
  const pull = makePull(config, { number: 7, before: GOLD, after: WITHOUT_OWNERS });
  const verdict = await evaluateHead(makeHead([pull]), SITE, bench);
  return [
    {
      name: "step",
      title: "A step of a workflow, on a pull request from a fork",
      story: "The token may write no check, so the summary of the job is all there is.",
      parts: [showSummary(verdict, REFUSED)],
    },
  ];
}

function showSummary(verdict: HeadVerdict, posted: JudgedCommit["posted"]): Part {
  const place = { repository: "acme/cart", sha: HEAD_SHA };
  const judged = { sha: HEAD_SHA, verdict, result: describeResult(place, verdict), needsApp: false, posted };
  let text = "";
  const toolkit = openToolkit({}, () => {});
  tellCommit({ ...toolkit, summary: (parts) => (text += parts.join("\n\n")) }, judged);
  return { kind: "markdown", heading: "Summary of the job", text };
}
