import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LOCK_FILE, withLock } from "../../src/records/lock.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";

const LOCK = join(import.meta.dirname, "../../src/records/lock.ts");

/** A process that takes the lock of a record and keeps it. */
async function startHolder(directory: string) {
  const script = `import { withLock } from ${JSON.stringify(LOCK)};
setInterval(() => {}, 1000);
await withLock(${JSON.stringify(directory)}, () => new Promise(() => process.stdout.write("held")));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

/** Writes a lock of somebody, by the one that this process would make. */
async function writeLock(directory: string, others: object): Promise<void> {
  const place = join(directory, LOCK_FILE);
  const text = await withLock(directory, async () => readFileSync(place, "utf8"));
  writeFileSync(place, JSON.stringify({ ...JSON.parse(text), token: "theirs", ...others }));
}

describe("the lock of a record", () => {
  it("lets one in at a time, and leaves nothing", async () => {
    const directory = join(temporaryFolder(), "new");
    let inside = 0;
    const order: number[] = [];
    const work = (number: number) => async () => {
      expect((inside += 1)).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 3));
      order.push(number);
      inside -= 1;
      if (number === 3) throw new Error("failed");
      return number;
    };
    const ended = await Promise.allSettled([0, 1, 2, 3, 4].map((each) => withLock(directory, work(each))));
    expect(ended.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(new Set(order)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(readdirSync(directory)).toEqual([]);
  });

  it("is waited for while its holder lives, and taken over once it is killed", async () => {
    const directory = temporaryFolder();
    const holder = await startHolder(directory);
    let entered = false;
    const next = withLock(directory, async () => {
      entered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(entered).toBe(false);
    holder.kill("SIGKILL");
    await once(holder, "close");
    await next;
    expect(entered).toBe(true);
    expect(existsSync(join(directory, LOCK_FILE))).toBe(false);
  });

  it.each([
    ["of a process before this one that had the same id", {}],
    ["of a process of this machine that is gone", { pid: 2 ** 22 + 1 }],
    ["of a process of another machine that gives no sign of life", { host: `not-${hostname()}` }],
  ])(
    "is taken over when it is %s",
    async (_what, others) => {
      const directory = temporaryFolder();
      await writeLock(directory, others);
      expect(await withLock(directory, async () => readdirSync(directory))).toEqual([LOCK_FILE]);
      expect(readdirSync(directory)).toEqual([]);
    },
    30_000,
  );

  it.each(["", '{"token', "[]"])("is taken over when it reads %j", async (text) => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, LOCK_FILE), text);
    expect(await withLock(directory, async () => 1)).toBe(1);
  });
});
