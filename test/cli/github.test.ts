import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { services } from "../../examples/services/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type AcmeOnGitHub, CENTRAL, openAcmeOnGitHub } from "./acme-on-github.ts";
import { readJson, scoresJson, syncJson } from "./read-json.ts";
import { startMuster } from "./spawn-muster.ts";

let acme: AcmeOnGitHub;

const SYNC = ["sync", "--central", "acme/central"];
const SCORE = ["score", "--org", "acme", "--dir", CENTRAL];

const levelsIn = (out: string) =>
  Object.fromEntries(
    readJson(scoresJson, out).entities.map(({ entity, scorecards }) => [entity, scorecards[0]?.level]),
  );
const LEVELS = Object.fromEntries(services.map(({ name, level }) => [`service/${name}`, level]));

/** The outcomes of a service's rules, by rule. */
const outcomesOf = ({ entities }: ReturnType<typeof scoresJson.parse>, name: string) =>
  Object.fromEntries(
    entities
      .filter(({ entity }) => entity === name)
      .flatMap(({ scorecards }) => scorecards)
      .flatMap(({ rules = [] }) => rules.map(({ rule, outcome }) => [rule, outcome])),
  );
const outcomesIn = (out: string, name: string) => outcomesOf(readJson(scoresJson, out), name);

describe("muster score with repositories on GitHub", () => {
  beforeAll(async () => {
    acme = await openAcmeOnGitHub();
  });
  afterEach(() => acme.client.setFaults({ rules: [] }));
  afterAll(() => acme.sandbox.stop());

  it.each([
    ["a token", "withToken", SCORE],
    ["the App's key", "withKey", SCORE],
    ["a token, and the central repo there too", "withToken", ["score", "--central", "acme/central"]],
    ["the App's key, and the central repo there too", "withKey", ["score", "--central", "acme/central"]],
  ] as const)("says the same as with a folder of them, with %s", async (_, credential, args) => {
    const { code, out, err } = await acme.muster([...args, "--json"], { env: acme[credential] });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(levelsIn(out)).toEqual(LEVELS);
  });

  it("ends as a process of its own, with nothing left open", async () => {
    const env = { ...acme.withToken, XDG_CACHE_HOME: temporaryFolder() };
    const { code, out } = await startMuster(SCORE, { cwd: temporaryFolder(), env }).ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^payments +Bronze /m);
  });

  it("takes the other options as with a folder", async () => {
    const folder = join(temporaryFolder(), "record");
    const one = await acme.muster([...SCORE, "--service", "payments", "--min", "Gold"]);
    expect(one.code).toBe(1);
    expect(one.out).toMatch(/✗ Has Codeowners/);
    const recorded = await acme.muster([...SCORE, "--record", folder]);
    expect(recorded.code).toBe(0);
    expect(readFileSync(join(folder, "catalog/service/cart.yml"), "utf8")).toContain("level: Gold");
    expect(readFileSync(join(folder, "sync/github.yml"), "utf8")).toContain("whole: true");
  });

  it("reads a service at a branch, and says so when there is none", async () => {
    const at = (ref: string) => acme.muster([...SCORE, "--service", "cart", "--at", ref, "--json"]);
    expect(levelsIn((await at("remove-codeowners")).out)).toEqual({ "service/cart": "Bronze" });
    const { code, out, err } = await at("nowhere");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("cart can't be read at nowhere");
  });

  it("takes the configuration of a commit, branch or tag of the central repo", async () => {
    const text = readFileSync(join(CENTRAL, "muster.yml"), "utf8").replace("1048576", "100");
    await acme.client.push({
      repository: "acme/central",
      branch: "small-files",
      actor: "ada",
      files: { "muster.yml": text },
    });
    const args = ["score", "--central", "acme/central", "--config-at"];
    const { out } = await acme.muster([...args, "small-files", "--json"]);
    expect(levelsIn(out)["service/cart"]).toBe("Basic");
    const { code, err } = await acme.muster([...args, "nowhere"]);
    expect(code).toBe(2);
    expect(err).toContain('no commit, branch or tag "nowhere"');
  });

  it("writes nothing to GitHub, and reads texts only once as long as its cache is there", async () => {
    const cache = join(temporaryFolder(), "deep", "github.db");
    const args = [...SCORE, "--cache", cache];
    const first = await acme.count(() => acme.muster(args));
    const second = await acme.count(() => acme.muster(args));
    expect([first.writes, second.writes]).toEqual([0, 0]);
    expect(first.graphql["Contents"]).toBeGreaterThan(0);
    expect(second.graphql["Contents"]).toBeUndefined();
  });

  it("hears of changes without a push, whatever is in its cache", async () => {
    const cache = join(temporaryFolder(), "github.db");
    const central = temporaryFolder();
    const mapping =
      "resources: [{kind: repository, port: {entity: {mappings: {identifier: .name, blueprint: '\"service\"', properties: {tier: .custom_properties.tier, about: .description}}}}}]";
    for (const [path, text] of Object.entries({
      "muster.yml": "organization: acme",
      "mappings/m.yml": mapping,
      "blueprints/service.yml":
        "identifier: service\nschema: {properties: {tier: {type: string}, about: {type: string}}}",
      "scorecards/service/s.yml":
        "identifier: s\nrules: [{identifier: r, level: Gold, query: {combinator: and, conditions: [{property: about, operator: '=', value: new}]}}]",
    })) {
      mkdirSync(join(central, path, ".."), { recursive: true });
      writeFileSync(join(central, path), text);
    }
    const score = () => acme.muster(["score", "--org", "acme", "--dir", central, "--cache", cache, "--json"]);
    expect(outcomesIn((await score()).out, "service/cart")).toEqual({ r: "fail" });
    await acme.client.editRepository({ repository: "acme/cart", actor: "ada", description: "new" });
    expect(outcomesIn((await score()).out, "service/cart")).toEqual({ r: "pass" });
  });

  it("goes on without a cache that can't be made, and says so", async () => {
    const file = join(temporaryFolder(), "a-file");
    writeFileSync(file, "");
    const { code, out, err } = await acme.muster([...SCORE, "--cache", join(file, "github.db"), "--json"]);
    expect(code).toBe(0);
    expect(levelsIn(out)).toEqual(LEVELS);
    expect(err).toContain("--cache");
  });

  it("shows how far it is on a terminal, and only there", async () => {
    expect((await acme.muster(SCORE, { columns: 80 })).err).toMatch(/reading \d+\/11 /);
    expect((await acme.muster(SCORE)).err).not.toContain("reading");
  });

  it("counts nothing as missing that GitHub did not tell", async () => {
    const path = ["organization", "repositories", "nodes", 3];
    const fault = { kind: "partial" as const, path, type: "RESOURCE_LIMITS_EXCEEDED" };
    const whole = readJson(scoresJson, (await acme.muster([...SCORE, "--json"])).out);
    await acme.client.setFaults({ rules: [{ on: "GRAPHQL Repositories", fault }] });
    const { code, out } = await acme.muster([...SCORE, "--json", "--min", "Basic"]);
    const read = readJson(scoresJson, out);
    expect(code).toBe(3);
    expect(read.unreadable.length).toBeGreaterThan(0);
    expect(read.repositories.length + 1).toBe(whole.repositories.length);
    const failed = read.entities.flatMap(({ entity }) =>
      Object.entries(outcomesOf(read, entity))
        .filter(([rule, outcome]) => outcome === "fail" && outcomesOf(whole, entity)[rule] !== "fail")
        .map(([rule]) => `${entity} ${rule}`),
    );
    expect(failed).toEqual([]);
  });

  it("asks again when GitHub fails for a moment, and ends with 2 when it fails for good", async () => {
    const fault = { kind: "status" as const, status: 502 };
    await acme.client.setFaults({ rules: [{ on: "*", fault, count: 2 }] });
    expect(levelsIn((await acme.muster([...SCORE, "--json"])).out)).toEqual(LEVELS);
    await acme.client.setFaults({ rules: [{ on: "GRAPHQL *", fault }] });
    const { code, out, err } = await acme.muster(SCORE);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("502");
  });

  it("knows nothing of texts that GitHub fails to give", async () => {
    await acme.client.setFaults({
      rules: [{ on: "GRAPHQL Contents", fault: { kind: "status", status: 502 } }],
    });
    const { code, out } = await acme.muster([...SCORE, "--json"]);
    expect(code).toBe(0);
    const unknown = { hasReadme: "unknown", hasCodeowners: "unknown" };
    expect(outcomesIn(out, "service/cart")).toMatchObject(unknown);
  });
});

describe("what is missing or wrong is said with its fix, ends with 2, and leaves stdout empty", () => {
  beforeAll(async () => {
    acme = await openAcmeOnGitHub();
  });
  afterAll(() => acme.sandbox.stop());

  const without = (credential: "withToken" | "withKey", changes: Readonly<Record<string, string>>) => () => ({
    ...acme[credential],
    ...changes,
  });

  it.each([
    ["no credential", SCORE, without("withToken", { GITHUB_TOKEN: "" }), ["GITHUB_TOKEN", "APP_ID"]],
    ["a wrong token", SCORE, without("withToken", { GITHUB_TOKEN: "ghp_x" }), ["GITHUB_TOKEN", "Bad cred"]],
    ["a token that is none", SCORE, without("withToken", { GITHUB_TOKEN: "a b" }), ["token"]],
    ["a key without its App", SCORE, without("withKey", { APP_ID: "" }), ["APP_ID"]],
    ["an App without its key", SCORE, without("withKey", { PRIVATE_KEY: "" }), ["PRIVATE_KEY_PATH"]],
    ["another App's key", SCORE, without("withKey", { APP_ID: "77" }), ["App 77"]],
    ["a key that is none", SCORE, without("withKey", { PRIVATE_KEY: "no key" }), ["PRIVATE_KEY", ".pem"]],
    [
      "a key file that isn't there",
      SCORE,
      without("withKey", { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere.pem" }),
      ["PRIVATE_KEY_PATH", "/nowhere.pem"],
    ],
    [
      "an address that is none",
      SCORE,
      without("withToken", { GITHUB_API_URL: "ftp://x:secret@y" }),
      ["GITHUB_API_URL", "/api/v3"],
    ],
    ["a GitHub that isn't there", [...SCORE, "--api-url", "http://127.0.0.1:9"], undefined, ["127.0.0.1:9"]],
    ["an organisation that isn't there", ["score", "--central", "nope/central"], undefined, ["nope/central"]],
    ["the App not installed", ["sync", "--central", "nope/central"], without("withKey", {}), ["installs it"]],
    ["another organisation's policy", [...SCORE.slice(0, 2), "nope", ...SCORE.slice(3)], undefined, ["acme"]],
    ["no central repo", ["sync", "--central", "acme/nope"], undefined, ["acme/nope"]],
    ["a central repo without muster.yml", ["sync", "--central", "acme/cart"], undefined, ["muster.yml"]],
    ["no name of one", ["sync"], undefined, ["--central"]],
    ["a folder in its place", ["sync", "--central", "./central"], undefined, ["acme/central"]],
    ["two central repos", [...SCORE, "--central", "acme/central"], undefined, ["--dir", "--central"]],
    ["two places of repositories", [...SCORE, "--repos", "."], undefined, ["--repos", "--org"]],
    ["options for nothing", ["score", "--api-url", "https://x/api/v3"], undefined, ["--org"]],
    ["no organisation's name", ["score", "--org", "../x", "--dir", CENTRAL], undefined, ["--org"]],
  ])("%s", async (_, args, env, told) => {
    const { code, out, err } = await acme.muster(args, { env: env?.() ?? acme.withToken });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const part of told) expect(err).toContain(part);
    expect(err).not.toContain("Muster failed");
    for (const secret of ["ghp_x", "secret", "-----BEGIN"]) expect(err).not.toContain(secret);
  });

  it("an App that may not read", async () => {
    const { id, privateKey } = await acme.client.createApp({
      slug: "blind",
      owner: "acme",
      permissions: { metadata: "read" },
    });
    await acme.client.installApp({ app: id, account: "acme" });
    const env = { ...acme.withKey, APP_ID: String(id), PRIVATE_KEY: privateKey };
    const { code, err } = await acme.muster(SCORE, { env });
    expect(code).toBe(2);
    expect(err).toContain("contents: read");
  });
});

describe("an App with few permissions", () => {
  beforeAll(async () => {
    acme = await openAcmeOnGitHub();
  });
  afterAll(() => acme.sandbox.stop());

  it("reads all but custom properties, says so, and can't write", async () => {
    const { id, privateKey } = await acme.client.createApp({
      slug: "reader",
      owner: "acme",
      permissions: { metadata: "read", contents: "read" },
    });
    await acme.client.installApp({ app: id, account: "acme" });
    const env = { ...acme.withKey, APP_ID: String(id), PRIVATE_KEY: privateKey };
    const { code, out, err } = await acme.muster([...SCORE, "--json"], { env });
    expect(code).toBe(0);
    expect(levelsIn(out)).toEqual(LEVELS);
    expect(err).toContain("organization_custom_properties");
    expect((await acme.muster([...SYNC, "--dry-run"], { env })).code).toBe(0);
    const sync = await acme.muster(SYNC, { env });
    expect(sync.code).toBe(2);
    expect(sync.err).toContain("contents: write");
    expect(await acme.history()).toEqual([]);
  });

  it("keeps the record of what it may not see", async () => {
    const { id, privateKey } = await acme.client.createApp({
      slug: "few",
      owner: "acme",
      permissions: { metadata: "read", contents: "write" },
    });
    expect((await acme.muster(SYNC)).code).toBe(0);
    await acme.client.installApp({ app: id, account: "acme", repositories: ["central", "cart"] });
    const env = { ...acme.withKey, APP_ID: String(id), PRIVATE_KEY: privateKey };
    const { out } = await acme.muster([...SYNC, "--dry-run", "--json"], { env });
    expect(readJson(syncJson, out).entities.removed).toEqual([]);
  });
});

/** As little as the central repo of the example needs: its queries name no provider. */
const SETTINGS = "organization: acme\nmetrics: {values: {kind: static}}\nevaluation: {provider: values}\n";

describe("muster sync", () => {
  beforeEach(async () => {
    acme = await openAcmeOnGitHub();
  });
  afterEach(() => acme.sandbox.stop());

  const syncJsonOf = async (args: readonly string[] = [], env = acme.withKey) => {
    const { code, out, err } = await acme.muster([...SYNC, "--json", ...args], { env });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    return readJson(syncJson, out);
  };
  const push = (repository: string, files: Readonly<Record<string, string | null>>, branch = "main") =>
    acme.client.push({ repository, branch, files: { ...files }, actor: "ada", ignoreRules: true });

  it.each(["withKey", "withToken"] as const)(
    "writes one commit, and none when nothing changed (%s)",
    async (who) => {
      const env = acme[who];
      const first = await acme.muster(SYNC, { env });
      expect(first.code).toBe(0);
      const [commit = "", ...others] = await acme.history();
      expect(others).toEqual([]);
      expect(first.out).toContain(`${acme.sandbox.url}/acme/central/commit/${commit}`);
      expect(first.out).toContain("service/cart");
      const counts = await acme.count(async () => {
        const second = await acme.muster(SYNC, { env });
        expect(second.code).toBe(0);
        expect(second.out).toContain("Nothing changed, no commit");
        expect(second.out).not.toContain("isn't by");
      });
      expect(counts.writes).toBe(0);
      expect(await acme.history()).toEqual([commit]);
    },
  );

  it("tells what changed, as JSON too", async () => {
    const first = await syncJsonOf();
    expect(first).toMatchObject({
      outcome: "written",
      dry_run: false,
      central: "acme/central",
      repositories: services.length + 1,
      record: { repository: "acme/central", branch: "muster", writer: "muster[bot]" },
    });
    expect(first.entities.added).toContain("service/payments");
    await push("acme/payments", { ".github/CODEOWNERS": "* @acme/payments\n" });
    await push("acme/central", { "entities/service/cart.yml": null });
    const second = await syncJsonOf();
    expect(second).toMatchObject({
      outcome: "written",
      entities: { added: [], changed: ["service/cart", "service/payments"], removed: [] },
    });
    const { commit, url } = second.record;
    expect(url).toBe(`${acme.sandbox.url}/acme/central/commit/${commit}`);
    expect(await acme.history()).toEqual([commit, first.record.commit]);
  });

  it("plans the same in a dry run, without a single write", async () => {
    const counts = await acme.count(async () => {
      expect(await syncJsonOf(["--dry-run"])).toMatchObject({
        outcome: "would_write",
        dry_run: true,
        record: { commit: null, url: null },
      });
      const { out } = await acme.muster([...SYNC, "--dry-run"], { env: acme.withKey });
      expect(out).toContain("nothing was written");
    });
    expect(counts.writes).toBe(0);
    expect(await acme.history()).toEqual([]);
    const planned = await syncJsonOf(["--dry-run"]);
    const written = await syncJsonOf();
    expect(planned.entities).toEqual(written.entities);
    expect(planned.files).toEqual(written.files);
  });

  it("stops at a broken configuration: every error is shown, and nothing is written", async () => {
    await push("acme/central", { "gates/a.yml": "identifier: [", "scorecards/service/b.yml": "rules: 1\n" });
    const counts = await acme.count(async () => {
      const { code, out, err } = await acme.muster(SYNC, { env: acme.withKey });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/^gates\/a\.yml:\d+:\d+: error: /m);
      expect(err).toMatch(/^scorecards\/service\/b\.yml:\d+:\d+: error: /m);
    });
    expect(counts.writes).toBe(0);
  });

  it("writes to the branch and repository that muster.yml names", async () => {
    await acme.client.createRepository({ owner: "acme", name: "memory", files: { "README.md": "" } });
    await push("acme/central", {
      "muster.yml": `${SETTINGS}records: {repository: memory, branch: kept/here}\n`,
    });
    expect((await syncJsonOf()).record).toMatchObject({ repository: "acme/memory", branch: "kept/here" });
    await acme.client.headOf({ repository: "acme/memory", branch: "kept/here" });
    expect(await acme.history()).toEqual([]);
  });

  it("says why it keeps entities that are gone", async () => {
    await push("acme/central", {
      "mappings/github.yml": readFileSync(join(CENTRAL, "mappings/github.yml"), "utf8").replace(
        "resources:",
        "entityDeletionThreshold: 0.1\nresources:",
      ),
    });
    await syncJsonOf();
    const gone = ["cart", "checkout", "products"];
    await push("acme/central", {
      ...Object.fromEntries(gone.map((name) => [`entities/service/${name}.yml`, null])),
      "muster.yml": `${SETTINGS}repositories: {exclude: [${gone.join(", ")}]}\n`,
    });
    const { entities, kept } = await syncJsonOf();
    expect(entities.removed).toEqual([]);
    expect(kept.join()).toContain("entityDeletionThreshold");
    expect((await acme.muster(SYNC)).out).toContain("entityDeletionThreshold");
  });

  it("does not take what GitHub leaves out for gone", async () => {
    await syncJsonOf();
    const path = ["organization", "repositories", "nodes", 2];
    const fault = { kind: "partial" as const, path, type: "RESOURCE_LIMITS_EXCEEDED" };
    await acme.client.setFaults({ rules: [{ on: "GRAPHQL Repositories", fault }] });
    const { code, out } = await acme.muster([...SYNC, "--json"], { env: acme.withKey });
    expect(code).toBe(0);
    const { entities, unreadable } = readJson(syncJson, out);
    expect(unreadable.length).toBeGreaterThan(0);
    expect(entities.removed).toEqual([]);
    expect(entities.changed).toEqual([]);
  });

  it("gets over failures in the middle, and writes once", async () => {
    await acme.client.setFaults({
      rules: [
        { on: "GRAPHQL *", fault: { kind: "status", status: 502 }, after: 1, count: 1 },
        { on: "POST /repos/{owner}/{repo}/git/trees", fault: { kind: "status", status: 502 }, count: 1 },
        { on: "POST /repos/{owner}/{repo}/git/refs", fault: { kind: "cut", when: "after" }, count: 1 },
      ],
    });
    expect((await syncJsonOf()).outcome).toBe("written");
    expect(await acme.history()).toHaveLength(1);
  });

  it("tells commits of others on the record, puts right what they changed, and then is content", async () => {
    const first = await syncJsonOf();
    await push("acme/central", { "catalog/service/cart.yml": "level: Gold\n" }, "muster");
    const preview = await syncJsonOf(["--dry-run"]);
    expect(preview.foreign).toMatchObject([{ author: "ada" }]);
    const { code, out } = await acme.muster(SYNC, { env: acme.withKey });
    expect(code).toBe(0);
    expect(out).toContain(`${preview.foreign[0]?.commit.slice(0, 7)} by ada`);
    expect(await acme.history()).toHaveLength(3);
    expect(first.foreign).toEqual([]);
    expect(await syncJsonOf()).toMatchObject({ foreign: [], outcome: "unchanged" });
  });

  it("records nothing when no repository can be seen", async () => {
    await push("acme/central", { "muster.yml": `${SETTINGS}repositories: {include: [nothing]}\n` });
    const { code, err } = await acme.muster(SYNC);
    expect(code).toBe(2);
    expect(err).toContain("nothing to record");
    expect(await acme.history()).toEqual([]);
  });

  it("shows text of others harmless", async () => {
    const nasty = "\u001B[2J\u001B]0;owned\u0007\rx\u0008\u202Egnp.exe\u200B\n\n::error::gone";
    await acme.client.editRepository({ repository: "acme/cart", actor: "ada", description: nasty });
    const mapping = readFileSync(join(CENTRAL, "mappings/github.yml"), "utf8");
    await push("acme/central", {
      "mappings/github.yml": mapping
        .replace("title: .name", "title: .description // .name")
        .replace("defaultBranch: .default_branch", "defaultBranch: .description | tonumber"),
    });
    await syncJsonOf();
    const { data } = await acme.github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
      owner: "acme",
      repo: "central",
      commit_sha: (await acme.history())[0] ?? "",
    });
    const author = { name: nasty, email: "x@example.com", date: "2026-01-01T00:00:00Z" };
    const made = await acme.github.request("POST /repos/{owner}/{repo}/git/commits", {
      owner: "acme",
      repo: "central",
      message: "mine",
      tree: data.tree.sha,
      parents: [data.sha],
      author,
    });
    await acme.client.moveBranch({
      repository: "acme/central",
      branch: "muster",
      to: made.data.sha,
      actor: "ada",
    });
    for (const [args, shown] of [
      [[...SYNC, "--dry-run", "--json"], /gnp\.exe/],
      [SYNC, /gnp\.exe/],
      [["score", "--central", "acme/central"], /owned/],
    ] as const) {
      const { out, err } = await acme.muster(args, { env: acme.withKey });
      expect(`${out}${err}`).toMatch(shown);
      for (const text of [out, err]) {
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\u200B\u202E]/u);
        expect(`\n${text}`).not.toContain("\n::error");
      }
    }
  });
});
