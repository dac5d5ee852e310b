import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readEvaluations } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { serve } from "../facts/metrics/serve.ts";
import { filesOf, MOMENT, SLI, SLO, writeCarts, writeFiles } from "./release.ts";
import { type Ended, startMuster } from "./spawn-muster.ts";

/** Kills the process before it changes the record for the n-th time; n is in the environment. */
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

const folder = temporaryFolder();
const central = writeCarts();
const trap = join(folder, "trap.mjs");
const values = join(writeFiles({ "values.yaml": "response_time: 100\nthroughput: 100\n" }), "values.yaml");
let changes: number;

beforeAll(async () => {
  writeFileSync(trap, TRAP);
  const { err } = await evaluate(join(folder, "whole"), Number.POSITIVE_INFINITY);
  changes = Number(/changes: (\d+)/.exec(err)?.[1]);
  if (!(changes > 8)) throw new Error(`a record takes more changes than ${changes}: ${err}`);
});

const ARGS = ["evaluate", "--service", "carts", "--environment", "staging", "--timeframe", "2m"];

function evaluate(record: string, killAt: number): Promise<Ended> {
  const args = [...ARGS, "--dir", central, "--values", values, "--record", record, "--json"];
  const env = { RECORD: record, KILL_AT: String(killAt), MUSTER_NOW: MOMENT.toISOString(), TMPDIR: folder };
  return startMuster(args, { cwd: folder, env, node: ["--import", trap] }).ended;
}

/** What is recorded of the carts; nothing that is there may be broken. */
function readCarts(record: string) {
  const { records, broken } = readEvaluations(
    new Map(Object.entries(filesOf(record)).map(([path, text]) => [path.replaceAll("\\", "/"), text])),
    "carts",
    "staging",
  );
  expect(broken).toEqual([]);
  return records;
}

describe("muster evaluate, killed", () => {
  it.each([
    ["while it begins to write", () => 4],
    ["in the middle", () => Math.floor(changes / 2)],
    ["before the last changes", () => changes - 2],
  ])("%s: the record can be read, and the next run completes it", async (_when, moment) => {
    const record = join(temporaryFolder(), "record");
    expect((await evaluate(record, moment())).signal).toBe("SIGKILL");
    expect(readCarts(record).length).toBeLessThan(2);

    expect((await evaluate(record, Number.POSITIVE_INFINITY)).code).toBe(0);
    expect(filesOf(record)).toEqual(filesOf(join(folder, "whole")));
  });

  it("while it asks: nothing is recorded, and nothing passes", async () => {
    const record = join(temporaryFolder(), "record");
    const files = writeFiles({ "slo.yaml": SLO, "sli.yaml": SLI });
    let asked = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { url } = await serve(() => asked());
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--label", "build=1", "--prometheus", url];
    const { child, ended } = startMuster([...ARGS, ...args, "--record", record], { cwd: files });
    await first;
    child.kill("SIGKILL");
    expect(await ended).toMatchObject({ code: null, signal: "SIGKILL", out: "" });
    expect(() => filesOf(record)).toThrow(/ENOENT/);
  });
});
