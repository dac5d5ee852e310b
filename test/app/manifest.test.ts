import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { EVENTS, FEATURES, readEnvironment, StartupError } from "../../src/app/index.ts";

const root = join(import.meta.dirname, "..", "..");
let manifest: Readonly<Record<string, unknown>>;
let page: string;
beforeAll(async () => {
  manifest = Object(parse(await readFile(join(root, "app.yml"), "utf8")));
  page = await readFile(join(root, "docs", "app.md"), "utf8");
});

/** The first column of the tables below a heading, without its marks. */
function firstColumn(heading: string): readonly string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = ""]) => cell);
}

const quoted = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

describe("the manifest of the App", () => {
  it("asks for the permissions that features need, and no others", () => {
    // Several features may need one permission: the strongest is asked for.
    const byName = Map.groupBy(FEATURES, ({ permission }) => permission);
    const needed = [...byName].map(([permission, features]) => [
      permission,
      features.some(({ level }) => level === "write") ? "write" : "read",
    ]);
    expect(manifest["default_permissions"]).toEqual(Object.fromEntries(needed));
  });

  it("asks for the events that are acted upon, but for those that always come", () => {
    const asked = EVENTS.filter((event) => !event.startsWith("installation"));
    expect(manifest["default_events"]).toEqual(expect.arrayContaining([...asked]));
    expect(manifest["default_events"]).toHaveLength(asked.length);
  });
});

describe("the documentation of the App", () => {
  it("tells every permission, with what is missing without it", () => {
    const told = firstColumn("Permissions").flatMap(quoted);
    expect(told).toEqual(FEATURES.map(({ permission, level }) => `${permission}: ${level}`));
    for (const { permission, level, required } of FEATURES.slice(1)) {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${permission}: ${level}\``));
      expect([permission, row?.includes("the App does not start")]).toEqual([permission, required]);
    }
  });

  it("tells every setting", () => {
    const asked = new Set<string>();
    const env = new Proxy({}, { get: (_, name) => void asked.add(String(name)) });
    expect(() => readEnvironment(env, root)).toThrow(StartupError);
    // These are read once the others are there.
    const others = ["WEBHOOK_SECRET_PREVIOUS", "HOST", "MUSTER_DATA"];
    expect(firstColumn("Settings").flatMap(quoted).toSorted()).toEqual([...asked, ...others].toSorted());
  });
});
