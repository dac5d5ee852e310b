import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCommit } from "../../../src/sandbox/git/read.ts";
import { resolveExpression } from "../../../src/sandbox/git/resolve-revision.ts";
import { type Shop, startShop, statusOf } from "./shop.ts";

const where = { owner: "acme", repo: "shop" };

let acme: Shop;
beforeAll(async () => {
  acme = await startShop();
});
afterAll(() => acme.stop());

let count = 0;
/** A pull request of carol's from a branch of its own, with these files. */
async function openWith(files: Readonly<Record<string, string>>, options: { readonly draft?: boolean } = {}) {
  count += 1;
  const head = `topic-${count}`;
  const { sha } = await acme.client.push({
    repository: "acme/shop",
    branch: head,
    files,
    actor: "carol",
    from: "main",
  });
  const { data } = await acme
    .as("carol")
    .pulls.create({ ...where, title: head, head, base: "main", ...options });
  acme.told();
  return { number: data.number, pull_number: data.number, head, sha };
}

const push = (branch: string, files: Readonly<Record<string, string>>, actor = "carol") =>
  acme.client.push({ repository: "acme/shop", branch, files, actor });
const ref = (name: string) => acme.shop.refs.get(name);
const tip = () => ref("refs/heads/main") ?? "";
const read = async (pull_number: number) => (await acme.as("sam").pulls.get({ ...where, pull_number })).data;
const told = () =>
  acme
    .told()
    .map(({ event }) => event)
    .filter((event) => event.startsWith("pull_request"));

describe("a pull request", () => {
  it("points refs at its head and at its merge, and is told of", async () => {
    const base = tip();
    const { number, sha } = await openWith({ "a.txt": "a\n" });
    expect(ref(`refs/pull/${number}/head`)).toBe(sha);
    const merge = ref(`refs/pull/${number}/merge`) ?? "";
    expect(readCommit(acme.shop.git, merge).parents).toEqual([base, sha]);
    const pull = await read(number);
    expect(pull).toMatchObject({
      mergeable: true,
      merge_commit_sha: merge,
      mergeable_state: "clean",
      commits: 1,
      changed_files: 1,
    });
    expect(pull.base.sha).toBe(base);
  });

  it("lists its files with counts of lines, and its commits from the oldest", async () => {
    const { pull_number, head } = await openWith({ "list.txt": "1\n2\n" });
    await push(head, { "list.txt": "1\n2\n3\n", "README.md": "# changed\n" });
    const { data: files } = await acme.as("sam").pulls.listFiles({ ...where, pull_number });
    expect(
      files.map(({ filename, status, additions, deletions }) => [filename, status, additions, deletions]),
    ).toEqual([
      ["README.md", "modified", 1, 1],
      ["list.txt", "added", 3, 0],
    ]);
    const { data: commits } = await acme.as("sam").pulls.listCommits({ ...where, pull_number });
    expect(commits.map(({ sha }) => sha).at(-1)).toBe((await read(pull_number)).head.sha);
    expect(commits).toHaveLength(2);
  });

  it("follows its branch, and tells where it was and is", async () => {
    const { number, head, sha } = await openWith({ "b.txt": "b\n" });
    const { sha: next } = await push(head, { "b.txt": "bb\n" });
    const event = acme.told().find(({ event }) => event === "pull_request.synchronize");
    expect(event?.payload).toMatchObject({
      number,
      before: sha,
      after: next,
      pull_request: { head: { sha: next } },
    });
    expect(ref(`refs/pull/${number}/head`)).toBe(next);
    expect(readCommit(acme.shop.git, ref(`refs/pull/${number}/merge`) ?? "").parents).toContain(next);
  });

  it("is merged with the base branch as that moves on, and nobody is told", async () => {
    const { number } = await openWith({ "c.txt": "c\n" });
    await push("main", { "d.txt": "d\n" }, "mona");
    expect(told()).toEqual([]);
    expect(readCommit(acme.shop.git, ref(`refs/pull/${number}/merge`) ?? "").parents[0]).toBe(tip());
  });

  it("conflicts as soon as the base branch changes the same lines", async () => {
    const { number } = await openWith({ "src/cart.ts": "one\nTWO\nthree\nfour\nfive\nsix\nseven\n" });
    expect(await read(number)).toMatchObject({ mergeable: true });
    await push("main", { "src/cart.ts": "one\nzwei\nthree\nfour\nfive\nsix\nseven\n" }, "mona");
    expect(await read(number)).toMatchObject({
      mergeable: false,
      mergeable_state: "dirty",
      merge_commit_sha: null,
    });
    const merged = acme.as("mona").pulls.merge({ ...where, pull_number: number });
    expect(await statusOf(merged)).toBe("405 Pull Request is not mergeable");
  });

  it("can be changed, closed and opened again; each is told once, with what was before", async () => {
    const { number, pull_number } = await openWith({ "e.txt": "e\n" });
    await push("release", { "release.txt": "1\n" }, "mona");
    acme.told();
    const carol = acme.as("carol");
    const base = (await read(number)).base.sha;
    await carol.pulls.update({ ...where, pull_number, title: "Another" });
    await carol.pulls.update({ ...where, pull_number, base: "release" });
    await carol.pulls.update({ ...where, pull_number, title: "Another" });
    await carol.pulls.update({ ...where, pull_number, state: "closed" });
    await carol.pulls.update({ ...where, pull_number, state: "open" });
    const events = acme.told().filter(({ event }) => event.startsWith("pull_request."));
    expect(events.map(({ event, payload }) => [event.split(".")[1], payload["changes"]])).toEqual([
      ["edited", { title: { from: `topic-${count}` } }],
      ["edited", { base: { ref: { from: "main" }, sha: { from: base } } }],
      ["closed", undefined],
      ["reopened", undefined],
    ]);
  });

  it("closes when its branch is deleted", async () => {
    const { number, head } = await openWith({ "f.txt": "f\n" });
    await acme.as("carol").git.deleteRef({ ...where, ref: `heads/${head}` });
    expect(told()).toEqual(["pull_request.closed"]);
    expect(await read(number)).toMatchObject({ state: "closed", merged: false });
    const again = acme.as("carol").pulls.update({ ...where, pull_number: number, state: "open" });
    expect(await statusOf(again)).toMatch(/^422/);
  });

  it("is merged by whoever pushes its commits to the base branch", async () => {
    const { number, sha } = await openWith({ "g.txt": "g\n" });
    await acme.client.moveBranch({ repository: "acme/shop", branch: "main", to: sha, actor: "mona" });
    expect(await read(number)).toMatchObject({ state: "closed", merged: true, merge_commit_sha: sha });
  });

  it.each([
    ["its branch is not there", { head: "none", base: "main" }],
    ["the base is not there", { head: "main", base: "none" }],
    ["there is nothing to merge", { head: "main", base: "main" }],
  ])("is not opened when %s", async (_, branches) => {
    expect(await statusOf(acme.as("carol").pulls.create({ ...where, title: "t", ...branches }))).toMatch(
      /^422/,
    );
  });

  it("is not opened twice for the same branches", async () => {
    const { head } = await openWith({ "h.txt": "h\n" });
    expect(
      await statusOf(acme.as("carol").pulls.create({ ...where, title: "t", head, base: "main" })),
    ).toMatch(/^422/);
  });

  it("is found by the commits it brings", async () => {
    const { number, sha } = await openWith({ "i.txt": "i\n" });
    const { data } = await acme
      .as("sam")
      .repos.listPullRequestsAssociatedWithCommit({ ...where, commit_sha: sha });
    expect(data.map((pull) => pull.number)).toEqual([number]);
    const { data: listed } = await acme.as("sam").pulls.list({ ...where, head: `acme:topic-${count}` });
    expect(listed.map((pull) => pull.number)).toEqual([number]);
  });
});

describe("a pull request from a fork", () => {
  it("has its head in the base repository, follows the fork's branch and merges from there", async () => {
    await acme.client.forkRepository({ repository: "acme/shop", owner: "sam" });
    const { sha } = await acme.client.push({
      repository: "sam/shop",
      branch: "idea",
      files: { idea: "1\n" },
      actor: "sam",
    });
    const { data } = await acme
      .as("sam")
      .pulls.create({ ...where, title: "Idea", head: "sam:idea", base: "main" });
    const { number } = data;
    expect(data.head).toMatchObject({ label: "sam:idea", sha, repo: { full_name: "sam/shop" } });
    expect(ref(`refs/pull/${number}/head`)).toBe(sha);
    const next = await acme.client.push({
      repository: "sam/shop",
      branch: "idea",
      files: { idea: "2\n" },
      actor: "sam",
    });
    expect((await read(number)).head.sha).toBe(next.sha);
    expect(await statusOf(acme.as("mona").pulls.merge({ ...where, pull_number: number }))).toBe("200");
    expect(resolveExpression(acme.shop, "main:idea")?.object.kind).toBe("blob");
  });
});

describe("merging", () => {
  it.each([
    ["merge", 2, 1],
    ["squash", 1, 1],
    ["rebase", 1, 2],
  ] as const)("by %s", async (merge_method, parents, commits) => {
    const { number, pull_number, head } = await openWith({ [`${merge_method}-1.txt`]: "1\n" });
    await push(head, { [`${merge_method}-2.txt`]: "2\n" });
    await push("main", { [`${merge_method}-base.txt`]: "base\n" }, "mona");
    const before = tip();
    const { data } = await acme.as("mona").pulls.merge({ ...where, pull_number, merge_method });
    expect(tip()).toBe(data.sha);
    expect(readCommit(acme.shop.git, data.sha).parents).toHaveLength(parents);
    expect(resolveExpression(acme.shop, `main:${merge_method}-2.txt`)).toBeDefined();
    const { data: compared } = await acme
      .as("sam")
      .repos.compareCommitsWithBasehead({ ...where, basehead: `${before}...main` });
    const firsts = compared.commits.filter(({ parents: [first] }) => first !== undefined);
    expect(firsts).toHaveLength(merge_method === "merge" ? 3 : commits);
    expect(await read(number)).toMatchObject({ merged: true, state: "closed", merge_commit_sha: data.sha });
    const { status } = await acme.as("sam").pulls.checkIfMerged({ ...where, pull_number });
    expect(status).toBe(204);
  });

  it("tells of the push, and of the pull request once it is merged", async () => {
    const { pull_number } = await openWith({ "told.txt": "1\n" });
    await acme.as("mona").pulls.merge({ ...where, pull_number });
    const events = acme.told().filter(({ event }) => ["push", "pull_request.closed"].includes(event));
    expect(events.map(({ event }) => event)).toEqual(["push", "pull_request.closed"]);
    expect(events[1]?.payload).toMatchObject({
      pull_request: { merged: true, merged_by: { login: "mona" } },
    });
  });

  it("is refused for a draft until it is ready", async () => {
    const { number, pull_number } = await openWith({ "draft.txt": "1\n" }, { draft: true });
    expect(await read(number)).toMatchObject({ draft: true, mergeable_state: "draft" });
    expect(await statusOf(acme.as("mona").pulls.merge({ ...where, pull_number }))).toBe(
      "405 Pull Request is still a draft",
    );
    await acme.client.markReady({ repository: "acme/shop", number, actor: "carol" });
    expect(told()).toEqual(["pull_request.ready_for_review"]);
    expect(await statusOf(acme.as("mona").pulls.merge({ ...where, pull_number }))).toBe("200");
  });

  it("is refused when the head is another one by now", async () => {
    const { pull_number, head, sha } = await openWith({ "sha.txt": "1\n" });
    const { sha: next } = await push(head, { "sha.txt": "2\n" });
    expect(await statusOf(acme.as("mona").pulls.merge({ ...where, pull_number, sha }))).toMatch(/^409/);
    expect(await statusOf(acme.as("mona").pulls.merge({ ...where, pull_number, sha: next }))).toBe("200");
  });

  it("is refused by a method that the repository does not allow", async () => {
    const { pull_number } = await openWith({ "method.txt": "1\n" });
    await acme.as("mona").repos.update({ ...where, allow_squash_merge: false });
    const merged = acme.as("mona").pulls.merge({ ...where, pull_number, merge_method: "squash" });
    expect(await statusOf(merged)).toBe("405 Squash merges are not allowed on this repository.");
    await acme.as("mona").repos.update({ ...where, allow_squash_merge: true });
  });

  it("deletes the branch where the repository says so", async () => {
    await acme.as("mona").repos.update({ ...where, delete_branch_on_merge: true });
    const { pull_number, head } = await openWith({ "branch.txt": "1\n" });
    await acme.as("mona").pulls.merge({ ...where, pull_number });
    expect(ref(`refs/heads/${head}`)).toBeUndefined();
    await acme.as("mona").repos.update({ ...where, delete_branch_on_merge: false });
  });
});

describe("a merge queue's group", () => {
  it("has a ref of its own with the merge, and asks for checks of it", async () => {
    const base = tip();
    const one = await openWith({ "queue-1.txt": "1\n" });
    const two = await openWith({ "queue-2.txt": "2\n" });
    const numbers = [one.number, two.number];
    const group = await acme.client.createMergeGroup({ repository: "acme/shop", numbers, actor: "mona" });
    expect(group.headRef).toBe(`refs/heads/gh-readonly-queue/main/pr-${two.number}-${base}`);
    expect(ref(group.headRef)).toBe(group.headSha);
    expect(resolveExpression(acme.shop, `${group.headSha}:queue-1.txt`)).toBeDefined();
    expect(resolveExpression(acme.shop, `${group.headSha}:queue-2.txt`)).toBeDefined();
    const event = acme.told().find(({ event }) => event.startsWith("merge_group"));
    expect(event).toMatchObject({
      event: "merge_group.checks_requested",
      payload: { merge_group: { head_sha: group.headSha, base_sha: base, base_ref: "refs/heads/main" } },
    });
  });

  it("becomes the base branch once its required checks have succeeded, and merges its pull requests", async () => {
    const repository = "acme/shop";
    const one = await openWith({ "queue-3.txt": "3\n" });
    const group = await acme.client.createMergeGroup({ repository, numbers: [one.number], actor: "mona" });
    const { id } = await acme.client.requireChecks({
      repository,
      checks: [{ context: "muster", appId: acme.appIds.muster }],
    });
    const finish = () =>
      acme.client.finishMergeGroup({ repository, headRef: group.headRef, reason: "merged", actor: "mona" });
    await expect(finish()).rejects.toMatchObject({ status: 405 });
    const check = { ...where, name: "muster", head_sha: group.headSha, conclusion: "success" } as const;
    await acme.asApp("mimic").checks.create(check);
    await expect(finish()).rejects.toMatchObject({ status: 405 });
    await acme.asApp("muster").checks.create(check);
    acme.told();
    await finish();
    expect([tip(), ref(group.headRef)]).toEqual([group.headSha, undefined]);
    expect((await read(one.number)).merged).toBe(true);
    expect(acme.told()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: "pull_request.closed" }),
        expect.objectContaining({
          event: "merge_group.destroyed",
          payload: expect.objectContaining({ reason: "merged" }),
        }),
      ]),
    );
    await expect(finish()).rejects.toMatchObject({ status: 404 });
    acme.shop.rulesets.delete(id);
  });

  it("leaves everything as it was when it is dequeued", async () => {
    const base = tip();
    const one = await openWith({ "queue-4.txt": "4\n" });
    const repository = "acme/shop";
    const { headRef } = await acme.client.createMergeGroup({
      repository,
      numbers: [one.number],
      actor: "mona",
    });
    await acme.client.finishMergeGroup({ repository, headRef, reason: "dequeued", actor: "mona" });
    expect([tip(), ref(headRef), (await read(one.number)).state]).toEqual([base, undefined, "open"]);
  });
});

it("answered all of this as GitHub's description says", () => {
  expect(acme.world.violations).toEqual([]);
});
