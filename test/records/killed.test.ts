import { readdirSync, readFileSync } from "node:fs";
import type * as FsPromises from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Entity } from "../../src/model/entity.ts";
import { isJsonObject, type Json } from "../../src/model/json.ts";
import { applyRecords, readRecords } from "../../src/records/directory.ts";
import { readRecord } from "../../src/records/format.ts";
import { planRecords } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { makeRecording, makeService, SEEN } from "./make.ts";

/** The process dies at this step of its work on files; whatever it was writing stays half done. */
const death = vi.hoisted(() => ({ at: Number.POSITIVE_INFINITY, steps: 0 }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof FsPromises>();
  const live = () => {
    death.steps += 1;
    if (death.steps > death.at) throw new Error("killed");
  };
  const writeFile = async (place: string, content: string | Uint8Array, options: object) => {
    if (death.steps + 1 === death.at) {
      live();
      await real.writeFile(place, content.slice(0, content.length / 2), options);
      death.steps += 1;
      throw new Error("killed");
    }
    live();
    await real.writeFile(place, content, options);
  };
  return {
    ...real,
    writeFile,
    rename: async (from: string, to: string) => (live(), await real.rename(from, to)),
    rm: async (place: string, options: object) => (live(), await real.rm(place, options)),
    mkdir: async (place: string, options?: object) => (live(), await real.mkdir(place, options)),
  };
});

beforeEach(() => {
  death.at = Number.POSITIVE_INFINITY;
});

async function run(directory: string, entities: readonly Entity[], at: string): Promise<void> {
  const recording = makeRecording(entities, { seen: { ...SEEN, at }, deletionThreshold: 1 });
  death.steps = 0;
  await applyRecords(directory, planRecords(await readRecords(directory), recording));
}

const FIRST = [makeService("cart"), makeService("pay"), makeService("old")];
const SECOND = [
  makeService("cart", { a: "x", b: "x" }),
  makeService("pay", { a: null, b: null }),
  makeService("new"),
];
const THIRD = [
  makeService("cart", { a: null, b: "x" }),
  makeService("pay", { a: "x", b: "x" }),
  makeService("new"),
];
const TIMES = ["2026-03-15T01:00:00.000Z", "2026-03-15T02:00:00.000Z", "2026-03-15T03:00:00.000Z"] as const;

function listFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

/** Records by path, without the moment that the source was seen. */
function recordsIn(directory: string): Record<string, unknown> {
  const files = listFiles(directory).filter((path) => path.endsWith(".yml"));
  const read = files.map((path) => {
    const { seen: _, ...record } = readRecord(readFileSync(join(directory, path), "utf8")) ?? {
      broken: true,
    };
    return [path, record];
  });
  return Object.fromEntries(read);
}

function historyIn(directory: string): Json[] {
  const files = listFiles(directory).filter((path) => path.endsWith(".jsonl"));
  return files.flatMap((path) => {
    const lines = readFileSync(join(directory, path), "utf8").split("\n");
    expect(lines.pop()).toBe("");
    return lines.map((line): Json => JSON.parse(line));
  });
}

function withoutTime(entries: readonly Json[]): Json[] {
  return entries.map((entry) => (isJsonObject(entry) ? { ...entry, at: null } : entry));
}

/** The level that history ends at for each entity; fails where an entry doesn't begin where the one before ended. */
function followLevels(entries: readonly Json[]): Map<unknown, unknown> {
  const levels = new Map<unknown, unknown>();
  for (const entry of entries) {
    if (!isJsonObject(entry) || !isJsonObject(entry["level"])) continue;
    expect(levels.get(entry["entity"]) ?? null).toBe(entry["level"]["from"]);
    levels.set(entry["entity"], entry["level"]["to"]);
  }
  return levels;
}

async function twice(): Promise<{ directory: string; steps: number }> {
  const directory = temporaryFolder();
  await run(directory, FIRST, TIMES[0]);
  await run(directory, SECOND, TIMES[1]);
  return { directory, steps: death.steps };
}

describe("a process that is killed while it writes the record", () => {
  it("at any step leaves whole files, and the next run repairs the rest; no line of history is lost or doubled", async () => {
    const { directory: expected, steps } = await twice();
    expect(steps).toBeGreaterThan(15);
    for (let step = 0; step <= steps; step += 1) {
      const directory = temporaryFolder();
      await run(directory, FIRST, TIMES[0]);
      death.at = step;
      await run(directory, SECOND, TIMES[1]).catch(() => {});
      expect(Object.values(recordsIn(directory)), `after step ${step}`).not.toContainEqual({ broken: true });
      historyIn(directory);
      death.at = Number.POSITIVE_INFINITY;
      await run(directory, SECOND, TIMES[2]);
      expect(recordsIn(directory), `after step ${step}`).toEqual(recordsIn(expected));
      expect(withoutTime(historyIn(directory)), `after step ${step}`).toEqual(
        withoutTime(historyIn(expected)),
      );
      expect(listFiles(directory).filter((path) => path === "pending.json")).toEqual([]);
    }
  });

  it("at any step, again in the next run, leaves a history that tells how things came to be as they are", async () => {
    const { steps } = await twice();
    for (let step = 0; step <= steps; step += 3) {
      for (let next = 1; next <= steps; next += 4) {
        const directory = temporaryFolder();
        await run(directory, FIRST, TIMES[0]);
        death.at = step;
        await run(directory, SECOND, TIMES[1]).catch(() => {});
        death.at = next;
        await run(directory, THIRD, TIMES[2]).catch(() => {});
        death.at = Number.POSITIVE_INFINITY;
        await run(directory, THIRD, TIMES[2]);
        const levels = followLevels(historyIn(directory));
        expect(levels.get("service/cart")).toBe("Basic");
        expect(levels.get("service/pay")).toBe("Silver");
        const removed = historyIn(directory).filter(
          (entry) => isJsonObject(entry) && entry["event"] === "removed",
        );
        expect(removed).toHaveLength(1);
      }
    }
  });

  it("leaves nothing behind but the record, once a run ends", async () => {
    const { directory } = await twice();
    expect(listFiles(directory)).toEqual([
      "catalog/service/cart.yml",
      "catalog/service/new.yml",
      "catalog/service/pay.yml",
      "history/2026/03/15.jsonl",
      "sync/local.yml",
    ]);
  });
});
