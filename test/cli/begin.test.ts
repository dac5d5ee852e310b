import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type AcmeOnGitHub, openAcmeOnGitHub } from "./acme-on-github.ts";
import { readJson } from "./read-json.ts";
import { runMuster } from "./run-muster.ts";

const initJson = z.object({
  schema: z.literal("muster.init/1"),
  outcome: z.string(),
  pull_request: z.object({ number: z.number(), url: z.string() }).nullable(),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  decider: z.string().nullable(),
  notes: z.array(z.string()),
});
const auditJson = z.object({
  schema: z.literal("muster.audit/1"),
  services: z.number(),
  sound: z.number(),
  starter: z.boolean(),
  teams: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      fails: z.number(),
      services: z.array(z.object({ name: z.string(), fails: z.array(z.string()) })),
    }),
  ),
});

let acme: AcmeOnGitHub;
beforeAll(async () => {
  acme = await openAcmeOnGitHub();
});
afterAll(() => acme.sandbox.stop());

const withAppId = () => ({ ...acme.withToken, APP_ID: String(acme.appId) });
async function init(args: readonly string[], env: Readonly<Record<string, string>> = withAppId()) {
  const { code, out, err } = await acme.muster(["init", "--org", "acme", "--json", ...args], { env });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return readJson(initJson, out);
}
const pathsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe("muster init", () => {
  it("writes a central repo that validates without a remark, and nothing the second time", async () => {
    const dir = temporaryFolder();
    const first = await init(["--dir", dir]);
    expect(first.outcome).toBe("folder");
    expect(pathsIn(dir)).toEqual(first.files.map(({ path }) => path).sort());
    const { code, out } = await runMuster(["validate", dir, "--json"]);
    expect({ code, out: readJson(z.object({ diagnostics: z.array(z.unknown()) }), out) }).toEqual({
      code: 0,
      out: { diagnostics: [] },
    });
    expect(await init(["--dir", dir])).toMatchObject({ outcome: "nothing_missing", files: [] });
  });

  it("never changes what is there, and puts nothing beside a policy that it does not fit", async () => {
    const dir = temporaryFolder();
    const own = { "muster.yml": "organization: acme\n", "blueprints/service.yml": "identifier: service\n" };
    for (const [path, text] of Object.entries(own)) {
      mkdirSync(join(dir, path, ".."), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    const { files, notes } = await init(["--dir", dir]);
    for (const [path, text] of Object.entries(own)) expect(readFileSync(join(dir, path), "utf8")).toBe(text);
    expect(files.map(({ path }) => path).filter((path) => !/^(?:\.github\/|README)/.test(path))).toEqual([]);
    expect(notes.join()).toContain("policy");
  });

  it("shows what it would propose, and writes nothing", async () => {
    const counts = await acme.count(async () => {
      const { outcome, files, decider, notes } = await init(
        ["--central", "policy", "--dry-run"],
        acme.withToken,
      );
      expect(outcome).toBe("preview");
      expect(files.map(({ path }) => path)).toContain("muster.yml");
      // Nobody said which App it is.
      expect(files.filter(({ path }) => path.endsWith(".json"))).toEqual([]);
      expect(decider).toMatch(/^@acme\//);
      expect(notes).toEqual([expect.stringContaining("Rulesets"), expect.stringContaining(String(decider))]);
    });
    expect(counts.writes).toBe(0);
  });

  it("says loudly who is to decide about policy, unless somebody was named", async () => {
    await acme.client.createRepository({ owner: "acme", name: "decided", files: { "README.md": "# D\n" } });
    const named = await init(["--central", "decided", "--owner", "@acme/platform", "--dry-run"]);
    expect({ decider: named.decider, notes: named.notes }).toEqual({ decider: null, notes: [] });
    const { decider } = await init(["--central", "decided"]);
    const pull = await acme.github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      owner: "acme",
      repo: "decided",
      pull_number: 1,
    });
    expect(pull.data.body).toContain(`decided by \`${decider}\``);
  });

  it("opens one pull request, which a second run finds, and a run after its merge has nothing to add to", async () => {
    await acme.client.createRepository({
      owner: "acme",
      name: "policy",
      files: { "README.md": "# Policy\n" },
    });
    const first = await init(["--central", "policy"]);
    expect(first.pull_request?.number).toBe(1);
    expect((await init(["--central", "policy"])).pull_request?.number).toBe(1);
    await acme.client.mergePull({ repository: "acme/policy", number: 1, actor: "ada" });
    expect((await init(["--central", "policy"])).outcome).toBe("nothing_missing");
    const score = await acme.muster(["score", "--central", "acme/policy"]);
    expect(score.code).toBe(0);
    expect(score.out).toMatch(/^cart +Gold/m);
    const readme = await acme.github.request("GET /repos/{owner}/{repo}/contents/{path}", {
      owner: "acme",
      repo: "policy",
      path: "README.md",
    });
    expect(JSON.stringify(readme.data)).toContain(Buffer.from("# Policy\n").toString("base64"));
  });

  it("opens it with the App's key as well, without a workflow, which takes a permission of its own", async () => {
    await acme.client.createRepository({ owner: "acme", name: "rules", files: { "README.md": "# Rules\n" } });
    const { files, pull_request: pull } = await init(["--central", "rules"], acme.withKey);
    expect(pull?.number).toBe(1);
    expect(files.filter(({ path }) => path.startsWith(".github/workflows/"))).toEqual([]);
  });

  it.each([
    [["init"], "--org"],
    [["init", "--org", "a b"], "no organisation's name"],
    [["init", "--org", "acme", "--owner", "platform"], "names nobody"],
    [["init", "--org", "acme", "--central", "umbrella/central"], "of umbrella"],
    [["init", "--org", "acme", "--central", "nowhere"], "gh repo create acme/nowhere"],
  ])("says what is wrong with %j", async (args, said) => {
    const { code, out, err } = await acme.muster(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
  });
});

describe("muster audit", () => {
  it("tells what would fail per team, with nothing installed and not one write", async () => {
    const counts = await acme.count(async () => {
      const { code, out, err } = await acme.muster(["audit", "--org", "acme", "--json"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      const { teams, services, starter } = readJson(auditJson, out);
      expect(starter).toBe(true);
      expect(services).toBeGreaterThan(9);
      const nobody = teams.find(({ kind }) => kind === "nobody");
      expect(nobody?.services.find(({ name }) => name === "payments")?.fails).toContain("Has CODEOWNERS");
      expect(teams.find(({ name }) => name === "storefront")?.fails).toBe(0);
    });
    expect(counts.writes).toBe(0);
  });

  it("takes the scorecards of a central repo, and writes one page", async () => {
    const file = join(temporaryFolder(), "audit.html");
    const { code, out } = await acme.muster(["audit", "--central", "acme/central", "--html", file]);
    expect(code).toBe(0);
    expect(out).toMatch(/^logistics +3 /m);
    expect(readFileSync(file, "utf8")).toContain("<title>What would fail today in acme</title>");
  });

  it("counts nothing as failing that GitHub did not tell", async () => {
    const path = ["organization", "repositories", "nodes", 3];
    const fault = { kind: "partial" as const, path, type: "RESOURCE_LIMITS_EXCEEDED" };
    await acme.client.setFaults({ rules: [{ on: "GRAPHQL Repositories", fault }] });
    const { out } = await acme.muster(["audit", "--org", "acme"]);
    await acme.client.setFaults({ rules: [] });
    expect(out).toMatch(/can't be read/);
  });

  it.each([
    [["audit"], "--org"],
    [["audit", "--org", "nowhere"], "no organisation nowhere"],
    // Before anything is read: there is no such organisation either.
    [["audit", "--org", "nowhere", "--html", "/nowhere/audit.html"], "no such file or directory"],
    [["audit", "--org", "nowhere", "--html", "/"], "it is a folder"],
    [["audit", "--org", "nowhere", "--html", ""], "names no file"],
  ])("says what is wrong with %j", async (args, said) => {
    const { code, out, err } = await acme.muster(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
  });
});
