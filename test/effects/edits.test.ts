import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { EditEffect, EffectOutcome, FileEdit, UpsertEffect } from "../../src/model/run-effect.ts";
import { type ActionsOnGitHub, runOf, sent, startActions } from "./actions-on-github.ts";

let actions: ActionsOnGitHub;
beforeAll(async () => {
  actions = await startActions();
});
afterAll(() => actions.close());
afterEach(async () => {
  await actions.client.setFaults({ rules: [] });
  expect(await actions.client.violations()).toEqual([]);
});

const repository = "acme/cart";
const central = "acme/central";
const first = () => ({ again: false, since: actions.now() });

let numbers = 10;
/** An edit that sets the replicas to another number each time. */
function scale(others: Partial<EditEffect> = {}, file: Partial<FileEdit> = {}): EditEffect {
  numbers += 1;
  const edits = [{ set: "spec.replicas", value: numbers, create: false, document: 0 }];
  return {
    kind: "edit",
    repository: "cart",
    base: null,
    files: [{ path: "deploy/cart.yml", edits, create: false, optional: false, ...file }],
    as: "pull_request",
    title: `Scale cart to ${numbers}`,
    body: "Asked for in #1.",
    ...others,
  };
}
const yaml = (replicas: number) => `spec:\n  replicas: ${replicas} # at night\n`;
const fileOf = async (ref: string, path = "deploy/cart.yml", of = repository) =>
  (await actions.client.files({ repository: of, ref }))[path];
const pullsOf = async (id: string) =>
  (await actions.client.pulls({ repository })).filter(({ headBranch }) =>
    headBranch.startsWith(`muster/restart/${id}`),
  );
const commitsOf = async (id: string, of = repository) => {
  const own: { readonly sha: string }[] = [];
  for (let ref: string | undefined = "main"; ref !== undefined; ) {
    const commit: Awaited<ReturnType<typeof actions.client.commit>> = await actions.client.commit({
      repository: of,
      ref,
    });
    if (commit.message.includes(`Muster-Plan: ${id}`)) own.push(commit);
    [ref] = commit.parents;
  }
  return own;
};

describe("an edit by pull request", () => {
  it("changes that number and nothing else, and is followed", async () => {
    const run = runOf(scale());
    const outcome = await actions.effects.carryOut(run, first());
    const [pull] = await pullsOf(run.id);
    expect(outcome).toMatchObject({
      kind: "started",
      trace: { kind: "pull", repository: "cart", number: pull?.number },
    });
    expect(await fileOf(pull?.headBranch ?? "")).toBe(yaml(numbers));
    const under = sent(run, outcome);
    expect(await actions.effects.follow(under)).toMatchObject({ kind: "pending" });
    await actions.client.mergePull({ repository, number: pull?.number ?? 0, actor: "ben" });
    expect(await actions.effects.follow(under)).toMatchObject({ kind: "done" });
    expect(await fileOf("main")).toBe(yaml(numbers));
    expect(await actions.effects.cancel(under)).toContain("merged already");
    // Merged by now: the next attempt finds it, though there is nothing left to change.
    expect(await actions.effects.carryOut(run, { again: true, since: new Date(0) })).toMatchObject({
      trace: { number: pull?.number },
    });
  });

  it.each(["pull_request", "commit"] as const)("is not made where it may be no more: %s", async (as) => {
    const refused = { reason: "head_moved", why: "moved" } as const;
    const attempt = { again: true, since: actions.now(), refused };
    const never = runOf(scale({ as }));
    expect(await actions.effects.carryOut(never, attempt)).toEqual({ kind: "failed", ...refused });
    expect([...(await pullsOf(never.id)), ...(await commitsOf(never.id))]).toEqual([]);
    const made = runOf(scale({ as }));
    const { kind } = await actions.effects.carryOut(made, first());
    expect(await actions.effects.carryOut(made, attempt)).toMatchObject({ kind });
  });

  it("is found when it was closed long before whoever looks for it began", async () => {
    const run = runOf(scale());
    await actions.effects.carryOut(run, first());
    const [pull] = await pullsOf(run.id);
    await actions.client.closePull({ repository, number: pull?.number ?? 0, actor: "ben" });
    const since = new Date(actions.now().getTime() + 3_600_000);
    expect(await actions.effects.carryOut(run, { again: true, since })).toMatchObject({
      trace: { number: pull?.number },
    });
    expect(await pullsOf(run.id)).toHaveLength(1);
  });

  it("fails when it is closed, as it is when the run is cancelled", async () => {
    const run = runOf(scale());
    const under = sent(run, await actions.effects.carryOut(run, first()));
    await actions.effects.cancel(under);
    expect(await actions.effects.follow(under)).toMatchObject({ kind: "failed", reason: "pull_closed" });
    expect(await actions.effects.cancel(under)).toContain("closed already");
  });

  it("is done when there is nothing to change", async () => {
    const now = await fileOf("main");
    const replicas = Number(/\d+/.exec(now ?? "")?.[0]);
    const edits = [{ set: "spec.replicas", value: replicas, create: false, document: 0 }];
    const run = runOf(scale({}, { edits }));
    expect(await actions.effects.carryOut(run, first())).toMatchObject({ kind: "done", trace: null });
    expect(await pullsOf(run.id)).toEqual([]);
  });

  it("edits several files and makes new ones, in one go", async () => {
    const files: FileEdit[] = [
      {
        path: "deploy/flags.json",
        edits: [{ set: "dark", value: true, create: false, document: 0 }],
        create: false,
        optional: false,
      },
      {
        path: "deploy/new.yml",
        edits: [{ set: "a.b", value: 1, create: true, document: 0 }],
        create: true,
        optional: false,
      },
      { path: "deploy/none.yml", edits: [{ content: "x" }], create: false, optional: true },
    ];
    const run = runOf(scale({ files }));
    await actions.effects.carryOut(run, first());
    const [pull] = await pullsOf(run.id);
    const there = await actions.client.files({ repository, ref: pull?.headBranch ?? "" });
    expect(there["deploy/flags.json"]).toBe('{\n  "dark": true\n}\n');
    expect(there["deploy/new.yml"]).toBe("a:\n  b: 1\n");
    expect(there["deploy/none.yml"]).toBeUndefined();
  });

  it.each<[string, Partial<EditEffect>, Partial<FileEdit>, RegExp]>([
    ["a file that isn't there", {}, { path: "none.yml" }, /none\.yml in cart/],
    [
      "a value that isn't there",
      {},
      { edits: [{ set: "spec.replica", value: 1, create: false, document: 0 }] },
      /no `replica`/,
    ],
    ["a workflow", {}, { path: ".github/workflows/restart.yml" }, /workflows: write/],
    ["a workflow, otherwise written", {}, { path: ".GitHub/Workflows/restart.yml" }, /workflows: write/],
    ["a path out of the repository", {}, { path: "../x" }, /no path/],
    ["git's own", {}, { path: ".git/config" }, /git's own/],
    ["a folder", {}, { path: "deploy" }, /deploy/],
    [
      "a file below a file",
      {},
      { path: "deploy/cart.yml/x.yml", edits: [{ content: "x" }], create: true },
      /can't be changed/,
    ],
    ["no such repository", { repository: "none" }, {}, /none/],
    ["no such branch", { base: "none" }, {}, /cart/],
  ])("fails, and says so: %s", async (_, others, file, says) => {
    for (const as of ["pull_request", "commit"] as const) {
      const run = runOf(scale({ ...others, as }, file));
      const outcome = await actions.effects.carryOut(run, first());
      expect(outcome).toMatchObject({ kind: "failed", why: expect.stringMatching(says) });
      expect(await pullsOf(run.id)).toEqual([]);
    }
  });
});

describe("an edit by commit", () => {
  it("is one commit on the branch", async () => {
    const run = runOf(scale({ as: "commit" }));
    const outcome = await actions.effects.carryOut(run, first());
    const [commit] = await commitsOf(run.id);
    expect(outcome).toMatchObject({ kind: "done", trace: { kind: "commit", sha: commit?.sha } });
    expect(await fileOf("main")).toBe(yaml(numbers));
    expect(await actions.effects.follow(sent(run, outcome))).toMatchObject({ kind: "done" });
  });

  it("is found by a later attempt, though the file was changed again since", async () => {
    const since = actions.now();
    const run = runOf(scale({ as: "commit" }));
    const outcome = await actions.effects.carryOut(run, { again: false, since });
    await actions.client.push({
      repository,
      branch: "main",
      actor: "ben",
      files: { "deploy/cart.yml": yaml(1) },
    });
    const again = await actions.effects.carryOut(run, { again: true, since });
    const shaOf = (each: EffectOutcome) =>
      each.kind === "done" && each.trace?.kind === "commit" ? each.trace.sha : null;
    expect(shaOf(outcome)).not.toBeNull();
    expect(shaOf(again)).toBe(shaOf(outcome));
    expect(await commitsOf(run.id)).toHaveLength(1);
    expect(await fileOf("main")).toBe(yaml(1));
  });

  it("is no commit of somebody else's with the same trailer", async () => {
    const since = actions.now();
    const run = runOf(scale({ as: "commit" }));
    await actions.client.push({
      repository,
      branch: "main",
      actor: "ben",
      files: { x: "1" },
      message: `x\n\nMuster-Plan: ${run.id}\n`,
    });
    await actions.effects.carryOut(run, { again: true, since });
    expect(await fileOf("main")).toBe(yaml(numbers));
  });

  it("fails on a protected branch, and says how it would work", async () => {
    await actions.client.createRepository({
      owner: "acme",
      name: "guarded",
      files: { "deploy/cart.yml": yaml(2) },
    });
    await actions.client.requireChecks({ repository: "acme/guarded", checks: [{ context: "ci" }] });
    const run = runOf(scale({ as: "commit", repository: "guarded" }));
    expect(await actions.effects.carryOut(run, first())).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("as: pull_request"),
    });
  });
});

describe("an edit whose connection is cut", () => {
  const CALLS = [
    "POST /repos/{owner}/{repo}/git/*",
    "PATCH /repos/{owner}/{repo}/git/*",
    "POST /repos/{owner}/{repo}/pulls",
  ];
  const cases = (["pull_request", "commit"] as const).flatMap((as) =>
    (["before", "after"] as const).flatMap((when) => CALLS.map((on) => [as, when, on] as const)),
  );

  it.each(cases)("is made once: %s, %s it was done, at %s", async (as, when, on) => {
    for (const count of [1, 4]) {
      await actions.client.setFaults({ rules: [{ on, fault: { kind: "cut", when }, count }] });
      const since = actions.now();
      const run = runOf(scale({ as }));
      const outcomes: EffectOutcome[] = [];
      for (let attempt = 0; outcomes.length === 0 && attempt < 8; attempt += 1)
        await actions.effects.carryOut(run, { again: attempt > 0, since }).then(
          (outcome) => outcomes.push(outcome),
          () => {},
        );
      const [outcome] = outcomes;
      expect(outcome?.kind).toBe(as === "commit" ? "done" : "started");
      expect(await pullsOf(run.id)).toHaveLength(as === "commit" ? 0 : 1);
      expect(await commitsOf(run.id)).toHaveLength(as === "commit" ? 1 : 0);
    }
  });
});

describe("an entity", () => {
  const upsert = (content: UpsertEffect["content"], others: Partial<UpsertEffect> = {}): UpsertEffect => ({
    kind: "upsert",
    blueprint: "service",
    identifier: "cart",
    path: "entities/service/cart.yml",
    content,
    as: "commit",
    ...others,
  });

  it("gets what is named, and keeps all else in its file", async () => {
    const run = runOf(
      upsert({
        title: "Cart",
        properties: { tier: 2, lang: null, "is-on": "yes" },
        relations: { system: "shop" },
      }),
    );
    expect(await actions.effects.carryOut(run, first())).toMatchObject({
      kind: "done",
      trace: { kind: "commit", repository: "central" },
    });
    expect(await fileOf("main", "entities/service/cart.yml", central)).toBe(
      '# The cart.\nidentifier: cart\nproperties:\n  tier: 2 # gold\n  is-on: "yes"\nrelations: { system: shop }\ntitle: Cart\n',
    );
    const same = runOf(run.effect);
    expect(await actions.effects.carryOut(same, first())).toMatchObject({ kind: "done", trace: null });
  });

  it("is made where there is none", async () => {
    const path = "entities/service/new.yml";
    const run = runOf(
      upsert({ team: ["shop"], properties: { tier: "1", none: null } }, { identifier: "new", path }),
    );
    await actions.effects.carryOut(run, first());
    expect(await fileOf("main", path, central)).toBe(
      'identifier: new\nblueprint: service\nteam:\n  - shop\nproperties:\n  tier: "1"\n',
    );
  });

  it("is not written into the file of another one", async () => {
    const run = runOf(upsert({ title: "x" }, { identifier: "other" }));
    expect(await actions.effects.carryOut(run, first())).toMatchObject({ kind: "failed" });
  });
});
