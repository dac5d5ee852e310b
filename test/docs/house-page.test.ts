import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOMS } from "../house/rooms.ts";
import { findSection, ROOT, readPage } from "./pages.ts";

const { text } = readPage("src/README.md");

describe("src/README.md", () => {
  it("lists the rooms, and what each may import, as the house test has them", () => {
    const table = findSection(text, "Rooms");
    const rows = [...table.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \|/gm)].map(
      ([, room = "", imports = ""]) => [room, [...imports.matchAll(/`(\w+)`/g)].map(([, name]) => name)],
    );
    const rooms = Object.entries(ROOMS).map(([room, { imports }]) => [room, imports]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(rooms));
  });

  it("names only files that are there", () => {
    const paths = [...text.matchAll(/`([\w-]+(?:\/[\w-]+)*\/[\w-]+\.ts)`/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(0);
    const there = (path: string) => [ROOT, join(ROOT, "src")].some((root) => existsSync(join(root, path)));
    expect(paths.filter((path) => !there(path))).toEqual([]);
  });
});
