import { afterAll, beforeAll, expect, it } from "vitest";
import { placeLock, readLocks, removeLocks } from "../../../src/records/locks/index.ts";
import { type RecordOnGitHub, startRecordOnGitHub } from "../record-on-github.ts";
import { asker, lock, NOW, unlock } from "./make.ts";

let record: RecordOnGitHub;
beforeAll(async () => {
  record = await startRecordOnGitHub();
});
afterAll(() => record.sandbox.stop());

const locks = async () => readLocks((await record.open().read(["locks"])).files).locks;

it("on a branch, one of several who lock the same gets it, and one commit says so", async () => {
  const askers = [1, 2, 3].map((number) => asker({ id: `r_${number}`, number }));
  const outcomes = await Promise.all(askers.map((each) => placeLock(record.open(), each, lock(), NOW)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "failed", "failed"]);
  const [winner] = await locks();
  expect(await record.commits()).toBe(1);
  const other = askers.find(({ id }) => id !== winner?.run) ?? asker();
  const stranger = { ...other, actor: "ben" };
  expect((await removeLocks(record.open(), stranger, unlock(), NOW)).kind).toBe("failed");
  expect((await removeLocks(record.open(), stranger, unlock({ admin: true }), NOW)).kind).toBe("done");
  expect(await locks()).toEqual([]);
});
