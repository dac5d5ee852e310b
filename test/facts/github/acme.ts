import type { FilePlan, ReadAllOptions, RepositoriesRead } from "../../../src/facts/index.ts";
import {
  createGitHubRepositories,
  type GitHubCache,
  type GitHubRepositories,
  openGitHubCache,
} from "../../../src/facts/sources/index.ts";
import { type GitHub, openApp } from "../../../src/github/index.ts";
import type { ContextPlan } from "../../../src/model/change-context.ts";
import type { Clock } from "../../../src/model/clock.ts";
import { type RunningSandbox, startSandbox } from "../../../src/sandbox/index.ts";

/** What the app of the tests is granted, besides metadata. */
const PERMISSIONS = {
  contents: "read",
  checks: "write",
  pull_requests: "read",
  organization_custom_properties: "read",
} as const;

/** A plan as the example's mappings make it. */
export const PLAN: FilePlan = {
  paths: [".github/CODEOWNERS", "CODEOWNERS", "README.md", "docs/CODEOWNERS"],
  globs: [],
  tree: false,
  maxBytes: 10_000,
};

/** Nothing is asked of a change besides its two sides. */
export const NOTHING: ContextPlan = { files: false, checks: false, reviews: false };

/** Everything is. */
export const EVERYTHING: ContextPlan = { files: true, checks: true, reviews: true };

/** An organisation on a GitHub of its own, and an app that may read it. */
export interface Acme {
  readonly sandbox: RunningSandbox;
  readonly client: RunningSandbox["client"];
  readonly github: GitHub;
  readonly appId: number;
  /** Calls since they were last counted, by operation, and how many there were in all. */
  readonly count: () => Promise<Calls>;
}

/** How often GitHub was called. */
export interface Calls {
  readonly graphql: number;
  readonly rest: number;
  readonly operations: Readonly<Record<string, number>>;
}

/** A clock on which waiting takes no time. */
export const impatient: Clock = { now: () => new Date(), sleep: () => Promise.resolve() };

/** Starts a GitHub with the organisation acme, without repositories. Stop its sandbox at the end. */
export async function openAcme(
  permissions: Readonly<Record<string, "read" | "write">> = PERMISSIONS,
): Promise<Acme> {
  const sandbox = await startSandbox();
  const { client } = sandbox;
  await client.createUser({ login: "ann" });
  await client.createOrganization({ login: "acme", admins: ["ann"] });
  const { id, privateKey } = await client.createApp({
    slug: "muster",
    owner: "acme",
    permissions: { ...permissions },
  });
  const installation = await client.installApp({ app: "muster", account: "acme" });
  const app = openApp({ appId: id, privateKey, apiUrl: sandbox.url, clock: impatient });
  return {
    sandbox,
    client,
    github: app.installation(installation.id),
    appId: id,
    async count() {
      const { graphql, rest } = await client.counts();
      await client.resetCounts();
      const sum = (counts: Readonly<Record<string, number>>) =>
        Object.values(counts).reduce((total, count) => total + count, 0);
      return { graphql: sum(graphql), rest: sum(rest), operations: { ...graphql, ...rest } };
    },
  };
}

/** Adds repositories to acme, pushed to one after the other. */
export async function addRepositories(
  { client, sandbox }: Acme,
  repositories: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<void> {
  for (const [name, files] of Object.entries(repositories))
    await client.createRepository({ owner: "acme", name, files: { ...files }, visibility: "private" });
  spreadPushes(sandbox);
}

/** Has the repositories pushed to one after the other, an hour apart, the last of them yesterday. */
export function spreadPushes({ world }: RunningSandbox): void {
  const pushed = [...world.repositories.values()].filter(({ pushedAt }) => pushedAt !== null);
  for (const [index, repository] of pushed.entries()) {
    const hours = 24 + pushed.length - index;
    repository.pushedAt = `${new Date(Date.now() - hours * 3_600_000).toISOString().slice(0, 19)}Z`;
  }
}

/** The repositories of acme, with a cache of their own unless one is given. */
export function readerOf(github: GitHub, cache: GitHubCache = openGitHubCache({ path: ":memory:" })): Reader {
  const source = createGitHubRepositories({
    github,
    organization: "acme",
    clock: impatient,
    cache,
    include: ["*"],
    exclude: [],
  });
  return { source, cache, readAll: (plan = PLAN, options) => source.readAll(plan, () => {}, options) };
}

/** A reader with the cache that it fills. */
export interface Reader {
  readonly source: GitHubRepositories;
  readonly cache: GitHubCache;
  readonly readAll: (plan?: FilePlan, options?: ReadAllOptions) => Promise<RepositoriesRead>;
}

/** What is known of a file of a repository: its text, `(absent)`, `(unknown)`, or why nothing is known of the repository. */
export function tellFile({ repositories, unreadable }: RepositoriesRead, name: string, path: string): string {
  const facts = repositories.find((each) => each.name === name);
  if (facts === undefined)
    return unreadable.some((each) => each.name === name) ? "(unreadable)" : "(no such repository)";
  const file = facts.files.get(path);
  return file?.kind === "present" ? file.text : `(${file?.kind ?? "not asked"})`;
}
