import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChangeSource } from "../../../src/facts/index.ts";
import { createGitHubChanges, openGitHubCache } from "../../../src/facts/sources/index.ts";
import { type GitHub, openApp } from "../../../src/github/index.ts";
import type { ChangeContext, ContextPlan } from "../../../src/model/change-context.ts";
import { CHECK_NAME, CONFIG_CHECK_NAME } from "../../../src/model/check-run.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { type Acme, addRepositories, EVERYTHING, impatient, NOTHING, openAcme, PLAN } from "./acme.ts";
import { at, blank, tamper } from "./tamper.ts";

const CART = "acme/cart";
const MUCH = {
  contents: "read",
  checks: "write",
  pull_requests: "read",
  statuses: "read",
  members: "read",
} as const;
let acme: Acme;
let ci: GitHub;
let branches = 0;

beforeAll(async () => {
  acme = await openAcme(MUCH);
  const { client, sandbox } = acme;
  for (const login of ["bert", "cleo", "dora"]) await client.createUser({ login });
  await addRepositories(acme, { cart: { "README.md": "main", "old name.md": "one\ntwo\nthree\nfour\n" } });
  await client.setTeam({ organization: "acme", slug: "sre", members: ["cleo", "bert"] });
  const app = await client.createApp({
    slug: "ci",
    owner: "acme",
    permissions: { checks: "write", statuses: "write" },
  });
  const { id } = await client.installApp({ app: "ci", account: "acme" });
  ci = openApp({
    appId: app.id,
    privateKey: app.privateKey,
    apiUrl: sandbox.url,
    clock: impatient,
  }).installation(id);
});
afterAll(() => acme.sandbox.stop());
beforeEach(() => acme.count());

const changesOf = (github: GitHub): ChangeSource =>
  createGitHubChanges({
    github,
    organization: "acme",
    appId: acme.appId,
    clock: impatient,
    cache: openGitHubCache({ path: ":memory:" }),
  });

/** Opens a pull request of a new branch with these files. */
async function open(files: Readonly<Record<string, string | null>> = { "README.md": "changed" }) {
  branches += 1;
  const branch = `topic-${branches}`;
  const push = (pushed: typeof files) =>
    acme.client.push({ repository: CART, branch, files: { ...pushed }, message: branch, actor: "ann" });
  await push(files);
  const { number, headSha } = await acme.client.openPull({ repository: CART, head: branch, actor: "ann" });
  await acme.count();
  return { number, headSha, push };
}

async function read(
  { number, headSha }: { readonly number: number; readonly headSha: string },
  ask: ContextPlan = EVERYTHING,
  github: GitHub = acme.github,
): Promise<ChangeContext> {
  const question = { repository: "cart", headSha, known: [number] };
  const { pulls } = await changesOf(github).readHead(question, PLAN, ask);
  const [pull] = pulls;
  if (pull === undefined) throw new Error("there is a pull request");
  return pull.context;
}

const run = (name: string, headSha: string, conclusion: "success" | "failure" | null, github: GitHub = ci) =>
  github.request("POST /repos/{owner}/{repo}/check-runs", {
    owner: "acme",
    repo: "cart",
    name,
    head_sha: headSha,
    ...(conclusion === null
      ? { status: "in_progress" as const }
      : { status: "completed" as const, conclusion }),
  });

const review = (number: number, actor: string, state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED") =>
  acme.client.reviewPull({ repository: CART, number, state, actor, body: "so" });

describe("what is asked of a pull request besides its two sides", () => {
  it("comes with them, in one call", async () => {
    const pull = await open({ "README.md": "changed", "a.md": "new" });
    await review(pull.number, "bert", "APPROVED");
    await run("build", pull.headSha, "success");
    await acme.count();
    expect(await read(pull)).toEqual({
      subject: "pull_request",
      pull: { number: pull.number, author: "ann", draft: false, fork: false },
      files: {
        kind: "known",
        value: [
          { path: "README.md", status: "modified" },
          { path: "a.md", status: "added" },
        ],
      },
      unowned: null,
      checks: { kind: "known", value: [{ name: "build", app: "ci", state: "success" }] },
      reviews: {
        kind: "known",
        value: [{ reviewer: "bert", bot: false, state: "approved", commit: pull.headSha }],
      },
      members: null,
    });
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
  });

  it("also where GitHub finds the pull request by the commit", async () => {
    const { headSha } = await open();
    const { pulls } = await changesOf(acme.github).readHead(
      { repository: "cart", headSha, known: [] },
      PLAN,
      EVERYTHING,
    );
    expect(pulls[0]?.context.files).toMatchObject({ kind: "known" });
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
  });

  it("is not asked for where no rule looks at it", async () => {
    expect(await read(await open(), NOTHING)).toMatchObject({ files: null, checks: null, reviews: null });
  });
});

describe("the touched files", () => {
  const touched = async (github?: GitHub, files?: Parameters<typeof open>[0]) =>
    (await read(await open(files), { ...NOTHING, files: true }, github)).files;

  it("have both names of a renamed one, for one more call", async () => {
    const files = { "old name.md": null, "new name.md": "one\ntwo\nthree\nfour\n" };
    expect(await touched(undefined, files)).toEqual({
      kind: "known",
      value: [
        { path: "new name.md", status: "added" },
        { path: "old name.md", status: "removed" },
      ],
    });
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 1 });
  });

  it("are read page by page", async () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`f/${index}`, `${index}`]));
    const files = await touched(undefined, many);
    expect(files?.kind === "known" && files.value.length).toBe(130);
    expect(await acme.count()).toMatchObject({ graphql: 2, rest: 0 });
  });

  it.each<[string, Parameters<typeof tamper>[1], string]>([
    [
      "are unknown where GitHub lists no more of them",
      async ({ ask }) => {
        const { data, errors } = await ask();
        const pull = at(data, ["repository", "k0"]);
        if (typeof pull === "object" && pull !== null) Reflect.set(pull, "changedFiles", 3001);
        return { data, errors };
      },
      "too_many",
    ],
    [
      "are unknown where GitHub leaves them out",
      async ({ ask }) => {
        const path = ["repository", "k0", "files"];
        return { data: blank((await ask()).data, path), errors: [{ message: "too slow", path }] };
      },
      "not_answered",
    ],
    [
      "are unknown where the token may not know them",
      async ({ ask }) => {
        const path = ["repository", "k0", "files"];
        const error = { type: "FORBIDDEN", message: "Resource not accessible by integration", path };
        return { data: blank((await ask()).data, path), errors: [error] };
      },
      "needs_app",
    ],
  ])("%s", async (_, answer, reason) => {
    expect(await touched(tamper(acme.github, answer))).toMatchObject({ kind: "unknown", reason });
  });

  it("of a merge group are those in which its commits differ", async () => {
    const { sha: base } = await acme.client.headOf({ repository: CART, branch: "main" });
    const { headSha: head } = await open({ "old name.md": null, "x.md": "one\ntwo\nthree\nfour\n" });
    const { context } = await changesOf(acme.github).readCommits("cart", { base, head }, PLAN, EVERYTHING);
    expect(context).toMatchObject({ subject: "merge_group", pull: null, checks: null, reviews: null });
    expect(context.files).toEqual({
      kind: "known",
      value: [
        { path: "old name.md", status: "removed" },
        { path: "x.md", status: "added" },
      ],
    });
  });
});

describe("whoever its commits are by", () => {
  /** Reads them through other hands, which change the answer about the commits. */
  async function authorsOf(
    { number, headSha }: { readonly number: number; readonly headSha: string },
    change: (commits: Json | undefined) => void = () => {},
  ) {
    const github = tamper(acme.github, async ({ ask }) => {
      const { data, errors } = await ask();
      change(at(data, ["repository", "k0", "commits"]));
      return { data, errors };
    });
    const question = { repository: "cart", headSha, known: [number] };
    const { pulls } = await changesOf(github).readHead(question, PLAN, { ...NOTHING, authors: true });
    return pulls[0]?.authors;
  }

  /** The last commit has these for its author or its committer. */
  const setLast = (side: "author" | "committer", actor: JsonObject) => (commits: Json | undefined) => {
    const commit = at({ commits: commits ?? null }, ["commits", "nodes", 0, "commit"]);
    if (typeof commit !== "object" || commit === null) throw new Error("there is a commit");
    Reflect.set(commit, side, actor);
  };

  it("is told by all of its commits, whoever opened it", async () => {
    const { number } = await open();
    const branch = `topic-${branches}`;
    const { sha: headSha } = await acme.client.push({
      repository: CART,
      branch,
      files: { "b.md": "b" },
      actor: "bert",
    });
    expect(await authorsOf({ number, headSha })).toEqual({ kind: "known", value: ["ann", "bert"] });
  });

  it.each<[string, Parameters<typeof setLast>, readonly string[] | string]>([
    [
      "GitHub itself commits",
      ["committer", { email: "noreply@github.com", user: { login: "web-flow" } }],
      ["ann"],
    ],
    [
      "an app commits",
      ["committer", { email: "1+muster[bot]@users.noreply.github.com", user: null }],
      ["ann"],
    ],
    ["somebody else commits", ["committer", { email: "b@c", user: { login: "bert" } }], ["ann", "bert"]],
    ["an address is nobody's", ["author", { email: "b@c", user: null }], "not_answered"],
  ])("is told, or unknown, where %s", async (_, [side, actor], expected) => {
    expect(await authorsOf(await open(), setLast(side, actor))).toMatchObject(
      typeof expected === "string"
        ? { kind: "unknown", reason: expected }
        : { kind: "known", value: expected },
    );
  });

  it("is unknown where there are more commits than are read", async () => {
    const told = await authorsOf(await open(), (commits) => {
      if (typeof commits === "object" && commits !== null) Reflect.set(commits, "totalCount", 101);
    });
    expect(told).toMatchObject({ kind: "unknown", reason: "too_many" });
  });
});

describe("other checks", () => {
  const checks = async (pull: Parameters<typeof read>[0], github?: GitHub) =>
    (await read(pull, { ...NOTHING, checks: true }, github)).checks;

  it("are the newest of each name, statuses among them, and never Muster's own", async () => {
    const pull = await open();
    await run("build", pull.headSha, "failure");
    await run("build", pull.headSha, null);
    await run("test", pull.headSha, "success");
    await run(CHECK_NAME, pull.headSha, "failure");
    await run(CONFIG_CHECK_NAME, pull.headSha, "failure", acme.github);
    for (const state of ["pending", "success"] as const)
      await acme.client.createStatus({
        repository: CART,
        ref: pull.headSha,
        state,
        context: "ci/old",
        actor: "ann",
      });
    expect(await checks(pull)).toEqual({
      kind: "known",
      value: [
        { name: "build", app: "ci", state: "pending" },
        { name: "ci/old", app: null, state: "success" },
        { name: "test", app: "ci", state: "success" },
      ],
    });
  });

  interface Build {
    readonly suite: string;
    /** Its workflow, and perhaps the event; where it is left out, the token may not know. */
    readonly of?: string;
    readonly conclusion: string;
  }

  /** GitHub, where the check runs of a commit are these, all of one name and app. */
  function inSuites(runs: readonly Build[]): GitHub {
    return tamper(acme.github, async ({ ask }) => {
      const { data, errors } = await ask();
      const contexts = at(data, ["repository", "head", "statusCheckRollup", "contexts"]);
      if (typeof contexts !== "object" || contexts === null) return { data, errors };
      const nodes = runs.map(({ suite, of, conclusion }, index) => {
        const [workflow = "", event = "push"] = of?.split(" by ") ?? [];
        const workflowRun = of === undefined ? null : { event, workflow: { id: workflow } };
        return {
          __typename: "CheckRun",
          databaseId: index,
          name: "build",
          status: "COMPLETED",
          conclusion,
          checkSuite: { id: suite, app: { slug: "github-actions" }, workflowRun },
        };
      });
      Reflect.set(contexts, "nodes", nodes);
      const path = [
        "repository",
        "head",
        "statusCheckRollup",
        "contexts",
        "nodes",
        0,
        "checkSuite",
        "workflowRun",
      ];
      const refused = { type: "FORBIDDEN", message: "Resource not accessible by integration", path };
      return { data, errors: runs.some(({ of }) => of === undefined) ? [refused] : errors };
    });
  }

  it.each<[string, readonly Build[], readonly string[]]>([
    [
      "of another workflow don't hide a red one",
      [
        { suite: "1", of: "a", conclusion: "FAILURE" },
        { suite: "2", of: "b", conclusion: "SUCCESS" },
      ],
      ["failure", "success"],
    ],
    [
      "of another event don't either",
      [
        { suite: "1", of: "a by push", conclusion: "FAILURE" },
        { suite: "2", of: "a by pull_request", conclusion: "SUCCESS" },
      ],
      ["failure", "success"],
    ],
    [
      "of another suite don't either, where the workflow isn't told",
      [
        { suite: "1", conclusion: "FAILURE" },
        { suite: "2", conclusion: "SUCCESS" },
      ],
      ["failure", "success"],
    ],
    [
      "of the same workflow that ran again take its place",
      [
        { suite: "1", of: "a", conclusion: "FAILURE" },
        { suite: "2", of: "a", conclusion: "SUCCESS" },
      ],
      ["success"],
    ],
    [
      "of the same suite that ran again take its place",
      [
        { suite: "1", conclusion: "FAILURE" },
        { suite: "1", conclusion: "SUCCESS" },
      ],
      ["success"],
    ],
  ])("%s", async (_, runs, states) => {
    const pull = await open();
    await run("build", pull.headSha, "success");
    const told = await checks(pull, inSuites(runs));
    if (told?.kind !== "known") throw new Error(JSON.stringify(told));
    expect(told.value.map(({ state }) => state)).toEqual(states);
  });

  it("are unknown where there are more, and GitHub doesn't say where they begin", async () => {
    const pull = await open();
    await run("build", pull.headSha, "success");
    const github = tamper(acme.github, async ({ ask }) => {
      const { data, errors } = await ask();
      const contexts = at(data, ["repository", "head", "statusCheckRollup", "contexts"]);
      if (typeof contexts === "object" && contexts !== null)
        Reflect.set(contexts, "pageInfo", { hasNextPage: true, endCursor: null });
      return { data, errors };
    });
    expect(await checks(pull, github)).toMatchObject({ kind: "unknown", reason: "not_answered" });
  });

  it("are none on a commit without any", async () => {
    expect(await checks(await open())).toEqual({ kind: "known", value: [] });
  });

  it("are read page by page", async () => {
    const pull = await open();
    for (let index = 0; index < 101; index += 1)
      await acme.client.createStatus({
        repository: CART,
        ref: pull.headSha,
        state: "success",
        context: `job ${index}`,
        actor: "ann",
      });
    const told = await checks(pull);
    expect(told?.kind === "known" && told.value.length).toBe(101);
  });

  it("are unknown to a token that may not read statuses", async () => {
    const pull = await open();
    await run("build", pull.headSha, "success");
    const less = acme.github.narrow({
      permissions: { contents: "read", pull_requests: "read", checks: "read" },
    });
    expect(await checks(pull, less)).toMatchObject({ kind: "unknown", reason: "needs_app" });
  });
});

describe("reviews", () => {
  const reviews = async (pull: Parameters<typeof read>[0]) => {
    const told = (await read(pull, { ...NOTHING, reviews: true })).reviews;
    if (told?.kind !== "known") throw new Error("reviews are known");
    return told.value.map(({ reviewer, state }) => `${reviewer} ${state}`);
  };

  it("are what everybody said last; comments take nothing back", async () => {
    const pull = await open();
    await review(pull.number, "bert", "CHANGES_REQUESTED");
    await review(pull.number, "bert", "APPROVED");
    await review(pull.number, "bert", "COMMENTED");
    const { id } = await review(pull.number, "cleo", "APPROVED");
    await acme.client.dismissReview({ repository: CART, number: pull.number, id, actor: "ann" });
    await review(pull.number, "dora", "COMMENTED");
    expect(await reviews(pull)).toEqual(["bert approved", "cleo dismissed"]);
  });

  it("are of the commit that was looked at", async () => {
    const { number, headSha: first, push } = await open();
    await review(number, "bert", "APPROVED");
    await push({ "README.md": "again" });
    const { headSha } = await acme.client.pull({ repository: CART, number });
    expect(headSha).not.toBe(first);
    const { reviews: told } = await read({ number, headSha });
    expect(told).toMatchObject({ value: [{ reviewer: "bert", commit: first }] });
  });
});

describe("members of teams", () => {
  it("are read for many teams in one call", async () => {
    await acme.client.setTeam({ organization: "acme", slug: "lead", members: ["dora"] });
    await acme.count();
    expect(await changesOf(acme.github).readMembers(["sre", "lead", "sre"])).toEqual({
      sre: { kind: "known", value: ["bert", "cleo"] },
      lead: { kind: "known", value: ["dora"] },
    });
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
  });

  it("are unknown of a team that isn't there, or that the token may not see", async () => {
    const less = acme.github.narrow({ permissions: { contents: "read" } });
    for (const github of [acme.github, less]) {
      const { nobody } = await changesOf(github).readMembers(["nobody"]);
      expect(nobody).toMatchObject({ kind: "unknown", reason: "needs_app" });
    }
    const { sre } = await changesOf(less).readMembers(["sre"]);
    expect(sre).toMatchObject({ kind: "unknown", reason: "needs_app" });
  });
});
