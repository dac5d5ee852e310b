import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/model/entity.ts";
import { applyRecords, readRecords } from "../../src/records/directory.ts";
import { planRecords, RecordError } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { makeRecording, makeService, record } from "./make.ts";

const cart = makeService("cart");
const pay = makeService("pay");
const CART = "catalog/service/cart.yml";
const HISTORY = "history/2026/03/15.jsonl";

async function run(directory: string, ...entities: readonly Entity[]) {
  const plan = planRecords(await readRecords(directory), makeRecording(entities, { deletionThreshold: 1 }));
  await applyRecords(directory, plan);
  return plan;
}

function linesOf(directory: string): string[] {
  return readFileSync(join(directory, HISTORY), "utf8").trimEnd().split("\n");
}

describe("a record in a directory", () => {
  it.each([
    ["that is there", (folder: string) => folder],
    ["that isn't there yet", (folder: string) => join(folder, "new", "record")],
    ["with a slash at the end", (folder: string) => `${folder}/`],
    ["named from here", (folder: string) => relative(process.cwd(), folder)],
    ["named with dots", (folder: string) => join(folder, "x", "..").concat("/./")],
  ])("%s is written, read back, and written once", async (_what, nameOf) => {
    const directory = nameOf(temporaryFolder());
    await run(directory, cart, pay);
    expect(await readRecords(directory)).toEqual(record(cart, pay));
    expect(linesOf(directory)).toHaveLength(4);
    const again = await run(directory, cart, pay);
    expect([again.write.size, again.append.size]).toEqual([0, 0]);
    expect(linesOf(directory)).toHaveLength(4);
  });

  it("behind a link is written where the link leads", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "real"));
    symlinkSync("real", join(folder, "link"));
    await run(join(folder, "link"), cart);
    expect(existsSync(join(folder, "real", CART))).toBe(true);
    expect(await readRecords(join(folder, "real"))).toEqual(record(cart));
  });

  it("that isn't there is an empty record", async () => {
    expect(await readRecords(join(temporaryFolder(), "nothing"))).toEqual(new Map());
  });

  it("changes only the files that change", async () => {
    const directory = temporaryFolder();
    await run(directory, cart, pay);
    const before = statSync(join(directory, "catalog/service/pay.yml"), { bigint: true }).ino;
    await run(directory, makeService("cart", { a: null, b: null }), pay);
    expect(statSync(join(directory, "catalog/service/pay.yml"), { bigint: true }).ino).toBe(before);
    await run(directory, cart);
    expect(existsSync(join(directory, "catalog/service/pay.yml"))).toBe(false);
  });

  it("appends history to what is there, also after a line that somebody left open", async () => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, "history/2026/03"), { recursive: true });
    writeFileSync(join(directory, HISTORY), '{"mine":true}');
    await run(directory, cart);
    expect(linesOf(directory)[0]).toBe('{"mine":true}');
    expect(linesOf(directory)).toHaveLength(3);
  });

  it("holds any identifier", async () => {
    const directory = temporaryFolder();
    const names = ["a/b", "../../x", "con", "Cart", "cart", "大阪", "x".repeat(1000), "."];
    await run(directory, ...names.map((name) => makeService(name)));
    expect((await readRecords(directory)).size).toBe(names.length + 1);
    const again = await run(directory, ...names.map((name) => makeService(name)));
    expect(again.write.size).toBe(0);
  });
});

describe("what stands in the way", () => {
  it("a record that can't be read is written anew", async () => {
    const directory = temporaryFolder();
    await run(directory, cart);
    writeFileSync(join(directory, CART), Uint8Array.of(0xff, 0xfe, 0x00));
    await run(directory, cart);
    chmodSync(join(directory, CART), 0o000);
    await run(directory, cart);
    chmodSync(join(directory, CART), 0o600);
    expect(await readRecords(directory)).toEqual(record(cart));
  });

  it("a link in place of a record is replaced, and what it leads to is left alone", async () => {
    const directory = temporaryFolder();
    const outside = join(temporaryFolder(), "outside.yml");
    writeFileSync(outside, "mine");
    mkdirSync(join(directory, "catalog/service"), { recursive: true });
    symlinkSync(outside, join(directory, CART));
    symlinkSync(outside, join(directory, `${CART}.tmp`));
    await run(directory, cart);
    expect(readFileSync(outside, "utf8")).toBe("mine");
    expect(await readRecords(directory)).toEqual(record(cart));
  });

  it.each([
    [
      "a link in place of a folder",
      (directory: string) => symlinkSync(temporaryFolder(), join(directory, "catalog")),
    ],
    [
      "a link in place of a folder below",
      (directory: string) => {
        mkdirSync(join(directory, "catalog"));
        symlinkSync(temporaryFolder(), join(directory, "catalog/service"));
      },
    ],
    ["a file in place of a folder", (directory: string) => writeFileSync(join(directory, "history"), "mine")],
    [
      "a folder in place of a record",
      (directory: string) => mkdirSync(join(directory, CART), { recursive: true }),
    ],
  ])("%s is refused, with its place, and the next run repairs the rest", async (_what, obstruct) => {
    const directory = temporaryFolder();
    obstruct(directory);
    const running = run(directory, cart, pay);
    await expect(running).rejects.toThrow(RecordError);
    await expect(running).rejects.toThrow(directory);
  });

  it("a file in place of the directory is refused", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "mine");
    await expect(run(file, cart)).rejects.toThrow(RecordError);
    const nowhere = join(temporaryFolder(), "link");
    symlinkSync(join(temporaryFolder(), "gone"), nowhere);
    await expect(run(nowhere, cart)).rejects.toThrow(RecordError);
  });

  it("once it is gone, everything is recorded, and history tells it once", async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, "history"), "mine");
    await expect(run(directory, cart, pay)).rejects.toThrow(RecordError);
    rmSync(join(directory, "history"));
    await run(directory, cart, pay);
    expect(await readRecords(directory)).toEqual(record(cart, pay));
    expect(linesOf(directory)).toHaveLength(4);
  });
});

describe("reading a part of a record", () => {
  it("gives the folders that are asked for, as a killed process meant to leave them", async () => {
    const directory = temporaryFolder();
    await run(directory, cart, pay);
    expect([...(await readRecords(directory, ["sync"])).keys()]).toEqual(["sync/local.yml"]);
    expect((await readRecords(directory, ["evaluations", "evaluations/x/y"])).size).toBe(0);
    const write = { "evaluations/x/y/z.yml": "a: 1\n", "catalog/service/new.yml": "a: 1\n" };
    const left = JSON.stringify({ schema: "muster.pending/1", write, remove: [], append: {} });
    writeFileSync(join(directory, "pending.json"), left);
    const files = await readRecords(directory, ["evaluations/x"]);
    expect([...files]).toEqual([["evaluations/x/y/z.yml", "a: 1\n"]]);
  });
});

describe("what a killed process left to do", () => {
  const pending = (write: Readonly<Record<string, string>>) =>
    JSON.stringify({ schema: "muster.pending/1", write, remove: [], append: {} });

  it.each(["", "{", "[]", '{"schema":"muster.pending/2"}'])(
    "is passed over when it reads %j",
    async (text) => {
      const directory = temporaryFolder();
      writeFileSync(join(directory, "pending.json"), text);
      await run(directory, cart);
      expect(await readRecords(directory)).toEqual(record(cart));
      expect(existsSync(join(directory, "pending.json"))).toBe(false);
    },
  );

  it.each(["../outside.yml", "/tmp/outside.yml", "catalog/../../outside.yml", "catalog\\..\\outside.yml"])(
    "is never done outside the record: %s",
    async (path) => {
      const folder = temporaryFolder();
      const directory = join(folder, "record");
      mkdirSync(directory);
      writeFileSync(join(directory, "pending.json"), pending({ [path]: "mine" }));
      await run(directory, cart).catch(() => {});
      expect(existsSync(join(folder, "outside.yml"))).toBe(false);
      expect(existsSync(join(realpathSync("/tmp"), "outside.yml"))).toBe(false);
    },
  );
});
