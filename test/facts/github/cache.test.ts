import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RepositoryRow } from "../../../src/facts/sources/github/row.ts";
import { type GitHubCache, openGitHubCache } from "../../../src/facts/sources/index.ts";

let folder: string;
let path: string;
const opened: GitHubCache[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cache-"));
  path = join(folder, "deep", "cache.sqlite");
});
afterEach(() => {
  for (const cache of opened.splice(0)) cache.close();
  rmSync(folder, { recursive: true });
});

const PLACE = "https://github.com/acme";
const ROW: RepositoryRow = {
  kind: "read",
  id: "R_1",
  name: "cart",
  fullName: "acme/cart",
  pushedAt: null,
  defaultBranch: "main",
  object: { id: 1, topics: ["a"], license: null },
  properties: { tier: "gold" },
  state: {
    commit: "c",
    tree: "t",
    entries: [
      ["__proto__", { kind: "absent" }],
      ["README.md", { kind: "file", oid: "o", size: 3 }],
      ["link", { kind: "symlink", oid: "l" }],
      ["lost", { kind: "unknown", why: "too much" }],
    ],
  },
  codeownersErrors: [
    { line: 1, column: 2, kind: "Unknown owner", message: "m", suggestion: null, path: "CODEOWNERS" },
  ],
  readAt: "2026-01-01T00:00:00.000Z",
  stale: true,
};
const UNREAD: RepositoryRow = { kind: "unread", id: "R_2", name: "pay", why: "502" };
const SWEEP = { newestPush: "2026-01-01T00:00:00Z", paths: ["README.md"], codeowners: true };

function open(maxBytes?: number): GitHubCache {
  const cache = openGitHubCache({ path, ...(maxBytes === undefined ? {} : { maxBytes }) });
  opened.push(cache);
  return cache;
}

function reopen(cache: GitHubCache): GitHubCache {
  opened.splice(opened.indexOf(cache), 1);
  cache.close();
  return open();
}

const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill);

describe("what was read from GitHub", () => {
  it("is kept from one process to the next", () => {
    const first = open();
    first.keepBlobs(
      new Map([
        ["a", bytes(3, 1)],
        ["empty", bytes(0, 0)],
      ]),
    );
    first.keepTree("t", [{ path: "x", kind: "file", oid: "a", size: 3 }]);
    first.keepTree("huge", "truncated");
    first.keepListing(PLACE, { put: [ROW, UNREAD], remove: [], sweep: SWEEP });
    const cache = reopen(first);
    expect(cache.readBlobs(["a", "b", "empty"])).toEqual(
      new Map([
        ["a", bytes(3, 1)],
        ["empty", bytes(0, 0)],
      ]),
    );
    expect(cache.readTree("t")).toEqual([{ path: "x", kind: "file", oid: "a", size: 3 }]);
    expect(cache.readTree("huge")).toBe("truncated");
    expect(cache.readTree("none")).toBeNull();
    expect(cache.readListing(PLACE)).toEqual({ rows: [ROW, UNREAD], sweep: SWEEP });
    expect(cache.readRepository(PLACE, "R_1")).toEqual(ROW);
    expect(cache.readRepository(PLACE, "R_3")).toBeNull();
    expect(cache.readListing("elsewhere")).toEqual({ rows: [], sweep: null });
  });

  it("is nobody else's to read", () => {
    open().keepBlobs(new Map([["a", bytes(1, 1)]]));
    for (const end of ["", "-wal"]) expect(statSync(`${path}${end}`).mode & 0o077).toBe(0);
  });

  it("changes repository by repository", () => {
    const cache = open();
    cache.keepListing(PLACE, { put: [ROW, UNREAD], remove: [], sweep: SWEEP });
    cache.keepListing(PLACE, { put: [{ ...UNREAD, why: "504" }], remove: ["R_1"] });
    expect(cache.readListing(PLACE)).toEqual({ rows: [{ ...UNREAD, why: "504" }], sweep: SWEEP });
    cache.keepListing(PLACE, { put: [], remove: [], sweep: null });
    expect(cache.readListing(PLACE).sweep).toBeNull();
  });
});

describe("a cache that is full", () => {
  it("forgets what was not used for longest", () => {
    const cache = open(1000);
    cache.keepBlobs(
      new Map([
        ["old", bytes(500, 1)],
        ["used", bytes(400, 2)],
      ]),
    );
    cache.trim();
    cache.readBlobs(["used"]);
    cache.keepBlobs(new Map([["new", bytes(300, 3)]]));
    cache.trim();
    expect([...cache.readBlobs(["old", "used", "new"]).keys()]).toEqual(["used", "new"]);
  });

  it("keeps everything while there is room", () => {
    const cache = open(1000);
    cache.keepBlobs(new Map([["a", bytes(999, 1)]]));
    cache.trim();
    expect(cache.readBlobs(["a"]).size).toBe(1);
  });
});

describe("a cache that can't be used", () => {
  it.each([
    ["no database", () => writeFileSync(path, "not a database ".repeat(1000))],
    ["cut off", () => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    ["damaged", () => writeFileSync(path, readFileSync(path).fill(0x5a, 4200, 30_000))],
  ])("because it is %s is moved aside, and another is begun", (_, damage) => {
    const first = open();
    first.keepBlobs(
      new Map(Array.from({ length: 200 }, (__, index) => [`blob ${index}`, bytes(500, index)])),
    );
    opened.splice(0);
    first.close();
    damage();
    const cache = open();
    expect(existsSync(`${path}.broken`)).toBe(true);
    expect(cache.readListing(PLACE)).toEqual({ rows: [], sweep: null });
    cache.keepBlobs(new Map([["a", bytes(1, 1)]]));
    expect(reopen(cache).readBlobs(["a"]).size).toBe(1);
  });

  it("because it is of another version is begun anew", () => {
    open();
    opened.splice(0).forEach((cache) => cache.close());
    const database = new DatabaseSync(path);
    database.exec("DROP TABLE content; PRAGMA user_version = 99;");
    database.close();
    const cache = open();
    cache.keepBlobs(new Map([["a", bytes(1, 1)]]));
    expect(cache.readBlobs(["a"]).size).toBe(1);
    expect(existsSync(`${path}.broken`)).toBe(false);
  });

  it("because its rows are not understood has none", () => {
    const first = open();
    first.keepListing(PLACE, { put: [ROW], remove: [], sweep: SWEEP });
    opened.splice(0);
    first.close();
    const database = new DatabaseSync(path);
    database.exec(`UPDATE repository SET row = '{"kind": "other"}'`);
    database.close();
    expect(open().readListing(PLACE)).toEqual({ rows: [], sweep: null });
  });
});
