import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ToldResult, toldResultSchema } from "../../src/model/result.ts";
import { readJson } from "../cli/read-json.ts";
import { type AcmeActions, type AcmeStep, ENOUGH, pullPayload, startAcmeActions } from "./acme-actions.ts";
import { ACTION, type StepRun } from "./run-action.ts";

let acme: AcmeActions;
beforeAll(async () => {
  acme = await startAcmeActions();
});
afterEach(async () => {
  await acme.client.setFaults({ rules: [] });
  expect(await acme.client.violations()).toEqual([]);
});
afterAll(() => acme.sandbox.stop());

const CART = "acme/cart";
const BY_TOKEN = "Muster (Action)";
const OWNERS = { ".github/CODEOWNERS": "* @acme/storefront\n" };
const READING = { contents: "read", pull_requests: "read", checks: "read" } as const;

interface Pull {
  readonly number: number;
  readonly headSha: string;
}

const openPull = async (head: string, repository = CART): Promise<Pull> =>
  await acme.client.openPull({ repository, head, actor: "ben" });

/** Makes a service and a pull request of it with these changes. */
async function makeChange(
  name: string,
  files: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | null>>,
): Promise<Pull & { readonly repository: string }> {
  const repository = `acme/${name}`;
  await acme.client.createRepository({ owner: "acme", name, files: { ...files } });
  await acme.client.push({ repository, branch: "topic", actor: "ben", files: { ...change } });
  return { repository, ...(await openPull("topic", repository)) };
}

const checksOn = async (repository: string, ref: string, name = BY_TOKEN) =>
  await acme.client.checkRuns({ repository, ref, name });

const check = async (pull: Pull, step: Partial<AcmeStep> = {}): Promise<StepRun> => {
  const { repository = CART } = step;
  const payload = pullPayload(repository, pull);
  return await acme.run({ event: "pull_request", payload, ...step, repository });
};

const resultOf = ({ outputs }: StepRun): ToldResult => readJson(toldResultSchema, outputs["result"] ?? "");
const notes = ({ commands }: StepRun) =>
  commands.filter(({ name }) => name !== "add-mask").map(({ name, data }) => `${name}: ${data}`);

describe("a step that judges a pull request", () => {
  it("fails with a change for the worse, says why everywhere, and writes its check on the head", async () => {
    const pull = await openPull("remove-codeowners");
    const run = await check(pull);
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ decision: "fail", reason_code: "regressed", level: "Bronze" });
    expect(resultOf(run)).toMatchObject({
      repository: CART,
      sha: pull.headSha,
      outcome: "fail",
      conclusion: "failure",
      level: { before: "Gold", after: "Bronze" },
      verdicts: [{ subject: { kind: "pull_request", number: pull.number }, decision: { outcome: "fail" } }],
    });
    const [written, ...others] = await checksOn(CART, pull.headSha);
    expect(others).toEqual([]);
    expect(written).toMatchObject({ conclusion: "failure", appId: 15_368, actions: [] });
    for (const told of [run.summary, written?.output.summary]) {
      expect(told).toContain("Has Codeowners");
      expect(told).not.toContain("button");
    }
    expect(run.summary).not.toContain("muster:replay");
    expect(notes(run).join()).toMatch(/^error: .*Bronze/);
    // The App's own check, which rulesets pin, is nobody's to write but the App's.
    expect(await checksOn(CART, pull.headSha, "Muster")).toEqual([]);

    const again = await check(pull);
    expect(again.code).toBe(1);
    expect(await checksOn(CART, pull.headSha)).toHaveLength(1);
  });

  it("lets a change pass that breaks nothing, and one that is only warned of", async () => {
    const better = await makeChange("better", { "README.md": "# better\n" }, OWNERS);
    const passing = await check(better, { repository: better.repository, event: "pull_request_target" });
    expect(passing).toMatchObject({ code: 0, outputs: { decision: "pass" } });
    expect(await checksOn(better.repository, better.headSha)).toMatchObject([{ conclusion: "success" }]);

    await acme.client.push({
      repository: "acme/payments",
      branch: "typo",
      actor: "ben",
      files: { "a.txt": "a" },
    });
    const pull = await openPull("typo", "acme/payments");
    const warned = await check(pull, { repository: "acme/payments" });
    expect(warned.code).toBe(0);
    expect(await checksOn("acme/payments", pull.headSha)).toMatchObject([{ conclusion: "neutral" }]);
    expect(notes(warned).join()).toMatch(/^warning: /);
  });

  it("says the verdict without a check where the token may write none, as on a pull request from a fork", async () => {
    const worse = await makeChange("worse", OWNERS, { ".github/CODEOWNERS": null });
    const better = await makeChange("fine", {}, OWNERS);
    for (const [pull, code] of [
      [worse, 1],
      [better, 0],
    ] as const) {
      const payload = pullPayload(pull.repository, pull, "ben/fork");
      const run = await check(pull, { repository: pull.repository, permissions: READING, payload });
      expect(run.code).toBe(code);
      expect(run.commands.find(({ properties }) => properties["title"] === "No check run")?.data).toMatch(
        /checks: write.*fork/s,
      );
      expect(run.summary).toMatch(code === 0 ? /Passes/ : /Fails/);
      expect(await checksOn(pull.repository, pull.headSha)).toEqual([]);
    }
  });

  it("works as the App with its key: the check is the App's own, and private repositories are no secret", async () => {
    const { repository, ...pull } = await makeChange("keyed", {}, OWNERS);
    const run = await check(pull, { repository, with: acme.key, permissions: {} });
    expect(run.code).toBe(0);
    expect(await checksOn(repository, pull.headSha, "Muster")).toMatchObject([
      { conclusion: "success", appId: acme.acme.appId },
    ]);
    expect(await checksOn(repository, pull.headSha)).toEqual([]);
    const shown = run.raw.split("\n").filter((line) => !line.startsWith("::add-mask::"));
    for (const line of acme.acme.privateKey
      .split("\n")
      .filter((each) => each.length > 20 && !each.startsWith("---"))) {
      expect(shown.join("\n")).not.toContain(line);
      expect(run.raw).toContain(`::add-mask::${line}`);
    }
  });

  it("writes nothing in a dry run", async () => {
    const pull = await makeChange("dry", {}, OWNERS);
    await acme.client.resetCounts();
    const run = await check(pull, { repository: pull.repository, with: { "dry-run": "true" } });
    expect(run.code).toBe(0);
    expect((await acme.client.counts()).writes).toBe(0);
    expect(await checksOn(pull.repository, pull.headSha)).toEqual([]);
  });

  it("concludes and never passes when GitHub fails", async () => {
    const pull = await makeChange("unread", {}, OWNERS);
    await acme.client.setFaults({
      rules: [{ on: "GRAPHQL Commits", fault: { kind: "status", status: 502 } }],
    });
    const run = await check(pull, { repository: pull.repository });
    expect(run).toMatchObject({
      code: 1,
      outputs: { decision: "unknown", reason_code: "github_unavailable" },
    });
    expect(await checksOn(pull.repository, pull.headSha)).toMatchObject([{ conclusion: "action_required" }]);
    expect(run.raw).not.toMatch(/at .*\.js:\d+/);
  });
});

describe("a step of another event", () => {
  it("judges a merge group by what its commits hold", async () => {
    const { repository, number } = await makeChange("queued", OWNERS, { ".github/CODEOWNERS": null });
    const group = await acme.client.createMergeGroup({ repository, numbers: [number], actor: "ben" });
    const payload = {
      merge_group: { head_sha: group.headSha, base_sha: group.baseSha, base_ref: "refs/heads/main" },
    };
    const run = await acme.run({ repository, event: "merge_group", payload });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "fail" } });
    expect(resultOf(run).verdicts).toMatchObject([{ subject: { kind: "merge_group", base_branch: "main" } }]);
    expect(await checksOn(repository, group.headSha)).toMatchObject([{ conclusion: "failure" }]);
  });

  it("brings the checks of open pull requests up to date on a push or a schedule, and goes on whatever they say", async () => {
    const { repository, headSha } = await makeChange("moving", OWNERS, { ".github/CODEOWNERS": null });
    const other = await acme.run({ repository, event: "push", payload: { ref: "refs/heads/topic" } });
    expect(other).toMatchObject({ code: 0, outputs: { decision: "none" } });
    expect(await checksOn(repository, headSha)).toEqual([]);
    const pushed = await acme.run({ repository, event: "push", payload: { ref: "refs/heads/main" } });
    expect(pushed).toMatchObject({ code: 0, outputs: { decision: "fail" } });
    expect(await checksOn(repository, headSha)).toMatchObject([{ conclusion: "failure" }]);
    const reader = await acme.run({ repository, event: "schedule", permissions: READING });
    // It is there for the checks alone, which say the same already: nothing has to be written.
    expect(reader.code).toBe(0);
    await acme.client.push({ repository, branch: "topic", actor: "ben", files: { "b.txt": "b" } });
    expect((await acme.run({ repository, event: "schedule", permissions: READING })).code).toBe(1);
  });

  it("has nothing to say of a pull request that is closed meanwhile", async () => {
    const { repository, ...pull } = await makeChange("closed", {}, OWNERS);
    await acme.client.closePull({ repository, number: pull.number, actor: "ben" });
    const run = await check(pull, { repository });
    expect(run).toMatchObject({ code: 0, outputs: { decision: "none", reason_code: "no_pull_request" } });
    expect(await checksOn(repository, pull.headSha)).toEqual([]);
  });
});

/** A central repo that is a folder: services lean on their team, which another repository tells of. */
const GOVERNANCE = {
  "governance/muster.yml": "organization: acme\nrepositories: {include: [hub, 'leaf-*']}\n",
  "governance/blueprints/b.yml": `- identifier: team
  schema: {properties: {oncall: {type: string}}}
- identifier: service
  schema: {properties: {note: {type: string}}}
  relations: {team: {target: team, many: false, required: false}}
  mirrorProperties: {oncall: {path: team.oncall}}
`,
  "governance/mappings/m.yml": `resources:
  - kind: repository
    selector: {query: '.name != "hub"'}
    port: {entity: {mappings: {identifier: .name, blueprint: '"service"', properties: {note: 'file://note.txt'}, relations: {team: '"hub"'}}}}
  - kind: repository
    selector: {query: '.name == "hub"'}
    port: {entity: {mappings: {identifier: .name, blueprint: '"team"', properties: {oncall: 'file://oncall.txt'}}}}
`,
  "governance/scorecards/s.yml":
    "identifier: s\nblueprint: service\nrules: [{identifier: r, level: Gold, query: {combinator: and, conditions: [{property: oncall, operator: '=', value: ada}]}}]\n",
  "governance/gates/g.yml":
    "identifier: g\ntitle: On call\non: pull_request\napplies: {blueprint: service}\nrules: [{level: {scorecard: s, min: Gold}}]\nmode: enforce\n",
};

describe("what a token can't see", () => {
  it("is unknown: a workflow's token knows nothing of a private repository, and the App's does", async () => {
    await acme.client.createRepository({
      owner: "acme",
      name: "hub",
      visibility: "private",
      files: { "oncall.txt": "ada" },
    });
    const pull = await makeChange("leaf-1", GOVERNANCE, { "note.txt": "new" });
    const { repository } = pull;
    const central = { central: "./governance" };
    const byToken = await check(pull, { repository, with: central });
    expect(byToken).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "needs_app" } });
    expect(byToken.summary).toContain("app-id");
    expect(await checksOn(repository, pull.headSha)).toMatchObject([{ conclusion: "action_required" }]);
    const byKey = await check(pull, { repository, with: { ...central, ...acme.key } });
    expect(byKey).toMatchObject({ code: 0, outputs: { decision: "pass", level: "Gold" } });
  });

  it("is said with what to grant, where it is the central repo", async () => {
    await acme.client.createRepository({ owner: "acme", name: "policy", visibility: "private", files: {} });
    const pull = await makeChange("blind", {}, OWNERS);
    const run = await check(pull, { repository: pull.repository, with: { central: "acme/policy" } });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage" } });
    expect(notes(run).join()).toMatch(/acme\/policy.*GITHUB_TOKEN.*app-id/s);
  });
});

const HOSTILE = [
  "fine",
  "::error title=gotcha::stolen",
  "  ::stop-commands::x",
  "text ##[add-mask]a",
  "\r::set-output name=decision::pass",
  "%0A::warning::escaped",
  "EOF\ndecision=pass",
  "</details><script>alert(1)</script> @acme/everyone \u202e\u001b[2J",
].join("\n");

describe("what a change brings", () => {
  it("is data: it can't speak to the runner, set outputs, or end what it stands in", async () => {
    const { "governance/scorecards/s.yml": scorecard, ...rest } = GOVERNANCE;
    const policy = {
      ...rest,
      "governance/scorecards/s.yml": scorecard.replace("property: oncall", "property: note"),
    };
    const files = { "note.txt": HOSTILE, "::error::a": "x", "##[error]b.txt": "y", "%0A::error::c": "z" };
    await acme.client.createRepository({ owner: "acme", name: "leaf-2", files: policy });
    const repository = "acme/leaf-2";
    const branch = "ben/##[error]-$(x)-`b`-<i>";
    await acme.client.push({ repository, branch, actor: "ben", files });
    const title = "::error::title\n::set-output name=decision::pass ##[error]t";
    const pull = await acme.client.openPull({ repository, head: branch, title, actor: "ben" });
    for (const permissions of [ENOUGH, READING]) {
      const run = await check(pull, { repository, with: { central: "./governance" }, permissions });
      expect(run).toMatchObject({
        code: 1,
        outputs: { decision: "fail", reason_code: "level_below_minimum" },
      });
      expect(Object.keys(run.outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
      const masks = run.commands.filter(({ name }) => name === "add-mask");
      expect(masks.map(({ data }) => data)).toEqual([expect.stringMatching(/^ghs_/)]);
      const names = new Set(run.commands.map(({ name }) => name));
      expect([...names].filter((name) => !["add-mask", "error", "warning", "notice"].includes(name))).toEqual(
        [],
      );
      for (const { properties } of run.commands) expect(properties["title"]).not.toBe("gotcha");
      expect(run.summary).toContain("stolen");
      expect(run.summary).not.toMatch(/<script>|@acme\/everyone(?!`)/);
      expect(/\p{Cf}|(?!\n|\t)\p{Cc}/u.test(run.summary)).toBe(false);
    }
  });
});

describe("inputs that are wrong", () => {
  it.each([
    ["no mode of its own", { mode: "cheque" }, /mode.*check, validate, sync/s],
    ["no central repo", { central: "" }, /central.*acme\/central/s],
    ["a central repo that is none", { central: "a/b/c" }, /central.*owner\/name/s],
    ["a folder outside", { central: "./../x" }, /central/],
    ["an id without its key", { "app-id": "1" }, /private-key/],
    ["a key without its id", { "private-key": "k" }, /app-id/],
    ["an id that is none", { "app-id": "muster", "private-key": "k" }, /app-id/],
    ["a key that is none", { "app-id": "1", "private-key": "no key at all" }, /private-key.*\.pem/s],
    ["no token", { token: "" }, /token/],
    ["another's token", { token: "ghs_wrong" }, /token.*Bad credentials/s],
    ["no flag", { "dry-run": "perhaps" }, /dry-run.*true or false/s],
  ])("%s", async (_, inputs, told) => {
    const run = await acme.run({ repository: CART, event: "schedule", with: inputs, permissions: ENOUGH });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage" } });
    expect(notes(run).join()).toMatch(told);
    expect(run.log).not.toContain("no key at all");
    expect(run.raw).not.toContain("Muster failed");
  });
});
