import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
});
afterAll(() => acme.close());
afterEach(async () => {
  await github().setFaults({ rules: [] });
  expect(await github().violations()).toEqual([]);
});

const github = () => acme.sandbox.client;
const central = "acme/central";
const CODEOWNERS = ".github/CODEOWNERS";

/** A service with owners, in which ben writes, and a pull request that takes them away. */
async function openBadPull(name: string): Promise<{ repository: string; number: number; headSha: string }> {
  const repository = `acme/${name}`;
  const files = { "README.md": `# ${name}\n`, [CODEOWNERS]: "* @acme/storefront\n" };
  await github().createRepository({ owner: "acme", name, files });
  await github().setCollaborator({ repository, login: "ben", role: "write" });
  await acme.settle();
  await github().push({ repository, branch: "bad", files: { [CODEOWNERS]: null }, actor: "ben" });
  const { number, headSha } = await github().openPull({ repository, head: "bad", actor: "ben" });
  await acme.settle();
  return { repository, number, headSha };
}

async function newestCheck(repository: string, ref: string) {
  const [run] = await github().checkRuns({ repository, ref, name: "Muster" });
  if (run === undefined) throw new Error("there is no check");
  return run;
}

async function press(repository: string, ref: string, identifier: string, actor = "ben"): Promise<void> {
  const { id } = await newestCheck(repository, ref);
  await github().pressButton({ repository, id, identifier, actor });
}

const pullsInto = async (repository: string, base: string) =>
  (await github().pulls({ repository })).filter(
    ({ baseBranch, headBranch }) => baseBranch === base && headBranch.startsWith("muster/"),
  );
const commentsOn = async (repository: string, number: number) =>
  (await github().issue({ repository, number })).comments;

/** Makes a person who may do so much in a repository. */
async function addPerson(repository: string, login: string, permission: "read" | "write"): Promise<void> {
  await github().createUser({ login });
  await github().setCollaborator({ repository, login, role: permission });
}

describe("the button that opens a fix", () => {
  it("brings back what is missing by one pull request, however often the event comes", async () => {
    const { repository, headSha } = await openBadPull("fixed");
    const run = await newestCheck(repository, headSha);
    expect(run.actions.map(({ identifier }) => identifier)).toEqual([
      "re-evaluate",
      "open-fix-pr",
      "request-waiver",
    ]);
    await github().setWebhookFaults({ duplicate: 1, events: ["check_run"] });
    await press(repository, headSha, "open-fix-pr");
    await acme.settle();
    await github().setWebhookFaults({});
    await press(repository, headSha, "open-fix-pr", "ada");
    await acme.settle();
    const fixes = await pullsInto(repository, "bad");
    expect(fixes).toMatchObject([{ author: "muster[bot]", state: "open" }]);
    const [fix] = fixes;
    expect(await github().files({ repository, ref: fix?.headBranch ?? "" })).toMatchObject({
      [CODEOWNERS]: "* @acme/storefront\n",
    });
    const told = await newestCheck(repository, headSha);
    expect(told.output.summary).toContain(`/pull/${fix?.number}`);
    await github().mergePull({ repository, number: fix?.number ?? 0, actor: "ben" });
    await acme.settle();
    const { sha } = await github().headOf({ repository, branch: "bad" });
    const green = await newestCheck(repository, sha);
    expect(green.conclusion).toBe("success");
    expect(green.output.summary).not.toContain(`/pull/${fix?.number}`);
  });

  it("opens it once when the App dies between the branch and the pull request", async () => {
    const { repository, headSha } = await openBadPull("mortal");
    await github().setFaults({
      rules: [{ on: "POST /repos/{owner}/{repo}/pulls", fault: { kind: "hang" }, count: 1 }],
    });
    await press(repository, headSha, "open-fix-pr");
    while ((await github().faultsStruck()) === 0) await setTimeout(20);
    await acme.app().kill();
    await acme.restart();
    await acme.settle();
    expect(await pullsInto(repository, "bad")).toHaveLength(1);
  });

  it("does nothing for a commit that is no head any more", async () => {
    const { repository, headSha } = await openBadPull("stale");
    const { id } = await newestCheck(repository, headSha);
    await github().push({ repository, branch: "bad", files: { "a.txt": "a" }, actor: "ben" });
    await acme.settle();
    await github().pressButton({ repository, id, identifier: "open-fix-pr", actor: "ben" });
    await acme.settle();
    expect(await pullsInto(repository, "bad")).toEqual([]);
  });

  it("is not for who may not write to the repository, who is told so once", async () => {
    const { repository, number, headSha } = await openBadPull("guarded");
    await addPerson(repository, "mallory", "read");
    for (const identifier of ["open-fix-pr", "request-waiver", "request-waiver"]) {
      await press(repository, headSha, identifier, "mallory");
      await acme.settle();
    }
    expect(await pullsInto(repository, "bad")).toEqual([]);
    expect(await pullsInto(central, "main")).toEqual([]);
    const comments = await commentsOn(repository, number);
    expect(comments).toMatchObject([{ author: "muster[bot]", body: expect.stringContaining("mallory") }]);
  });
});

describe("the button that asks for a waiver", () => {
  it("opens one pull request of the central repo, which counts once it is filled in and merged", async () => {
    const { repository, headSha } = await openBadPull("excused");
    await press(repository, headSha, "request-waiver");
    await acme.settle();
    await press(repository, headSha, "request-waiver", "ada");
    await acme.settle();
    const requests = await pullsInto(central, "main");
    expect(requests).toMatchObject([{ author: "muster[bot]", state: "open" }]);
    const [{ headBranch, number } = { headBranch: "", number: 0 }] = requests;
    const path = "waivers/service-excused-hasCodeowners.yml";
    const text = (await github().files({ repository: central, ref: headBranch }))[path] ?? "";
    expect(text).toContain("requested_by: ben");
    expect((await newestCheck(repository, headSha)).output.summary).toContain(`/central/pull/${number}`);
    const configCheck = async () => {
      const { sha: ref } = await github().headOf({ repository: central, branch: headBranch });
      const [run] = await github().checkRuns({ repository: central, ref, name: "Muster configuration" });
      return run?.conclusion;
    };
    expect(await configCheck()).toBe("failure");

    const filled = text
      .replace('reason: ""', "reason: It moves next month.")
      .replace('ticket: ""', "ticket: SHOP-1")
      .replace('approver: ""', "approver: ada");
    await github().push({ repository: central, branch: headBranch, files: { [path]: filled }, actor: "ben" });
    await acme.settle();
    expect(await configCheck()).not.toBe("failure");
    expect((await newestCheck(repository, headSha)).conclusion).toBe("failure");
    await github().mergePull({ repository: central, number, actor: "ada" });
    await acme.settle();
    expect((await newestCheck(repository, headSha)).conclusion).toBe("success");
  });
});

describe("waivers that have expired", () => {
  it("are removed by one pull request, which leaves the others", async () => {
    const waiver = (rule: string, day: string) =>
      `entity: service/cart\nrule: {scorecard: ProductionReadiness, rule: ${rule}}\nreason: r\nticket: T-1\nrequested_by: ben\napprover: ada\nfrom: ${day}\nexpires: ${day}\n`;
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
    const files = {
      "waivers/old.yml": waiver("hasReadme", "2025-01-01"),
      "waivers/young.yml": waiver("hasOncall", tomorrow),
    };
    await github().push({ repository: central, branch: "main", files, actor: "ada" });
    await acme.settle();
    await github().push({
      repository: central,
      branch: "main",
      files: { "waivers/older.yml": waiver("hasSlackChannel", "2025-01-02") },
      actor: "ada",
    });
    await acme.settle();
    const removals = (await pullsInto(central, "main")).filter(({ headBranch }) =>
      headBranch.startsWith("muster/remove-expired-waivers"),
    );
    expect(removals).toMatchObject([{ author: "muster[bot]", state: "open" }]);
    const left = Object.keys(
      await github().files({ repository: central, ref: removals[0]?.headBranch ?? "" }),
    );
    expect(left).toContain("waivers/young.yml");
    expect(left).not.toContain("waivers/old.yml");
    await github().mergePull({ repository: central, number: removals[0]?.number ?? 0, actor: "ada" });
    await acme.settle();
  });
});

describe("the comment on a pull request", () => {
  it("is there when the settings want it, once, and follows the verdict", async () => {
    const settings = (await github().files({ repository: central, ref: "main" }))["muster.yml"] ?? "";
    const wanted = `${settings}\ncomments: {pull_requests: true}\n`;
    await github().push({
      repository: central,
      branch: "main",
      files: { "muster.yml": wanted },
      actor: "ada",
    });
    await acme.settle();
    const { repository, number, headSha } = await openBadPull("commented");
    const [first, ...others] = await commentsOn(repository, number);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ author: "muster[bot]", body: expect.stringContaining("Fails") });
    await github().resetCounts();
    await github().closePull({ repository, number, actor: "ben" });
    await acme.settle();
    await github().reopenPull({ repository, number, actor: "ben" });
    await acme.settle();
    const { rest } = await github().counts();
    expect(Object.keys(rest).filter((route) => route.includes("comments"))).toEqual([]);
    expect(headSha).not.toBe("");
    await github().push({
      repository,
      branch: "bad",
      files: { [CODEOWNERS]: "* @acme/storefront\n" },
      actor: "ben",
    });
    await acme.settle();
    const [changed, ...more] = await commentsOn(repository, number);
    expect(more).toEqual([]);
    expect(changed?.id).toBe(first?.id);
    expect(changed?.body).toContain("Passes");
  });
});
