import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readHistory } from "../../src/flows/index.ts";
import { openRecordDirectory } from "../../src/records/index.ts";
import { filesOf } from "../cli/release.ts";
import { startNode } from "../cli/spawn-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { makeEvaluation } from "../records/make-evaluation.ts";

const SOURCE = join(import.meta.dirname, "../../src");

/** Keeps the evaluations of a file, one after the other, with a list of all beside them. */
const KEEP = `
import { readFileSync } from "node:fs";
import { keepEvaluation } from "${SOURCE}/flows/keep-evaluation.ts";
import { openRecordDirectory } from "${SOURCE}/records/index.ts";
const [, , directory, file] = process.argv;
const beside = (records) => new Map([["README.md", records.map(({ id }) => id + "\\n").join("")]]);
for (const record of JSON.parse(readFileSync(file, "utf8")))
  await keepEvaluation(openRecordDirectory(directory), record, beside);
`;

it("twelve processes that keep evaluations in one folder at once lose nothing of each other", async () => {
  const folder = temporaryFolder();
  const directory = join(folder, "record");
  const script = join(folder, "keep.mjs");
  writeFileSync(script, KEEP);
  const parts = Array.from({ length: 12 }, (_, part) =>
    [0, 1, 2].map((index) => makeEvaluation(index * 12 + part + 3)),
  );
  const runs = parts.map((records, part) => {
    const file = join(folder, `${part}.json`);
    writeFileSync(file, JSON.stringify(records));
    return startNode([script, directory, file], { cwd: folder }).ended;
  });
  for (const ended of await Promise.all(runs)) expect(ended).toMatchObject({ code: 0, err: "" });

  const { records, broken } = await readHistory(openRecordDirectory(directory), "carts", "staging");
  expect(broken).toEqual([]);
  expect(new Set(records.map(({ id }) => id))).toEqual(new Set(parts.flat().map(({ id }) => id)));
  const files = filesOf(directory);
  expect(files["evaluations/carts/staging/README.md"]).toBe(records.map(({ id }) => `${id}\n`).join(""));
  expect(Object.keys(files)).toHaveLength(records.length + 1);
}, 120_000);
