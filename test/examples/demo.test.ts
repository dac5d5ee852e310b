import { expect, it } from "vitest";
import { plainLine } from "../../examples/demo/tell.ts";

it.each([
  ["a row", "| Service | `cart` |", "Service  cart"],
  ["a row with a line in a cell", "| Which | one\\|two |", "Which  one|two"],
  [
    "how a command is written",
    "/restart [environment=staging|production]",
    "/restart [environment=staging|production]",
  ],
  ["a sentence", "**Done.** See [the run](https://example.com/1).", "Done. See the run."],
])("the demo shows %s as it is read", (_, line, shown) => {
  expect(plainLine(line)).toBe(shown);
});
