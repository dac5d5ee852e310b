import type { JudgedCommit } from "../../../src/action/check/judge-commit.ts";
import { tellCommit, tellGivenUp } from "../../../src/action/check/tell-commit.ts";
import { summarizeSync } from "../../../src/action/sync-summary.ts";
import { openToolkit } from "../../../src/action/toolkit/toolkit.ts";
import type { Config } from "../../../src/config/index.ts";
import {
  describeResult,
  evaluateHead,
  type HeadVerdict,
  planFailure,
  scoreServices,
} from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import { factsOf, HEAD_SHA, makeHead, makePull, SITE } from "../../flows/heads.ts";
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
    {
      name: "step-given-up",
      title: "A step of a workflow that could not judge",
      story: "GitHub did not answer. The job fails, and nothing passes.",
      parts: [showGivenUp()],
    },
    {
      name: "step-sync",
      title: "A step of a workflow that keeps the catalog",
      story:
        "A scheduled run found a new service, one that changed, and a repository that it could not read.",
      parts: [await showSync(config, jq)],
    },
  ];
}

function showGivenUp(): Part {
  const repository = { repository: "cart", headSha: HEAD_SHA };
  const about = { correlationId: "3f0c6a2e", retries: false };
  const { report } = planFailure(repository, "github_unavailable", about);
  let text = "";
  const toolkit = openToolkit({}, () => {});
  tellGivenUp(
    { ...toolkit, summary: (parts) => (text += parts.join("\n\n")) },
    { sha: HEAD_SHA, kind: "github_unavailable", report, message: "GitHub answered 502" },
  );
  return { kind: "markdown", heading: "Summary of the job", text };
}

async function showSync(config: Config, jq: JqEngine): Promise<Part> {
  const observed = {
    repositories: [factsOf(config, GOLD), factsOf(config, GOLD, "search")],
    unreadable: [{ name: "payments", why: "GitHub answered 502" }],
  };
  const { parts } = summarizeSync({
    central: "acme/central",
    config,
    observed,
    scores: await scoreServices(config, observed, jq, NOW),
    recorded: {
      written: true,
      commit: "c".repeat(40),
      plan: {
        write: new Map(),
        remove: [],
        append: new Map(),
        kept: ["service: payments could not be read"],
      },
      changes: { added: ["service/search"], changed: ["service/cart"], removed: [] },
      foreign: [],
    },
    place: { owner: "acme", repository: "central", branch: "muster", writer: "muster[bot]" },
    webUrl: SITE.webUrl,
    dryRun: false,
  });
  return {
    kind: "markdown",
    heading: "Summary of the job",
    text: ["### Muster: catalog", ...parts].join("\n\n"),
  };
}

function showSummary(verdict: HeadVerdict, posted: JudgedCommit["posted"]): Part {
  const place = { repository: "acme/cart", sha: HEAD_SHA };
  const judged = { sha: HEAD_SHA, verdict, result: describeResult(place, verdict), needsApp: false, posted };
  let text = "";
  const toolkit = openToolkit({}, () => {});
  tellCommit({ ...toolkit, summary: (parts) => (text += parts.join("\n\n")) }, judged);
  return { kind: "markdown", heading: "Summary of the job", text };
}
