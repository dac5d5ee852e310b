import type { Observation } from "../../../src/catalog/index.ts";
import type { Config } from "../../../src/config/index.ts";
import type { HeadFacts } from "../../../src/facts/index.ts";
import { type EffectsPorts, type PolicyReviews, reviewConfigChange } from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import type { ReviewState } from "../../../src/model/change-context.ts";
import { memoryTree } from "../../config/memory-tree.ts";
import { type Files, factsOf, HEAD_SHA, makeHead, makePull, SITE } from "../../flows/heads.ts";
import { GOLD, WITHOUT_OWNERS } from "./heads.ts";
import { type CentralFiles, EXAMPLE, loadExample, NOW } from "./policy.ts";
import type { Part, Sample } from "./text.ts";

const SCORECARD = "scorecards/service/production-readiness.yml";
const SERVICES: Readonly<Record<string, Files>> = {
  cart: GOLD,
  checkout: GOLD,
  payments: GOLD,
  products: GOLD,
  search: WITHOUT_OWNERS,
  shipping: GOLD,
};

const TERMS = {
  "muster.yml": `${EXAMPLE["muster.yml"] ?? ""}\npolicy_changes: {acknowledge_above: 2, acknowledged_by: {teams: [platform]}}\n`,
};

/** What a pull request of the central repo is told: that it is too hard, that its tests fail, that a waiver isn't granted. */
export async function samplePolicyChanges(jq: JqEngine): Promise<readonly Sample[]> {
  const base = await loadExample(jq, TERMS);
  const text = EXAMPLE[SCORECARD] ?? "";
  const harder = text.replace("level: Gold", "level: Silver").replace(
    "\n  - identifier: hasOncall",
    `
  - identifier: hasContributing
    title: Says how to contribute
    level: Bronze
    query: {combinator: and, conditions: [{property: defaultBranch, operator: "=", value: trunk}]}

  - identifier: hasOncall`,
  );
  const stage = { jq, base };
  const approval: ReviewState = { reviewer: "cleo", bot: false, state: "approved", commit: HEAD_SHA };
  const program = EXAMPLE["mappings/github.yml"]?.replace(
    "defaultBranch: .default_branch",
    "defaultBranch: .default_branch | ascii_downcase",
  );
  return [
    {
      name: "policy-change",
      title: "A change of the policy that hits many",
      story:
        "A pull request of the central repo makes a scorecard harder. More services are worse off than muster.yml lets pass unnoticed.",
      parts: [await show(stage, { [SCORECARD]: harder })],
    },
    {
      name: "policy-change-acknowledged",
      title: "The same, acknowledged",
      story: "Somebody of the platform team approved the very commit.",
      parts: [await show(stage, { [SCORECARD]: harder }, [approval])],
    },
    {
      name: "policy-change-program",
      title: "A change of the policy that brings a program",
      story:
        "A pull request of the central repo changes jq of the mapping. It is not run before it is merged.",
      parts: [await show(stage, { "mappings/github.yml": program ?? "", [SCORECARD]: harder })],
    },
    {
      name: "policy-tests",
      title: "Policy tests that fail",
      story: "A pull request of the central repo changes what its tests promise.",
      parts: [
        await show(stage, {
          [SCORECARD]: text.replace("level: Gold", "level: Silver"),
          "tests/readiness.yml": [
            "title: Silver needs no on-call",
            "entity:",
            "  blueprint: service",
            "  properties: {readme: '# Cart', code_owners: '* @acme/cart', slack_channel: https://slack.com/cart}",
            "expect:",
            "  levels: {ProductionReadiness: Silver}",
            "  decision: pass",
          ].join("\n"),
        }),
      ],
    },
    {
      name: "waiver-asked",
      title: "A waiver that nobody granted yet",
      story:
        "A pull request of the central repo adds a waiver. Whoever it names as approver has not approved the commit.",
      parts: [
        await show(stage, {
          "waivers/search.yml": [
            "entity: service/search",
            "rule: {scorecard: ProductionReadiness, rule: hasCodeowners}",
            "reason: The team is being put together.",
            "ticket: SEARCH-12",
            "requested_by: ben",
            "approver: cleo",
            'from: "2026-11-21"',
            'expires: "2026-12-31"',
          ].join("\n"),
        }),
      ],
    },
  ];
}

interface PolicyStage {
  readonly jq: JqEngine;
  /** What holds. */
  readonly base: Config;
}

/** The check that a pull request of the central repo gets which changes these files, and of which people said this. */
async function show(
  { jq, base }: PolicyStage,
  files: CentralFiles,
  reviews: readonly ReviewState[] = [],
): Promise<Part> {
  const others: Observation = {
    repositories: Object.entries(SERVICES).map(([name, each]) => factsOf(base, each, name)),
    unreadable: [],
  };
  const said: PolicyReviews = {
    authors: { logins: ["ben"], untold: null },
    headSha: HEAD_SHA,
    reviews: [{ kind: "known", value: reviews }],
    members: { platform: { kind: "known", value: ["ada", "cleo"] } },
    writers: null,
  };
  const head = makeHead([makePull(base, { before: GOLD, after: GOLD })], { repository: "cart" });
  const effects: EffectsPorts = {
    current: { config: base, others },
    unmerged: null,
    openCommits: async () => [{ repository: "cart", sha: HEAD_SHA, pulls: [1], updatedAt: NOW }],
    judging: {
      changes: readsAlways(head),
      current: () => ({ config: base, others }),
      jq,
      clock: { now: () => NOW },
      site: SITE,
    },
    readReviews: async () => said,
    keepList: async () => "https://github.com/acme/central/blob/muster/reviews/x.md",
  };
  const context = {
    ...SITE,
    organization: "acme",
    repository: "central",
    headSha: HEAD_SHA,
    isDefaultBranch: false,
    governing: "a".repeat(40),
  };
  const tree = memoryTree({ ...EXAMPLE, ...TERMS, ...files });
  const { plan } = await reviewConfigChange({ tree, context, effects }, { jq, now: NOW });
  return { kind: "check", plan };
}

function readsAlways(head: HeadFacts): EffectsPorts["judging"]["changes"] {
  return {
    readHead: async () => head,
    readCommits: () => Promise.reject(new Error("no merge queue here")),
    readMembers: async () => ({}),
  };
}
