import type { Config } from "../../../src/config/index.ts";
import type { HeadFacts, PullRequestFacts } from "../../../src/facts/index.ts";
import { type Bench, evaluateHead, type Site } from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import type {
  ChangeContext,
  CheckState,
  ReviewState,
  TouchedFile,
} from "../../../src/model/change-context.ts";
import { type Files, makeHead, makePull, SITE, type TestPull } from "../../flows/heads.ts";
import { NOW } from "./policy.ts";
import type { Part } from "./text.ts";

/** A service as it is at Gold. */
export const GOLD: Files = {
  "README.md": "# Cart\n\nKeeps what people are about to buy.\n",
  ".github/CODEOWNERS": "* @acme/storefront\n",
};

/** The same without CODEOWNERS. */
export const WITHOUT_OWNERS: Files = { "README.md": GOLD["README.md"] ?? "" };

/** What is known of a change besides its files: everything, and nothing happened yet. */
export function told(
  files: readonly TouchedFile[],
  { checks = [], reviews = [] }: { checks?: readonly CheckState[]; reviews?: readonly ReviewState[] } = {},
): ChangeContext {
  return {
    subject: "pull_request",
    pull: { number: 7, author: "ada", draft: false, fork: false },
    files: { kind: "known", value: files },
    unowned: null,
    checks: { kind: "known", value: checks },
    reviews: { kind: "known", value: reviews },
    members: { storefront: { kind: "known", value: ["bert", "cleo"] } },
  };
}

/** What a text is made from: the policy, the pull requests of a commit, and what else is known of the commit. */
export interface Scene {
  readonly config: Config;
  readonly jq: JqEngine;
  readonly pulls: readonly (TestPull & { readonly context?: ChangeContext })[];
  readonly head?: Partial<HeadFacts>;
}

/** The check that a commit gets. */
export async function showHead({ config, jq, pulls, head = {} }: Scene): Promise<Part> {
  const made = pulls.map(({ context, ...pull }, index): PullRequestFacts => {
    const facts = makePull(config, { number: index + 7, ...pull });
    return context === undefined ? facts : { ...facts, context };
  });
  const bench = { config, others: { repositories: [], unreadable: [] }, jq, now: NOW };
  return await evaluateScene(makeHead(made, head), bench);
}

/** The check that a commit gets of which this is known, where buttons are answered. */
export async function evaluateScene(
  head: HeadFacts,
  bench: Bench,
  followUps: Site["followUps"] = [],
): Promise<Part> {
  const verdict = await evaluateHead(head, { ...SITE, opensPulls: true, followUps }, bench);
  if (verdict.kind === "none") throw new Error("nobody asks for a verdict");
  return { kind: "check", plan: verdict.plan };
}
