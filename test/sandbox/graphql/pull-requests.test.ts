import { describe, expect, it } from "vitest";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { createStatus } from "../../../src/sandbox/operations/create-status.ts";
import { forkRepository } from "../../../src/sandbox/operations/fork-repository.ts";
import { setLabels } from "../../../src/sandbox/operations/label-issue.ts";
import { mergePull } from "../../../src/sandbox/operations/merge-pull.ts";
import { openPull } from "../../../src/sandbox/operations/open-pull.ts";
import { requestReviews } from "../../../src/sandbox/operations/request-reviews.ts";
import { reviewPull } from "../../../src/sandbox/operations/review-pull.ts";
import type { WorldSettings } from "../../../src/sandbox/state/world.ts";
import { createAcme, pick, pickText } from "./acme.ts";

/** `checkout` with pull request 1, from `topic` with two commits. */
async function createPull(settings: Partial<WorldSettings> = {}) {
  const acme = createAcme(settings);
  const { world, checkout } = acme;
  const commit = (branch: string, files: Record<string, string | null>) =>
    commitFiles(world, checkout, { branch, files, message: `Change ${branch}`, actor: "hubot" });
  const base = checkout.refs.get("refs/heads/main") ?? "";
  const one = commit("topic", { "src/main.ts": "console.log(1);\nmore();\n" });
  const two = commit("topic", { "README.md": null, "new.md": "new\n" });
  await acme.clock.advance(60_000);
  const pull = openPull(world, checkout, { title: "Topic", body: "Why", head: "topic", actor: "hubot" });
  const read = async (fields: string) => {
    const query = `{ repository(owner: "acme", name: "checkout") { pullRequest(number: ${pull.number}) { ${fields} } } }`;
    return pick(await acme.read(query), "repository.pullRequest");
  };
  return { ...acme, commit, readPull: read, pull, base, one, two };
}

describe("a pull request", () => {
  it("says what it is, and where from and where to", async () => {
    const { readPull, base, one, two, pull } = await createPull();
    expect(
      await readPull(`number databaseId title body state isDraft merged closed author { login __typename } createdAt updatedAt url permalink
        headRefName headRefOid headRef { name } headRepository { nameWithOwner } headRepositoryOwner { login } isCrossRepository
        baseRefName baseRefOid baseRef { name } commits(last: 5) { totalCount nodes { commit { oid } } }`),
    ).toEqual({
      number: 1,
      databaseId: pull.id,
      title: "Topic",
      body: "Why",
      state: "OPEN",
      isDraft: false,
      merged: false,
      closed: false,
      author: { login: "hubot", __typename: "User" },
      createdAt: "2026-03-02T09:01:00Z",
      updatedAt: "2026-03-02T09:01:00Z",
      url: "http://github.test/acme/checkout/pull/1",
      permalink: "http://github.test/acme/checkout/pull/1",
      headRefName: "topic",
      headRefOid: two,
      headRef: { name: "topic" },
      headRepository: { nameWithOwner: "acme/checkout" },
      headRepositoryOwner: { login: "acme" },
      isCrossRepository: false,
      baseRefName: "main",
      baseRefOid: base,
      baseRef: { name: "main" },
      commits: { totalCount: 2, nodes: [{ commit: { oid: one } }, { commit: { oid: two } }] },
    });
  });

  it("lists its files, in pages", async () => {
    const { readPull } = await createPull();
    const files = (args: string) =>
      readPull(
        `changedFiles additions deletions files(${args}) { nodes { path changeType additions deletions } pageInfo { endCursor } }`,
      );
    const all = await files("first: 10");
    expect(all).toMatchObject({ changedFiles: 3, additions: 2, deletions: 1 });
    expect(pick(all, "files.nodes")).toEqual([
      { path: "README.md", changeType: "DELETED", additions: 0, deletions: 1 },
      { path: "new.md", changeType: "ADDED", additions: 1, deletions: 0 },
      { path: "src/main.ts", changeType: "MODIFIED", additions: 1, deletions: 0 },
    ]);
    const after = pickText(await files("first: 2"), "files.pageInfo.endCursor");
    expect(pick(await files(`first: 2, after: "${after}"`), "files.nodes")).toMatchObject([
      { path: "src/main.ts" },
    ]);
  });

  it("can be merged, and has the commit that it would be", async () => {
    const { readPull, pull, base, two } = await createPull();
    expect(
      await readPull(
        "mergeable mergeStateStatus potentialMergeCommit { oid parents(first: 2) { nodes { oid } } } mergeCommit { oid }",
      ),
    ).toEqual({
      mergeable: "MERGEABLE",
      mergeStateStatus: "CLEAN",
      potentialMergeCommit: { oid: pull.mergeCommit, parents: { nodes: [{ oid: base }, { oid: two }] } },
      mergeCommit: null,
    });
  });

  it("in conflict can't be merged", async () => {
    const { readPull, commit } = await createPull();
    commit("main", { "src/main.ts": "other();\n" });
    expect(await readPull("mergeable mergeStateStatus potentialMergeCommit { oid }")).toEqual({
      mergeable: "CONFLICTING",
      mergeStateStatus: "DIRTY",
      potentialMergeCommit: null,
    });
  });

  it("is looked into only when somebody asks, who is told nothing yet, by any field", async () => {
    const { readPull } = await createPull({ mergeability: "when_asked" });
    const fields = "mergeStateStatus mergeable potentialMergeCommit { oid } again: mergeable";
    expect(await readPull(fields)).toEqual({
      mergeStateStatus: "UNKNOWN",
      mergeable: "UNKNOWN",
      potentialMergeCommit: null,
      again: "UNKNOWN",
    });
    expect(await readPull(fields)).toMatchObject({
      mergeStateStatus: "CLEAN",
      mergeable: "MERGEABLE",
      again: "MERGEABLE",
    });
  });

  it("that was merged keeps its commits and files", async () => {
    const { readPull, world, checkout, pull } = await createPull();
    const commit = mergePull(world, checkout, pull, { actor: "mona" });
    expect(
      await readPull(
        "state merged closed mergedAt mergedBy { login } mergeCommit { oid } potentialMergeCommit { oid } changedFiles commits { totalCount }",
      ),
    ).toEqual({
      state: "MERGED",
      merged: true,
      closed: true,
      mergedAt: "2026-03-02T09:01:00Z",
      mergedBy: { login: "mona" },
      mergeCommit: { oid: commit },
      potentialMergeCommit: null,
      changedFiles: 3,
      commits: { totalCount: 2 },
    });
  });

  it("from a fork shows the fork", async () => {
    const acme = createAcme();
    const fork = forkRepository(acme.world, acme.site, { owner: "stranger", actor: "stranger" });
    commitFiles(acme.world, fork, { branch: "fix", files: { a: "a" }, message: "a", actor: "stranger" });
    openPull(acme.world, acme.site, { title: "Fix", head: "fix", headRepository: fork, actor: "stranger" });
    const data = await acme.read(
      `{ repository(owner: "acme", name: "site") { forkCount pullRequest(number: 1) { isCrossRepository headRepository { nameWithOwner isFork parent { name } } headRepositoryOwner { login __typename } } } }`,
    );
    expect(pick(data, "repository")).toMatchObject({
      forkCount: 1,
      pullRequest: {
        isCrossRepository: true,
        headRepository: { nameWithOwner: "stranger/site", isFork: true, parent: { name: "site" } },
        headRepositoryOwner: { login: "stranger", __typename: "User" },
      },
    });
  });

  it("has labels, reviews, requests for them, and what they come to", async () => {
    const { world, checkout, pull, readPull } = await createPull();
    const issue = checkout.issues.get(pull.number);
    if (issue === undefined) throw new Error("no issue");
    setLabels(world, checkout, issue, ["urgent"], "mona");
    requestReviews(world, checkout, pull, { people: ["mona"], teams: ["platform"] }, "hubot");
    expect(
      await readPull(
        "reviewDecision labels(first: 5) { nodes { name } } reviewRequests(first: 5) { nodes { requestedReviewer { ... on User { login } ... on Team { slug } } } }",
      ),
    ).toEqual({
      reviewDecision: null,
      labels: { nodes: [{ name: "urgent" }] },
      reviewRequests: {
        nodes: [{ requestedReviewer: { login: "mona" } }, { requestedReviewer: { slug: "platform" } }],
      },
    });
    checkout.protections.set("main", {
      pattern: "main",
      requiredChecks: [],
      strict: false,
      requiredApprovals: 1,
      enforceAdmins: false,
      allowForcePushes: false,
      allowDeletions: false,
    });
    expect(await readPull("reviewDecision mergeStateStatus")).toEqual({
      reviewDecision: "REVIEW_REQUIRED",
      mergeStateStatus: "BLOCKED",
    });
    reviewPull(world, checkout, pull, { state: "CHANGES_REQUESTED", actor: "mona" });
    expect(await readPull("reviewDecision")).toEqual({ reviewDecision: "CHANGES_REQUESTED" });
    reviewPull(world, checkout, pull, { state: "APPROVED", body: "Now", actor: "mona" });
    expect(
      await readPull(
        "reviewDecision reviews(first: 5, states: [APPROVED]) { totalCount } latestReviews(first: 5) { nodes { state body author { login } commit { oid } } }",
      ),
    ).toEqual({
      reviewDecision: "APPROVED",
      reviews: { totalCount: 1 },
      latestReviews: {
        nodes: [{ state: "APPROVED", body: "Now", author: { login: "mona" }, commit: { oid: pull.headSha } }],
      },
    });
  });

  it("of a bot is by a Bot, whose name has no `[bot]`", async () => {
    const acme = createAcme();
    commitFiles(acme.world, acme.checkout, {
      branch: "bot",
      files: { a: "a" },
      message: "a",
      actor: "muster[bot]",
    });
    openPull(acme.world, acme.checkout, { title: "Bot", head: "bot", actor: "muster[bot]" });
    const data = await acme.read(
      `{ repository(owner: "acme", name: "checkout") { pullRequest(number: 1) { author { __typename login } commits(first: 1) { nodes { commit { author { user { login } } } } } } } }`,
    );
    expect(pick(data, "repository.pullRequest")).toEqual({
      author: { __typename: "Bot", login: "muster" },
      commits: { nodes: [{ commit: { author: { user: { login: "muster[bot]" } } } }] },
    });
  });
});

describe("pull requests", () => {
  it("are listed by state, branch and label, in order, in pages", async () => {
    const acme = await createPull();
    await acme.clock.advance(60_000);
    acme.commit("other", { other: "o\n" });
    openPull(acme.world, acme.checkout, { title: "Other", head: "other", draft: true, actor: "mona" });
    mergePull(acme.world, acme.checkout, acme.pull, { actor: "mona" });
    const numbers = async (args: string) => {
      const query = `{ repository(owner: "acme", name: "checkout") { pullRequests(first: 5, ${args}) { nodes { number } } } }`;
      return pick(await acme.read(query), "repository.pullRequests.nodes");
    };
    expect(await numbers("states: [OPEN]")).toEqual([{ number: 2 }]);
    expect(await numbers("states: [MERGED, CLOSED]")).toEqual([{ number: 1 }]);
    expect(await numbers(`headRefName: "topic"`)).toEqual([{ number: 1 }]);
    expect(await numbers(`baseRefName: "none"`)).toEqual([]);
    expect(await numbers("orderBy: {field: CREATED_AT, direction: DESC}")).toEqual([
      { number: 2 },
      { number: 1 },
    ]);
  });

  it("are found by any of their commits, and by what merged them", async () => {
    const acme = await createPull();
    const find = async (oid: string) => {
      const query = `{ repository(owner: "acme", name: "checkout") { object(oid: "${oid}") { ... on Commit { associatedPullRequests(first: 5) { nodes { number state } } } } } }`;
      return pick(await acme.read(query), "repository.object.associatedPullRequests.nodes");
    };
    expect(await find(acme.one)).toEqual([{ number: 1, state: "OPEN" }]);
    expect(await find(acme.two)).toEqual([{ number: 1, state: "OPEN" }]);
    expect(await find(acme.base)).toEqual([]);
    const merge = mergePull(acme.world, acme.checkout, acme.pull, { actor: "mona", method: "squash" });
    expect(await find(merge)).toEqual([{ number: 1, state: "MERGED" }]);
    expect(await find(acme.one)).toEqual([{ number: 1, state: "MERGED" }]);
  });

  it("show the checks and statuses of their head", async () => {
    const acme = await createPull();
    const rollup =
      "statusCheckRollup { state contexts(first: 5) { totalCount nodes { __typename ... on StatusContext { context state description creator { login } isRequired(pullRequestNumber: 1) } } } }";
    expect(await acme.readPull(rollup)).toEqual({ statusCheckRollup: null });
    createStatus(acme.world, acme.checkout, acme.two, "mona", { state: "failure", context: "ci" });
    createStatus(acme.world, acme.checkout, acme.two, "mona", {
      state: "pending",
      context: "ci",
      description: "Again",
    });
    expect(await acme.readPull(rollup)).toEqual({
      statusCheckRollup: {
        state: "PENDING",
        contexts: {
          totalCount: 1,
          nodes: [
            {
              __typename: "StatusContext",
              context: "ci",
              state: "PENDING",
              description: "Again",
              creator: { login: "mona" },
              isRequired: false,
            },
          ],
        },
      },
    });
  });
});
