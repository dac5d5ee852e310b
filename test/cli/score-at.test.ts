import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  createRepository,
  type FixtureCommit,
  type FixtureRepository,
  temporaryFolder,
} from "../facts/git-fixture.ts";
import { readJson, scoresJson } from "./read-json.ts";
import { runMuster } from "./run-muster.ts";

/** Commits of a fixture are a minute apart, from 22:13:20 on 14 November 2023. */
const MINUTES = ["22:13:20", "22:14:20", "22:15:20", "22:16:20", "22:17:20"];
const at = (commit: number) => `2023-11-14T${MINUTES[commit]}Z`;

const RULES = {
  readme:
    "{identifier: readme, level: Bronze, query: {combinator: and, conditions: [{operator: isNotEmpty, property: readme}]}}",
  owned:
    "{identifier: owned, level: Silver, query: {combinator: and, conditions: [{operator: isNotEmpty, property: owners}]}}",
  fresh:
    "{identifier: fresh, level: Gold, query: {combinator: and, conditions: [{operator: between, property: until, value: {preset: today}}]}}",
};

const CENTRAL: Readonly<Record<string, string>> = {
  "muster.yml": "organization: acme\n",
  "blueprints/service.yml":
    "{identifier: service, schema: {properties: {readme: {type: string}, owners: {type: string}, until: {type: string, format: date-time}}}}\n",
  "mappings/m.yml":
    "resources: [{kind: repository, port: {entity: {mappings: {identifier: .name, blueprint: '\"service\"', properties: {readme: 'file://README.md', owners: 'file://CODEOWNERS', until: '\"2023-11-14T12:00:00Z\"'}}}}}]\n",
};

const scorecard = (...rules: (keyof typeof RULES)[]) => ({
  "scorecards/service/s.yml": `{identifier: s, rules: [${rules.map((rule) => RULES[rule]).join(", ")}]}\n`,
});

const filler = (name: string): FixtureCommit => ({ files: { [name]: name } });

const repos = temporaryFolder();
let central: FixtureRepository;
beforeAll(() => {
  central = createRepository({
    commits: [
      filler("notes.txt"),
      { files: { ...CENTRAL, ...scorecard("readme", "fresh") } },
      { branch: "side", from: "main", files: scorecard("owned") },
      { files: scorecard("readme", "owned", "fresh") },
      { merge: "side" },
    ],
  });
  createRepository({
    folder: join(repos, "cart"),
    commits: [
      { files: { "README.md": "# Cart" } },
      filler("a"),
      filler("b"),
      { files: { CODEOWNERS: "* @acme/x" } },
      { files: { "README.md": null } },
    ],
  });
  createRepository({
    folder: join(repos, "late"),
    commits: [...["a", "b", "c", "d"].map(filler), { files: { "README.md": "# Late" } }],
  });
});

async function score(...args: readonly string[]) {
  return await runMuster(["score", "--dir", central.folder, "--repos", repos, ...args]);
}

/** Level by service, and outcome by rule of cart. */
async function scoresAt(...args: readonly string[]) {
  const { code, out, err } = await score(...args, "--json");
  expect({ code, err }).toMatchObject({ code: 0 });
  const { entities } = readJson(scoresJson, out);
  const levels = Object.fromEntries(entities.map(({ entity, scorecards }) => [entity, scorecards[0]?.level]));
  return levels;
}

describe("muster score --at, with folders", () => {
  it.each<[string, () => string, Record<string, string>]>([
    ["a moment", () => at(1), { "service/cart": "Gold", "service/late": "Basic" }],
    [
      "the same moment in another zone",
      () => "2023-11-15T00:14:20+02:00",
      { "service/cart": "Gold", "service/late": "Basic" },
    ],
    [
      "a moment between two commits",
      () => "2023-11-14T22:15:50Z",
      { "service/cart": "Gold", "service/late": "Basic" },
    ],
    [
      "a later one, with other rules and files",
      () => at(3),
      { "service/cart": "Gold", "service/late": "Basic" },
    ],
    ["a day, to its end", () => "2023-11-14", { "service/cart": "Basic", "service/late": "Bronze" }],
    [
      "a commit of the central repo",
      () => central.commit(3),
      { "service/cart": "Gold", "service/late": "Basic" },
    ],
  ])("scores as it was at %s", async (_, moment, expected) => {
    expect(await scoresAt("--at", moment())).toEqual(expected);
  });

  it("counts relative dates from then, and not from now", async () => {
    const { out } = await score("--at", at(3), "--service", "cart");
    expect(out).toMatch(/✓ fresh/);
  });

  it("says of when it is, and by which configuration", async () => {
    const { err } = await score("--at", at(1));
    expect(err).toContain("2023-11-14T22:14:20.000Z");
    expect(err).toContain(central.commit(1).slice(0, 7));
  });

  it.each<[string, readonly string[], RegExp]>([
    ["a day before anything was", ["--at", "2023-11-13"], /begins with [0-9a-f]{7} at 2023-11-14T22:13:20/],
    ["a moment when there was no configuration yet", ["--at", "2023-11-14T22:13:30Z"], /muster\.yml/],
    ["a commit that isn't there", ["--at", "0123456789"], /no commit "0123456789"/],
    ["a day that is not in the calendar", ["--at", "2023-02-30"], /no such day or hour as 2023-02-30/],
    ["a month that is not in the calendar", ["--at", "2026-13-45"], /no such day/],
    ["an hour that no day has", ["--at", "2026-01-31T25:00:00Z"], /no such day or hour/],
    ["a ref like an option", ["--at=--all"], /begins with "-"/],
    ["a record", ["--at", "2023-11-14", "--record", "r"], /--record/],
  ])("names %s", async (_, args, message) => {
    const { code, out, err } = await score(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });

  it("needs a central repo with a history", async () => {
    const { code, err } = await runMuster(["score", "--dir", temporaryFolder(), "--at", "2023-11-14"]);
    expect(code).toBe(2);
    expect(err).toMatch(/no git repository/);
  });
});
