import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { beforeAll, describe, expect, it } from "vitest";
import { archiveCommit } from "../../../src/sandbox/git/archive.ts";
import { resolveExpression, resolveRevision } from "../../../src/sandbox/git/resolve-revision.ts";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { createUser } from "../../../src/sandbox/operations/create-account.ts";
import { createRepository } from "../../../src/sandbox/operations/create-repository.ts";
import { push } from "../../../src/sandbox/operations/push.ts";
import { createWorld } from "../../../src/sandbox/state/create-world.ts";
import type { Repository } from "../../../src/sandbox/state/repository.ts";

const clock = { now: () => new Date("2030-05-05T12:00:00Z"), sleep: async () => {} };
let repository: Repository;
let first: string;
let second: string;

beforeAll(() => {
  const world = createWorld({ clock });
  createUser(world, { login: "mona" });
  repository = createRepository(world, {
    owner: "mona",
    name: "shop",
    files: { "src/a.ts": "a\n", "run.sh": "#!/bin/sh\n" },
  });
  first = repository.refs.get("refs/heads/main") ?? "";
  second = commitFiles(world, repository, {
    branch: "feature/x",
    files: { b: "b\n" },
    message: "b",
    actor: "mona",
  });
  push(world, repository, { ref: "refs/tags/v1", to: first, actor: "mona" });
  // A branch whose name looks like the start of an id, and a tag with the name of a branch.
  push(world, repository, { ref: `refs/heads/${second.slice(0, 8)}`, to: first, actor: "mona" });
  push(world, repository, { ref: "refs/tags/feature/x", to: first, actor: "mona" });
});

describe("a revision names a commit", () => {
  it.each<[string, () => string, () => string | undefined]>([
    ["a branch", () => "main", () => first],
    ["a branch with its folder", () => "heads/feature/x", () => second],
    ["a full ref", () => "refs/heads/feature/x", () => second],
    ["HEAD", () => "HEAD", () => first],
    ["a tag", () => "v1", () => first],
    ["a tag before a branch of its name", () => "feature/x", () => first],
    ["an id", () => second, () => second],
    ["an id in capitals", () => second.toUpperCase(), () => second],
    ["the start of an id", () => second.slice(0, 12), () => second],
    ["a branch before the start of an id", () => second.slice(0, 8), () => first],
    ["too short a start", () => first.slice(0, 6), () => undefined],
    ["an id that nothing has", () => "0".repeat(40), () => undefined],
    ["an id of a tree", () => resolveExpression(repository, "main:src")?.oid ?? "", () => undefined],
    ["nothing that is there", () => "none", () => undefined],
  ])("as %s", (_, revision, expected) => {
    expect(resolveRevision(repository, revision())).toBe(expected());
  });
});

describe("an expression names an object", () => {
  it.each([
    ["main", "commit"],
    ["main:", "tree"],
    ["main:src", "tree"],
    ["HEAD:src/a.ts", "blob"],
    ["main:none", undefined],
    ["none:src", undefined],
  ])("%s", (expression, kind) => {
    expect(resolveExpression(repository, expression)?.object.kind).toBe(kind);
  });

  it("by its own id, in a tree by its path as well", () => {
    const { oid: blob = "" } = resolveExpression(repository, "main:src/a.ts") ?? {};
    const { oid: tree = "" } = resolveExpression(repository, "main:") ?? {};
    expect(resolveExpression(repository, blob)?.object.kind).toBe("blob");
    expect(resolveExpression(repository, `${tree}:src/a.ts`)?.oid).toBe(blob);
  });
});

describe("an archive of a commit", () => {
  it("has its files in one folder, and the modes that git knows", async () => {
    const found = new Map<string, { readonly mode: number | undefined; readonly text: string }>();
    const reader = extract();
    reader.end(gunzipSync(await archiveCommit(repository, first)));
    for await (const entry of reader) {
      found.set(entry.header.name, { mode: entry.header.mode, text: await text(entry) });
    }
    const top = `mona-shop-${first.slice(0, 7)}/`;
    expect([...found.keys()].every((name) => name.startsWith(top))).toBe(true);
    expect(found.get(`${top}src/a.ts`)?.text).toBe("a\n");
    expect((found.get(`${top}run.sh`)?.mode ?? 0) & 0o100).not.toBe(0);
  });
});
