import { setImmediate } from "node:timers/promises";
import type { GitHubCache } from "../../../src/facts/sources/index.ts";
import type { GitHub } from "../../../src/github/index.ts";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { type Acme, readerOf, spreadPushes } from "./acme.ts";
import { at, blank, tamper } from "./tamper.ts";

/** What reading an organisation cost, the first time and again. */
export interface LargeReading {
  readonly repositories: number;
  /** GraphQL queries and REST calls of the first reading, and how long it took. */
  readonly first: { readonly graphql: number; readonly rest: number; readonly milliseconds: number };
  /** After three repositories were pushed to, with the cache of the first. */
  readonly again: { readonly graphql: number; readonly rest: number; readonly milliseconds: number };
  /** Files that are not what the first reading found, after GitHub left out part of its answers to another. */
  readonly lostToPartial: number;
  /** Files that were unknown in that reading. */
  readonly unknownInPartial: number;
}

/** Reads an organisation of so many repositories, whose files are all different, thrice. */
export async function readLarge(acme: Acme, count: number): Promise<LargeReading> {
  const { client, sandbox, github } = acme;
  await client.seedSynthetic({ organization: "acme", repositories: count, seed: 1 });
  await client.configure({ limits: { graphqlPerHour: 1_000_000, restPerHour: 1_000_000 } });
  for (const repository of sandbox.world.repositories.values()) {
    const { name, defaultBranch: branch } = repository;
    const files = { "README.md": `# ${name}\n`, ".github/CODEOWNERS": `# ${name}\n* @acme/platform\n` };
    // The server is in this process too: it must get a word in between.
    await setImmediate();
    commitFiles(sandbox.world, repository, { branch, files, message: "Change", actor: "ann" });
  }
  spreadPushes(sandbox);
  await acme.count();
  const { cache, readAll } = readerOf(github);
  const first = await measure(acme, () => readAll());
  for (const index of [1, Math.floor(count / 2), count])
    await client.push({
      repository: `acme/service-${String(index).padStart(5, "0")}`,
      branch: "main",
      files: { "README.md": "changed" },
      actor: "ann",
    });
  await acme.count();
  const again = await measure(acme, () => readerOf(github, cache).readAll());
  const partial = await readerOf(leaveOutSome(github), withoutListing(cache)).readAll();
  const byName = new Map(again.read.repositories.map((facts) => [facts.name, facts]));
  const files = partial.repositories.flatMap(({ name, files }) =>
    [...files].map(([path, file]) => ({ file, before: byName.get(name)?.files.get(path) })),
  );
  const unknown = files.filter(({ file }) => file.kind === "unknown");
  const lost = files.filter(({ file, before }) => file.kind !== "unknown" && file.kind !== before?.kind);
  return {
    repositories: again.read.repositories.length,
    first: first.cost,
    again: again.cost,
    lostToPartial: lost.length + (count - partial.repositories.length - partial.unreadable.length),
    unknownInPartial: unknown.length,
  };
}

async function measure<T>(acme: Acme, work: () => Promise<T>) {
  const started = performance.now();
  const read = await work();
  const milliseconds = performance.now() - started;
  const { graphql, rest } = await acme.count();
  return { read, cost: { graphql, rest, milliseconds } };
}

/** The same contents, and nothing known of the repositories. */
function withoutListing(cache: GitHubCache): GitHubCache {
  return { ...cache, readListing: () => ({ rows: [], sweep: null }), keepListing: () => {} };
}

/** Leaves out a file of every seventh repository of a page, and one of its repositories as a whole. */
function leaveOutSome(github: GitHub): GitHub {
  return tamper(github, async ({ query, ask }) => {
    const answer = await ask();
    const nodes = ["organization", "repositories", "nodes"];
    if (!query.includes("...Parts") || at(answer.data, nodes) === undefined) return answer;
    const places = Array.from({ length: 100 }, (_, index) => [...nodes, index]).filter(
      (place, index) => index % 7 === 3 && at(answer.data, place) !== undefined,
    );
    const paths = places.map((place, index) =>
      index === 0 ? [...place, "name"] : [...place, "defaultBranchRef", "target", "f0"],
    );
    const error = { type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." };
    return {
      data: paths.reduce((data, path) => blank(data, path), answer.data),
      errors: [...answer.errors, ...paths.map((path) => ({ ...error, path }))],
    };
  });
}
