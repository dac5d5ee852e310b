import type { Octokit, RestEndpointMethodTypes } from "@octokit/rest";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Shop, startShop, statusOf } from "./shop.ts";

const where = { owner: "acme", repo: "shop" };
type Conditions = NonNullable<
  RestEndpointMethodTypes["repos"]["createOrgRuleset"]["parameters"]["conditions"]
>;
const MAIN = { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } };

let acme: Shop;
beforeAll(async () => {
  acme = await startShop();
});
afterAll(() => acme.stop());
beforeEach(() => {
  acme.shop.protections.clear();
  acme.shop.rulesets.clear();
  const organization = acme.world.accounts.get("acme");
  if (organization?.kind === "organization") organization.rulesets.clear();
});

let count = 0;
async function open() {
  count += 1;
  const head = `rule-${count}`;
  const files = { [`${head}.txt`]: "1\n" };
  const { sha } = await acme.client.push({
    repository: "acme/shop",
    branch: head,
    files,
    actor: "carol",
    from: "main",
  });
  const { data } = await acme.as("carol").pulls.create({ ...where, title: head, head, base: "main" });
  return { pull_number: data.number, head, sha };
}

const merge = (pull_number: number, login = "mona") =>
  statusOf(acme.as(login).pulls.merge({ ...where, pull_number }));
type Conclusion = "success" | "neutral" | "skipped" | "failure" | "action_required";
const report = (slug: "muster" | "mimic", head_sha: string, conclusion: Conclusion | null) =>
  acme.asApp(slug).checks.create({
    ...where,
    name: "gate",
    head_sha,
    ...(conclusion === null ? { status: "in_progress" } : { status: "completed", conclusion }),
  });
const mark = (sha: string, state: "success" | "failure", context = "gate") =>
  acme.as("carol").repos.createCommitStatus({ ...where, sha, state, context });
const requireCheck = (integration_id?: number, strict = false) =>
  acme.as("mona").repos.createRepoRuleset({
    ...where,
    name: "checks",
    enforcement: "active",
    conditions: MAIN,
    rules: [
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: strict,
          required_status_checks: [
            { context: "gate", ...(integration_id === undefined ? {} : { integration_id }) },
          ],
        },
      },
    ],
  });

describe("a required check that is pinned to an app", () => {
  it.each([
    ["nobody reports it", async () => {}, /^405 .*Required status check "gate" is expected/s],
    ["the app says success", (sha: string) => report("muster", sha, "success"), /^200/],
    ["the app says neutral", (sha: string) => report("muster", sha, "neutral"), /^200/],
    ["the app says skipped", (sha: string) => report("muster", sha, "skipped"), /^200/],
    ["the app says failure", (sha: string) => report("muster", sha, "failure"), /^405 .*is failing/s],
    ["the app says action_required", (sha: string) => report("muster", sha, "action_required"), /^405/],
    ["the app is at it", (sha: string) => report("muster", sha, null), /^405 .*is pending/s],
    [
      "another app says success under its name",
      (sha: string) => report("mimic", sha, "success"),
      /^405 .*is expected/s,
    ],
    ["a status says success under its name", (sha: string) => mark(sha, "success"), /^405 .*is expected/s],
    [
      "the app takes its success back",
      async (sha: string) => {
        await report("muster", sha, "success");
        await report("muster", sha, "failure");
      },
      /^405/,
    ],
    [
      "another app fails beside its success",
      async (sha: string) => {
        await report("muster", sha, "success");
        await report("mimic", sha, "failure");
      },
      /^200/,
    ],
  ] as const)("when %s", async (_, prepare, answer) => {
    await requireCheck(acme.appIds.muster);
    const { pull_number, sha } = await open();
    await prepare(sha);
    expect(await merge(pull_number)).toMatch(answer);
  });

  it("counts on the head as it is now, not as it was", async () => {
    await requireCheck(acme.appIds.muster);
    const { pull_number, head, sha } = await open();
    await report("muster", sha, "success");
    await acme.client.push({
      repository: "acme/shop",
      branch: head,
      files: { later: "1\n" },
      actor: "carol",
    });
    expect(await merge(pull_number)).toMatch(/^405/);
  });
});

describe("a required check that any app may report", () => {
  it.each([
    ["an app says success", (sha: string) => report("mimic", sha, "success"), /^200/],
    ["a status says success", (sha: string) => mark(sha, "success"), /^200/],
    [
      "an app says success and a status failure",
      async (sha: string) => {
        await report("mimic", sha, "success");
        await mark(sha, "failure");
      },
      /^405/,
    ],
  ] as const)("when %s", async (_, prepare, answer) => {
    await requireCheck();
    const { pull_number, sha } = await open();
    await prepare(sha);
    expect(await merge(pull_number)).toMatch(answer);
  });
});

describe("a branch that heads must be up to date with", () => {
  it("takes none that lags behind, whatever its checks say", async () => {
    await requireCheck(acme.appIds.muster, true);
    const { pull_number, sha } = await open();
    await report("muster", sha, "success");
    const files = { [`base-${count}`]: "1\n" };
    await acme.client.push({
      repository: "acme/shop",
      branch: "main",
      files,
      actor: "mona",
      ignoreRules: true,
    });
    expect(await merge(pull_number)).toMatch(/^405 .*is expected/s);
    expect((await acme.as("sam").pulls.get({ ...where, pull_number })).data.mergeable_state).toBe("behind");
    await acme.as("carol").pulls.updateBranch({ ...where, pull_number });
    const { data } = await acme.as("sam").pulls.get({ ...where, pull_number });
    await report("muster", data.head.sha, "success");
    expect(await merge(pull_number)).toBe("200");
  });
});

describe("approvals", () => {
  const review = (login: string, pull_number: number, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT") =>
    acme.as(login).pulls.createReview({ ...where, pull_number, event, body: "So." });

  beforeEach(async () => {
    await acme.as("mona").repos.updateBranchProtection({
      ...where,
      branch: "main",
      required_status_checks: null,
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      restrictions: null,
    });
  });

  it("are those of people who may write, and their last word", async () => {
    const { pull_number } = await open();
    expect(await merge(pull_number)).toMatch(/^405 .*approving review/);
    expect(await statusOf(review("carol", pull_number, "APPROVE"))).toMatch(/^422/);
    await review("sam", pull_number, "APPROVE");
    expect(await merge(pull_number)).toMatch(/^405/);
    await review("rita", pull_number, "APPROVE");
    await review("rita", pull_number, "REQUEST_CHANGES");
    expect(await merge(pull_number)).toMatch(/^405/);
    await review("rita", pull_number, "APPROVE");
    await review("rita", pull_number, "COMMENT");
    expect(await merge(pull_number)).toBe("200");
  });

  it("are of no use once they are dismissed", async () => {
    const { pull_number } = await open();
    const { data } = await review("rita", pull_number, "APPROVE");
    await acme.as("mona").pulls.dismissReview({ ...where, pull_number, review_id: data.id, message: "Old." });
    expect(await merge(pull_number)).toMatch(/^405/);
  });

  it("are not asked of administrators where protection leaves them alone", async () => {
    const protection = acme.shop.protections.get("main");
    if (protection !== undefined) protection.enforceAdmins = false;
    const { pull_number } = await open();
    expect(await merge(pull_number, "carol")).toMatch(/^405/);
    expect(await merge(pull_number, "mona")).toBe("200");
  });
});

describe("a branch that only an app may update", () => {
  const restrict = () =>
    acme.as("mona").repos.createRepoRuleset({
      ...where,
      name: "records",
      enforcement: "active",
      conditions: { ref_name: { include: ["refs/heads/records"], exclude: [] } },
      bypass_actors: [{ actor_id: acme.appIds.muster, actor_type: "Integration", bypass_mode: "always" }],
      rules: [{ type: "update" }, { type: "creation" }, { type: "deletion" }, { type: "non_fast_forward" }],
    });

  it("is made, updated and deleted by that app, and by nobody else", async () => {
    await restrict();
    const { sha } = await open();
    const main = acme.shop.refs.get("refs/heads/main") ?? "";
    const records = { ...where, ref: "heads/records" };
    const steps: readonly ((git: Octokit["git"]) => Promise<{ readonly status: number }>)[] = [
      (git) => git.createRef({ ...where, ref: "refs/heads/records", sha: main }),
      (git) => git.updateRef({ ...records, sha }),
      (git) => git.updateRef({ ...records, sha: main, force: true }),
      (git) => git.deleteRef(records),
    ];
    for (const step of steps) {
      expect(await statusOf(step(acme.asApp("mimic").git))).toMatch(/^422 Repository rule violations found/);
      expect(await statusOf(step(acme.as("mona").git))).toMatch(/^422 Repository rule violations found/);
      expect(await statusOf(step(acme.asApp("muster").git))).toMatch(/^20[014]/);
    }
  });
});

describe("a push past the rules of a branch", () => {
  it.each([
    [
      "a check is required",
      { required_status_checks: { strict: false, contexts: ["gate"] }, required_pull_request_reviews: null },
    ],
    [
      "reviews are required",
      { required_status_checks: null, required_pull_request_reviews: { required_approving_review_count: 1 } },
    ],
  ])("is refused where %s", async (_, protection) => {
    const { sha } = await open();
    await acme.as("mona").repos.updateBranchProtection({
      ...where,
      branch: "main",
      enforce_admins: false,
      restrictions: null,
      ...protection,
    });
    const move = { ...where, ref: "heads/main", sha };
    expect(await statusOf(acme.as("carol").git.updateRef(move))).toMatch(/^422/);
    const change = { ...where, path: "past.txt", message: "m", content: "eA==" };
    expect(await statusOf(acme.as("carol").repos.createOrUpdateFileContents(change))).toMatch(/^409/);
    expect(await statusOf(acme.as("mona").git.updateRef(move))).toBe("200");
  });

  it("is let through once the checks of the commit are well", async () => {
    const { sha } = await open();
    await requireCheck(acme.appIds.muster);
    await report("muster", sha, "success");
    expect(await statusOf(acme.as("carol").git.updateRef({ ...where, ref: "heads/main", sha }))).toBe("200");
  });

  it("neither rewinds nor deletes a protected branch", async () => {
    const { head } = await open();
    await acme.as("mona").repos.updateBranchProtection({
      ...where,
      branch: head,
      required_status_checks: null,
      enforce_admins: false,
      required_pull_request_reviews: null,
      restrictions: null,
    });
    const first = (await acme.as("sam").repos.listCommits({ ...where, sha: head })).data.at(-1)?.sha ?? "";
    const rewind = acme.as("mona").git.updateRef({ ...where, ref: `heads/${head}`, sha: first, force: true });
    expect(await statusOf(rewind)).toMatch(/^422/);
    expect(await statusOf(acme.as("mona").git.deleteRef({ ...where, ref: `heads/${head}` }))).toMatch(/^422/);
  });
});

describe("rules of an organisation", () => {
  const rule = { type: "required_status_checks" } as const;
  const parameters = () => ({
    strict_required_status_checks_policy: false,
    required_status_checks: [{ context: "gate", integration_id: acme.appIds.muster }],
  });
  const create = (conditions: Conditions, enforcement: "active" | "evaluate" = "active") =>
    acme.as("mona").repos.createOrgRuleset({
      org: "acme",
      name: "all",
      enforcement,
      conditions,
      rules: [{ ...rule, parameters: parameters() }],
    });

  it.each<[string, Conditions, boolean]>([
    ["all repositories", { ...MAIN, repository_name: { include: ["~ALL"], exclude: [] } }, true],
    ["repositories of the name", { ...MAIN, repository_name: { include: ["sh*"], exclude: [] } }, true],
    ["all but this", { ...MAIN, repository_name: { include: ["~ALL"], exclude: ["shop"] } }, false],
    [
      "repositories by a property",
      {
        ...MAIN,
        repository_property: { include: [{ name: "tier", property_values: ["1", "2"] }], exclude: [] },
      },
      true,
    ],
    [
      "repositories by another value",
      { ...MAIN, repository_property: { include: [{ name: "tier", property_values: ["3"] }], exclude: [] } },
      false,
    ],
  ])("hold for %s", async (_, conditions, holds) => {
    acme.shop.properties.set("tier", "1");
    await create(conditions);
    const { pull_number, sha } = await open();
    const { data: rules } = await acme.as("sam").repos.getBranchRules({ ...where, branch: "main" });
    expect(rules.map(({ type }) => type)).toEqual(holds ? [rule.type] : []);
    expect((await acme.as("sam").pulls.get({ ...where, pull_number })).data.mergeable_state).toBe(
      holds ? "blocked" : "clean",
    );
    await report("muster", sha, "success");
    expect(await merge(pull_number)).toBe("200");
  });

  it("hold for nobody while they are only tried out", async () => {
    await create({ ...MAIN, repository_name: { include: ["~ALL"], exclude: [] } }, "evaluate");
    const { pull_number } = await open();
    expect(await merge(pull_number)).toBe("200");
  });

  it("are listed with where they come from", async () => {
    await create({ ...MAIN, repository_name: { include: ["~ALL"], exclude: [] } });
    await requireCheck();
    const { data } = await acme.as("sam").repos.getBranchRules({ ...where, branch: "main" });
    expect(
      data.map(({ ruleset_source_type, ruleset_source }) => [ruleset_source_type, ruleset_source]),
    ).toEqual([
      ["Repository", "acme/shop"],
      ["Organization", "acme"],
    ]);
  });
});

it("answered all of this as GitHub's description says", () => {
  expect(acme.world.violations).toEqual([]);
});
