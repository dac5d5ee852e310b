import { beforeAll, describe, expect, it } from "vitest";
import { type ManyRuns, runMany } from "./many.ts";

const SIZE = { repositories: 50, commands: 4 };
const COMMANDS = SIZE.repositories * SIZE.commands;

let many: ManyRuns;
beforeAll(async () => {
  many = await runMany(SIZE);
}, 300_000);

describe("two hundred commands on fifty repositories at one moment", () => {
  it("are all run, once, and recorded", () => {
    expect(many.dispatched).toHaveLength(COMMANDS);
    expect(many.recorded).toHaveLength(COMMANDS);
  });

  it("are run in the order in which they were typed, in each repository", () => {
    for (const order of many.orders) expect(order).toEqual(['"1"', '"2"', '"3"', '"4"']);
  });

  it("stay within GitHub's limits, of which none refuses anything, with few calls", () => {
    expect(many.counts.refusals).toEqual({});
    // Three of four wait for their turn: whether they still may begin is asked again, and their comment is edited once more.
    expect(many.calls / COMMANDS).toBeLessThanOrEqual(6);
  });
});
