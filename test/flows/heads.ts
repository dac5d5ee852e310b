/** Heads of pull requests as a source would read them, made by hand: every file by its text, no git and no GitHub. */
import { planFiles } from "../../src/catalog/index.ts";
import type { Config } from "../../src/config/index.ts";
import type { FileFact, HeadFacts, PullRequestFacts, RepositoryFacts } from "../../src/facts/index.ts";
import type { Site } from "../../src/flows/index.ts";
import { digestOf } from "../../src/gates/index.ts";
import type { ChangeContext } from "../../src/model/change-context.ts";
import { readRepository } from "../catalog/make.ts";

/** The commit that is judged. */
export const HEAD_SHA = "f".repeat(40);

/** Where the tests are. */
export const SITE: Site = { webUrl: "https://github.com", central: "central" };

/** Files by path: texts, or what else is known of them. */
export type Files = Readonly<Record<string, string | FileFact>>;

/** A service of the guide at Silver, and what of it is at Bronze. */
export const SILVER: Files = { "README.md": "# Cart\n", CODEOWNERS: "* @acme/team\n" };
export const BRONZE: Files = { "README.md": "# Cart\n" };

/** A pull request of which nothing was asked besides its two sides. */
export const NOTHING_ASKED: ChangeContext = {
  subject: "pull_request",
  pull: null,
  files: null,
  unowned: null,
  checks: null,
  reviews: null,
  members: null,
};

/** What is known of the repository `cart` with these files. */
export function factsOf(config: Config, files: Files, name = "cart"): RepositoryFacts {
  const known = Object.entries(files).map(([path, file]): [string, FileFact] => [
    path,
    typeof file === "string"
      ? { kind: "present", oid: digestOf(file).slice(7, 47), size: file.length, text: file }
      : file,
  ]);
  const facts = readRepository({ name, files: Object.fromEntries(known) }, planFiles(config));
  return { ...facts, commit: digestOf(files).slice(7, 47) };
}

/** What a test says of a pull request. */
export interface TestPull {
  readonly number?: number;
  readonly base?: string;
  readonly before: Files;
  readonly after: Files;
  readonly compared?: "merge_result" | "merge_base";
  readonly fork?: boolean;
  /** What is known of it besides its two sides; nothing was asked where it is left out. */
  readonly context?: Partial<ChangeContext>;
}

/** An open pull request of `cart` from the branch `change`. */
export function makePull(config: Config, pull: TestPull): PullRequestFacts {
  const before = factsOf(config, pull.before);
  const base = before.commit ?? "";
  const { number = 1, compared = "merge_result", fork = false } = pull;
  const described = describePull(number, pull.base ?? "main", fork);
  return {
    ...described,
    context: { ...described.context, ...pull.context },
    change: { kind: "change", base, compared, before, after: factsOf(config, pull.after) },
  };
}

/** A pull request of which the files could not be read. */
export function makeUnreadable(why: string, number = 1, base = "main"): PullRequestFacts {
  return { ...describePull(number, base, false), change: { kind: "unreadable", why } };
}

/** A commit with these pull requests, and no check on it. */
export function makeHead(pulls: readonly PullRequestFacts[], others: Partial<HeadFacts> = {}): HeadFacts {
  return {
    repository: "cart",
    defaultBranch: "main",
    headSha: HEAD_SHA,
    pulls,
    complete: true,
    checkRuns: [],
    ...others,
  };
}

function describePull(number: number, baseBranch: string, fork: boolean): Omit<PullRequestFacts, "change"> {
  return {
    number,
    title: "A change",
    author: "ada",
    draft: false,
    fork,
    headRepository: fork ? "ada/cart" : "acme/cart",
    headBranch: "change",
    baseBranch,
    baseTip: "b".repeat(40),
    context: { ...NOTHING_ASKED, pull: { number, author: "ada", draft: false, fork } },
  };
}
