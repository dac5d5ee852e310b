import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { planFiles } from "../../src/catalog/index.ts";
import { loadConfig } from "../../src/config/index.ts";
import { createGitHubRepositories, openGitHubCache } from "../../src/facts/sources/index.ts";
import { openGitHubTree, resolveCommit } from "../../src/facts/trees/index.ts";
import { previewRecord, recordScores, scoreServices } from "../../src/flows/index.ts";
import { createSystemClock, readOnly } from "../../src/github/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { isJsonObject, type Json } from "../../src/model/json.ts";
import { readRecord } from "../../src/records/format.ts";
import { type LargeAcme, type Life, openRecord, startLargeAcme } from "./organisation.ts";

/** Enough for several pages of 100. `npm run bench organisation` does the same with 10,000. */
const SYNTHETIC = 220;

const COMMITS = "POST /repos/{owner}/{repo}/git/commits";

let acme: LargeAcme;
beforeAll(async () => {
  acme = await startLargeAcme(SYNTHETIC);
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const live = async (options: Parameters<LargeAcme["live"]>[0] = {}): Promise<Life> => {
  const life = await acme.live(options);
  await life.app.stop();
  return life;
};
const push = (index: number, text: string) =>
  acme.sandbox.client.push({
    repository: `acme/service-${String(index).padStart(5, "0")}`,
    branch: "main",
    files: { "README.md": text },
    actor: "ben",
  });

describe("an organisation of many repositories", () => {
  it("is read in a query for a hundred, never in calls for one, and recorded in one commit", async () => {
    const { counts, queries } = await live();
    const pages = Math.ceil(acme.repositories / 100);
    // The budget: 400 queries for 10,000 repositories.
    expect(queries).toBeLessThanOrEqual(4 * pages);
    // Custom properties, which only REST has, come by the hundred as well.
    expect(Math.max(...Object.values(counts.rest))).toBeLessThanOrEqual(pages);
    expect(counts.rest[COMMITS]).toBe(1);
    expect(counts.refusals).toEqual({});
    const { files, calls } = await acme.readRecord();
    expect([...files.keys()].filter((path) => path.startsWith("catalog/service/")).length).toBeGreaterThan(
      SYNTHETIC,
    );
    expect(calls).toBeLessThanOrEqual(4);
  });

  it("is asked for what changed after a restart, and for nothing else", async () => {
    const before = (await acme.readRecord()).files;
    for (const index of [1, 120, SYNTHETIC]) await push(index, `changed ${index}\n`);
    const { queries, counts } = await live();
    expect(queries).toBeLessThanOrEqual(10);
    expect(counts.rest[COMMITS]).toBe(1);
    expect(counts.refusals).toEqual({});
    expect(changedPaths(before, (await acme.readRecord()).files)).toEqual([
      "catalog/service/service-00001.yml",
      "catalog/service/service-00120.yml",
      "catalog/service/service-00220.yml",
      "sync/github.yml",
    ]);
  });

  it("is written nothing of when nothing changed", async () => {
    const { counts } = await live();
    expect(counts.writes).toBe(0);
  });
});

describe("a preview of an organisation", () => {
  it("reads everything, says what would be recorded, and writes nothing, even when it is told to", async () => {
    const { files: before } = await acme.readRecord();
    await push(7, "not recorded yet\n");
    await acme.sandbox.client.resetCounts();
    const github = readOnly(acme.open());
    const jq = createJqEngine();
    const now = new Date();
    const place = { owner: "acme", repository: "central", name: "central" };
    const commit = await resolveCommit(github, "acme", "central", "HEAD");
    const cache = openGitHubCache({ path: ":memory:" });
    const { config } = await loadConfig(openGitHubTree({ github, ...place, commit, cache }), jq);
    if (config === null) throw new Error("acme's configuration is broken");
    const which = { organization: "acme", ...config.settings.repositories };
    const source = createGitHubRepositories({ github, clock: createSystemClock(), cache, ...which });
    const observed = await source.readAll(planFiles(config), () => {});
    const recordable = {
      config,
      observed,
      source: "github",
      scores: await scoreServices(config, observed, jq, now),
    };
    const { changes, written } = await previewRecord(recordable, openRecord(github), now);
    expect(written).toBe(false);
    expect(changes).toEqual({ added: [], changed: ["service/service-00007"], removed: [] });
    await expect(recordScores(recordable, openRecord(github), now)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await jq.close();
    const { writes, total } = await acme.sandbox.client.counts();
    expect(total).toBeGreaterThan(0);
    expect(writes).toBe(0);
    expect((await acme.readRecord()).files).toEqual(before);
    await live();
  });
});

describe("an answer in part in the middle of reading an organisation", () => {
  const exhausted = { kind: "partial", type: "RESOURCE_LIMITS_EXCEEDED" } as const;
  const nodes = ["organization", "repositories", "nodes"];
  const file = (index: number) => [...nodes, index, "defaultBranchRef", "target", "f2"];

  it("changes nothing where the rest is answered when it is asked for again", async () => {
    const { files: before } = await acme.readRecord();
    await acme.sandbox.client.setFaults({
      rules: [
        { on: "GRAPHQL Repositories", after: 1, count: 1, fault: { ...exhausted, nodes: 0.5 } },
        {
          on: "GRAPHQL Repositories",
          after: 3,
          count: 1,
          fault: { ...exhausted, path: file(7) },
        },
        { on: "GRAPHQL Contents", after: 1, count: 1, fault: { ...exhausted, path: ["r3"] } },
      ],
    });
    const { counts } = await live({ fresh: true });
    expect(await acme.sandbox.client.faultsStruck()).toBe(3);
    expect(counts.rest[COMMITS]).toBeUndefined();
    expect((await acme.readRecord()).files).toEqual(before);
  });

  it("makes nothing missing and nothing fail where it stays unanswered, and the next pass knows it again", async () => {
    const { files: before } = await acme.readRecord();
    await acme.sandbox.client.setFaults({
      rules: [
        { on: "GRAPHQL Repositories", fault: { ...exhausted, nodes: 0.2 } },
        { on: "GRAPHQL Repositories", fault: { ...exhausted, path: ["r1"] } },
        {
          on: "GRAPHQL Repositories",
          fault: { ...exhausted, path: file(5) },
        },
        {
          on: "GRAPHQL Repositories",
          fault: { ...exhausted, path: ["r0", "defaultBranchRef", "target", "f2"] },
        },
        { on: "GRAPHQL Contents", fault: { ...exhausted, path: ["r2"] } },
      ],
    });
    await live({ fresh: true });
    const { files: during } = await acme.readRecord();
    const compared = compareRecords(before, during);
    expect(compared.worse).toEqual([]);
    expect(compared.unknown).toBeGreaterThan(0);

    await acme.sandbox.client.setFaults({ rules: [] });
    await live();
    expect(changedPaths(before, (await acme.readRecord()).files)).toEqual(["sync/github.yml"]);
  });
});

function changedPaths(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/** What is worse in a record than in another of the same repositories, and how much is unknown in it that is known there. */
function compareRecords(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): { readonly worse: readonly string[]; readonly unknown: number } {
  const worse: string[] = [];
  let unknown = 0;
  for (const [path, text] of before) {
    if (!path.startsWith("catalog/")) continue;
    const now = new Map(factsOf(readRecord(after.get(path) ?? "")));
    for (const [name, state] of factsOf(readRecord(text))) {
      const found = now.get(name) ?? "not told";
      if (found === state) continue;
      if (found.includes("unknown")) unknown += 1;
      else worse.push(`${path} ${name}: ${state} -> ${found}`);
    }
  }
  return { worse, unknown };
}

/** Properties, relations and rules of a record: `known`, `missing` or `unknown`, and the outcomes of rules. */
function factsOf(record: Json): readonly (readonly [string, string])[] {
  const states = ["properties", "relations"].flatMap((part) =>
    entriesOf(record, part).map(([name, state]) => [`${part}.${name}`, stateOf(state)] as const),
  );
  const rules = entriesOf(record, "scorecards").flatMap(([scorecard, result]) =>
    entriesOf(result, "rules").map(
      ([rule, outcome]) => [`${scorecard}.${rule}`, JSON.stringify(outcome)] as const,
    ),
  );
  return [...states, ...rules];
}

function stateOf(state: Json): string {
  if (!isJsonObject(state)) return "not told";
  if ("unknown" in state) return "unknown";
  return state["value"] === null ? "missing" : "known";
}

function entriesOf(value: Json, key: string): readonly (readonly [string, Json])[] {
  const inner = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(inner) ? Object.entries(inner) : [];
}
