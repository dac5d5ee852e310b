import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readRecords } from "../../src/records/directory.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, someOf } from "./acme.ts";
import { type Ended, startMuster } from "./spawn-muster.ts";

let acme: Acme;
/** Kills the process before it changes the record for the n-th time; n is in the environment. */
let trap: string;
/** A record that was made without a kill, and how many changes that took. */
let whole: string;
let changes: number;

beforeAll(async () => {
  acme = someOf(await buildAcme(), ["cart", "payments"]);
  trap = join(acme.folder, "trap.mjs");
  writeFileSync(trap, TRAP);
  whole = join(acme.folder, "whole");
  const { err } = await record(whole, Number.POSITIVE_INFINITY);
  changes = Number(/changes: (\d+)/.exec(err)?.[1]);
  if (!(changes > 20)) throw new Error(`a record takes more changes than ${changes}: ${err}`);
});

const TRAP = `
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
const { RECORD, KILL_AT } = process.env;
let changes = 0;
for (const name of ["writeFile", "appendFile", "rename", "rm", "mkdir"]) {
  const original = files[name];
  files[name] = (path, ...rest) => {
    if (String(path).startsWith(RECORD) && ++changes === Number(KILL_AT)) process.kill(process.pid, "SIGKILL");
    return original(path, ...rest);
  };
}
syncBuiltinESMExports();
process.on("exit", () => process.stderr.write("changes: " + changes));
`;

function record(folder: string, killAt: number): Promise<Ended> {
  const { central, repos } = acme;
  const args = ["score", "--dir", central, "--repos", repos, "--record", folder, "--json"];
  const env = { RECORD: folder, KILL_AT: String(killAt), TMPDIR: acme.folder };
  return startMuster(args, { cwd: acme.folder, env, node: ["--import", trap] }).ended;
}

/** The catalog, and what is known of its source without the moment it was read at. */
async function contentOf(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const files = [...(await readRecords(folder))].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(files.map(([path, text]) => [path, parse(text.replace(/^seen: .*$/m, ""))]));
}

/** Every line of history without its moment, sorted. */
function historyOf(folder: string): readonly string[] {
  const files = readdirSync(join(folder, "history"), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".jsonl"))
    .map((file) => readFileSync(join(folder, "history", file), "utf8"));
  const lines = texts.flatMap((text) => text.trimEnd().split("\n"));
  return lines.map((line) => JSON.stringify({ ...JSON.parse(line), at: null })).sort();
}

describe("muster score --record, killed", () => {
  it.each([
    ["while it begins", () => 6],
    ["in the middle", () => Math.floor(changes / 2)],
    ["before the last changes", () => changes - 3],
  ])("%s: the record can be read, and the next run completes it", async (_when, moment) => {
    const folder = join(temporaryFolder(), "record");
    expect((await record(folder, moment())).signal).toBe("SIGKILL");
    for (const text of (await readRecords(folder)).values()) expect(parse(text)).toBeTypeOf("object");

    const again = await acme.muster(["score", "--record", folder, "--json"]);
    expect(again.code).toBe(0);
    expect(await contentOf(folder)).toEqual(await contentOf(whole));
    expect(historyOf(folder)).toEqual(historyOf(whole));

    const third = await acme.muster(["score", "--record", folder, "--json"]);
    expect(third.err).toContain("nothing changed");
    const left = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
