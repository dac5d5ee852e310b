import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const github = () => acme.sandbox.client;
const OWNERS = "* @acme/storefront\n";
const CODEOWNERS = ".github/CODEOWNERS";

/** How the check of a commit stands: the newest run of Muster's. */
async function conclusionOf(repository: string, ref: string, name = "Muster"): Promise<string | null> {
  await acme.settle();
  const [run] = await github().checkRuns({ repository, ref, name });
  return run?.conclusion ?? null;
}

/** Makes a repository with a README, and CODEOWNERS when it is told, which Muster reads at once. */
async function makeService(
  name: string,
  files: Record<string, string> = { [CODEOWNERS]: OWNERS },
): Promise<string> {
  const repository = `acme/${name}`;
  await github().createRepository({ owner: "acme", name, files: { "README.md": `# ${name}\n`, ...files } });
  await acme.settle();
  return repository;
}

describe("the check on a pull request", () => {
  it("refuses the merge of a change for the worse until it is put right", async () => {
    const repository = "acme/cart";
    const pull = await github().openPull({ repository, head: "remove-codeowners", actor: "ben" });
    const { number } = pull;
    expect(await conclusionOf(repository, pull.headSha)).toBe("failure");
    const [check] = await github().checkRuns({ repository, ref: pull.headSha });
    expect(check?.detailsUrl).toMatch(/\/acme\/central\/blob\/muster\/catalog\/service\/cart\.yml$/);
    await expect(github().mergePull({ repository, number, actor: "ada" })).rejects.toMatchObject({
      status: 405,
    });

    const fixed = await github().push({
      repository,
      branch: "remove-codeowners",
      actor: "ben",
      files: { [CODEOWNERS]: OWNERS },
    });
    expect(await conclusionOf(repository, fixed.sha)).toBe("success");
    await github().mergePull({ repository, number, actor: "ada" });
    expect((await github().pull({ repository, number })).merged).toBe(true);
  });

  it("is made anew when somebody asks for it, even when it says the same", async () => {
    const repository = await makeService("again");
    await github().push({ repository, branch: "topic", files: { "a.txt": "a" }, actor: "ben" });
    const { headSha: ref } = await github().openPull({ repository, head: "topic", actor: "ben" });
    await acme.settle();
    const [first] = await github().checkRuns({ repository, ref });
    await github().rerequestRun({ repository, id: first?.id ?? 0, actor: "ben" });
    await acme.settle();
    const [second] = await github().checkRuns({ repository, ref });
    await github().pressButton({ repository, id: second?.id ?? 0, actor: "ben", identifier: "re-evaluate" });
    await acme.settle();
    await github().rerequestSuite({ repository, id: second?.suite ?? 0, actor: "ben" });
    await acme.settle();
    const runs = await github().checkRuns({ repository, ref });
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["success", "success", "success", "success"]);
    expect(new Set(runs.map(({ externalId }) => externalId)).size).toBe(1);
  });

  it("is the worst of two pull requests with one head, and follows when one of them goes", async () => {
    const repository = await makeService("shared", { "README.md": "# shared\n" });
    // A release branch that has owners: what keeps main as it is takes them from there.
    await github().push({ repository, branch: "release/1", files: { [CODEOWNERS]: OWNERS }, actor: "ben" });
    await nameBranches(["release/*"]);
    await github().push({
      repository,
      branch: "both",
      from: "release/1",
      files: { [CODEOWNERS]: null },
      actor: "ben",
    });
    const toMain = await github().openPull({ repository, head: "both", base: "main", actor: "ben" });
    expect(await conclusionOf(repository, toMain.headSha)).toBe("success");
    const toRelease = await github().openPull({ repository, head: "both", base: "release/1", actor: "ben" });
    expect(toRelease.headSha).toBe(toMain.headSha);
    expect(await conclusionOf(repository, toMain.headSha)).toBe("failure");
    await github().closePull({ repository, number: toRelease.number, actor: "ben" });
    expect(await conclusionOf(repository, toMain.headSha)).toBe("success");
    await nameBranches(null);
  });

  it("is never made by a pull request into a branch that no gate names, and never turned green by one", async () => {
    const repository = await makeService("odd-base");
    await github().push({ repository, branch: "wip", files: { [CODEOWNERS]: null }, actor: "ben" });
    await github().push({ repository, branch: "topic", from: "wip", files: { "a.txt": "a" }, actor: "ben" });
    const odd = await github().openPull({ repository, head: "topic", base: "wip", actor: "ben" });
    expect(await conclusionOf(repository, odd.headSha)).toBeNull();
    const { number } = await github().openPull({ repository, head: "topic", base: "main", actor: "ben" });
    expect(await conclusionOf(repository, odd.headSha)).toBe("failure");
    await github().closePull({ repository, number, actor: "ben" });
    expect(await conclusionOf(repository, odd.headSha)).toBe("failure");
    await github().editPull({ repository, number: odd.number, base: "main", actor: "ben" });
    expect(await conclusionOf(repository, odd.headSha)).toBe("failure");
  });

  it("does not hold against a branch what its base gained after it was forked", async () => {
    const repository = await makeService("gained", {});
    await github().push({ repository, branch: "old", files: { "a.txt": "a" }, actor: "ben" });
    await github().push({ repository, branch: "main", files: { [CODEOWNERS]: OWNERS }, actor: "ben" });
    const { headSha } = await github().openPull({ repository, head: "old", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("success");
  });

  it("compares with the merge base where the merge has conflicts", async () => {
    const repository = await makeService("conflicting");
    const files = { "README.md": "# theirs\n", [CODEOWNERS]: null };
    await github().push({ repository, branch: "topic", files, actor: "ben" });
    await github().push({ repository, branch: "main", files: { "README.md": "# ours\n" }, actor: "ben" });
    const { headSha } = await github().openPull({ repository, head: "topic", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("failure");
  });

  it("is judged again when what it is compared with moves", async () => {
    const repository = await makeService("moving", {});
    await github().push({ repository, branch: "owners", files: { [CODEOWNERS]: OWNERS }, actor: "ben" });
    await github().push({
      repository,
      branch: "no-owners",
      from: "owners",
      files: { [CODEOWNERS]: null },
      actor: "ben",
    });
    const { headSha } = await github().openPull({ repository, head: "no-owners", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("success");
    await github().moveBranch({ repository, branch: "main", to: "owners", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("failure");
  });

  it("is judged again when a branch moves that a gate names", async () => {
    const repository = await makeService("named", {});
    const from = (await github().headOf({ repository, branch: "main" })).sha;
    await nameBranches(["release/*"]);
    await github().moveBranch({ repository, branch: "release/1", to: from, actor: "ben" });
    await github().push({ repository, branch: "owners", files: { [CODEOWNERS]: OWNERS }, actor: "ben" });
    const files = { [CODEOWNERS]: null };
    await github().push({ repository, branch: "no-owners", from: "owners", files, actor: "ben" });
    const { headSha } = await github().openPull({
      repository,
      head: "no-owners",
      base: "release/1",
      actor: "ben",
    });
    expect(await conclusionOf(repository, headSha)).toBe("success");
    await github().moveBranch({ repository, branch: "release/1", to: "owners", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("failure");
    await nameBranches(null);
  });

  it("treats forks as it treats branches", async () => {
    const repository = await makeService("forked");
    const fork = await github().forkRepository({ repository, owner: "chloe" });
    await github().push({
      repository: fork.repository,
      branch: "topic",
      files: { [CODEOWNERS]: null },
      actor: "chloe",
    });
    const { headSha } = await github().openPull({
      repository,
      head: "topic",
      headRepository: fork.repository,
      actor: "chloe",
    });
    expect(await conclusionOf(repository, headSha)).toBe("failure");
  });

  it("is on merge groups as well", async () => {
    const repository = await makeService("queued");
    await github().push({ repository, branch: "bad", files: { [CODEOWNERS]: null }, actor: "ben" });
    const { number } = await github().openPull({ repository, head: "bad", actor: "ben" });
    await acme.settle();
    const group = await github().createMergeGroup({ repository, numbers: [number], actor: "ada" });
    const ref = String(Object(group).headSha);
    expect(await conclusionOf(repository, ref)).toBe("failure");
    // Asked anew, by the button or by GitHub's own Re-run, there is a new one: no pull request has the commit as its head.
    const runs = async () =>
      (await github().checkRuns({ repository, ref, name: "Muster" })).map(({ id }) => id);
    const [first = 0] = await runs();
    await github().pressButton({ repository, id: first, actor: "ben", identifier: "re-evaluate" });
    expect(await conclusionOf(repository, ref)).toBe("failure");
    expect(await runs()).toHaveLength(2);
    const [second = 0] = await runs();
    await github().rerequestRun({ repository, id: second, actor: "ben" });
    expect(await conclusionOf(repository, ref)).toBe("failure");
    expect(await runs()).toHaveLength(3);
  });

  it("is not made where no gate applies", async () => {
    const repository = await makeService("nothing-sandbox");
    await github().push({ repository, branch: "topic", files: { [CODEOWNERS]: null }, actor: "ben" });
    const { headSha } = await github().openPull({ repository, head: "topic", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBeNull();
  });
});

describe("the central repo", () => {
  const central = "acme/central";
  const gate = "gates/production-readiness.yml";

  it("gives its own pull requests every problem at its line", async () => {
    const files = {
      [gate]: "identifier: broken\non: pull_request\napplies: {blueprint: servce}\nrules: []\n",
    };
    await github().push({ repository: central, branch: "break", files, actor: "ben" });
    const { headSha } = await github().openPull({ repository: central, head: "break", actor: "ben" });
    expect(await conclusionOf(central, headSha, "Muster configuration")).toBe("failure");
    const [run] = await github().checkRuns({
      repository: central,
      ref: headSha,
      name: "Muster configuration",
    });
    expect(run?.output.annotations.map(({ path, startLine }) => `${path}:${startLine}`)).toContain(
      `${gate}:4`,
    );
  });

  it("judges a pull request that edits the gate by the gate as it is", async () => {
    const repository = await makeService("loosened");
    const files = { [gate]: null };
    await github().push({ repository: central, branch: "loosen", files, actor: "ben" });
    await github().openPull({ repository: central, head: "loosen", actor: "ben" });
    await github().push({ repository, branch: "bad", files: { [CODEOWNERS]: null }, actor: "ben" });
    const { headSha } = await github().openPull({ repository, head: "bad", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("failure");
  });

  it("goes on by its last valid commit while the newest is broken, and says so on that commit", async () => {
    const repository = await makeService("meanwhile");
    const before = (await github().headOf({ repository: central, branch: "main" })).sha;
    const files = { [gate]: "identifier: [\n" };
    const broken = await github().push({ repository: central, branch: "main", files, actor: "ada" });
    expect(await conclusionOf(central, broken.sha, "Muster configuration")).toBe("failure");
    await github().push({ repository, branch: "bad", files: { [CODEOWNERS]: null }, actor: "ben" });
    const { headSha } = await github().openPull({ repository, head: "bad", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("failure");

    await acme.app().kill();
    await acme.restart({ fresh: true });
    await github().push({ repository, branch: "worse", files: { [CODEOWNERS]: null }, actor: "ben" });
    const later = await github().openPull({ repository, head: "worse", actor: "ben" });
    expect(await conclusionOf(repository, later.headSha)).toBe("failure");
    await github().moveBranch({ repository: central, branch: "main", to: before, actor: "ada", force: true });
    await acme.settle();
  });

  it("has every open pull request judged again when a gate changes", async () => {
    const repository = await makeService("relaxed");
    await github().push({ repository, branch: "bad", files: { [CODEOWNERS]: null }, actor: "ben" });
    const { headSha } = await github().openPull({ repository, head: "bad", actor: "ben" });
    expect(await conclusionOf(repository, headSha)).toBe("failure");
    await changeGate((text) => text.replace("mode: enforce", "mode: warn"));
    expect(await conclusionOf(repository, headSha)).toBe("neutral");
    await changeGate((text) => text.replace("mode: warn", "mode: enforce"));
    expect(await conclusionOf(repository, headSha)).toBe("failure");
  });

  async function changeGate(change: (text: string) => string): Promise<void> {
    const { readFile } = await import("node:fs/promises");
    const text = await readFile(new URL(`../../examples/central/${gate}`, import.meta.url), "utf8");
    const changed = change(text.replace("mode: enforce", "mode: enforce"));
    await github().push({ repository: central, branch: "main", files: { [gate]: changed }, actor: "ada" });
  }
});

/** Has the gate of the example name branches besides the default branch; null for none. */
async function nameBranches(branches: readonly string[] | null): Promise<void> {
  const { readFile } = await import("node:fs/promises");
  const path = "gates/production-readiness.yml";
  const text = await readFile(new URL(`../../examples/central/${path}`, import.meta.url), "utf8");
  const named = branches === null ? text : `${text}branches: ${JSON.stringify(branches)}\n`;
  await github().push({ repository: "acme/central", branch: "main", files: { [path]: named }, actor: "ada" });
  await acme.settle();
}
