import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";
import { CODEOWNERS, OWNERS, useServices } from "./services.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const github = () => acme.sandbox.client;
const { conclusionOf, makeService } = useServices(() => acme);

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
