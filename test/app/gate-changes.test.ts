import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";
import { CODEOWNERS, OWNERS, useServices } from "./services.ts";

/*
 * Every change of the central repo has every open pull request judged again, at the pace that GitHub's limits allow: here
 * there are few of them.
 */

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const github = () => acme.sandbox.client;
const { conclusionOf, makeService } = useServices(() => acme);
const central = "acme/central";
const gate = "gates/production-readiness.yml";

describe("the check on a pull request", () => {
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
});

describe("the central repo", () => {
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
    const text = await readFile(new URL(`../../examples/central/${gate}`, import.meta.url), "utf8");
    const changed = change(text.replace("mode: enforce", "mode: enforce"));
    await github().push({ repository: central, branch: "main", files: { [gate]: changed }, actor: "ada" });
  }
});

/** Has the gate of the example name branches besides the default branch; null for none. */
async function nameBranches(branches: readonly string[] | null): Promise<void> {
  const text = await readFile(new URL(`../../examples/central/${gate}`, import.meta.url), "utf8");
  const named = branches === null ? text : `${text}branches: ${JSON.stringify(branches)}\n`;
  await github().push({ repository: central, branch: "main", files: { [gate]: named }, actor: "ada" });
  await acme.settle();
}
