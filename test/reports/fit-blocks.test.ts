import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, fitBlocks } from "../../src/reports/fit-blocks.ts";

const text = fc.string({ unit: fc.constantFrom("a", "é", "😀"), maxLength: 40 });
const block: fc.Arbitrary<Block> = fc.record({
  before: text.map((each) => `[${each}`),
  rows: fc.array(
    text.map((each) => `row ${each}`),
    { maxLength: 30 },
  ),
  after: text.map((each) => `${each}]`),
  more: fc.constant((left: number) => `${left} more`),
});

describe("blocks that have to fit", () => {
  it("never come out longer than there is room, and never in half", () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 12 }),
        fc.integer({ min: 300, max: 4_000 }),
        (blocks, bytes) => {
          const fitted = fitBlocks(blocks, bytes);
          expect(Buffer.byteLength(fitted)).toBeLessThanOrEqual(bytes);
          const lines = fitted.split("\n").filter((line) => line.startsWith("row"));
          const rows = new Set(blocks.flatMap((each) => each.rows));
          expect(lines.every((line) => rows.has(line))).toBe(true);
          const shown = blocks.filter(({ before }) => fitted.includes(before)).length;
          expect(shown === blocks.length || /more parts?/.test(fitted)).toBe(true);
        },
      ),
    );
  });

  it("say how many rows are left out, and of a block that fits nothing", () => {
    const rows = Array.from({ length: 100 }, (_, index) => `row ${index}`);
    const one = (left: number) => `${left} more`;
    expect(fitBlocks([{ before: "a", rows, after: "b", more: one }], 10_000)).not.toContain("more");
    const cut = fitBlocks([{ before: "a", rows, after: "b", more: one }], 600);
    const shown = cut.split("\n").filter((line) => line.startsWith("row")).length;
    expect(cut).toContain(`${100 - shown} more`);
    expect(cut.endsWith("b")).toBe(true);
  });
});
