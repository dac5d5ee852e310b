import type { Json, JsonObject } from "../../model/json.ts";
import { type Block, wholeBlock } from "../fit-blocks.ts";
import { showAsCode } from "../markdown.ts";
import { fence, showValue, showValueAsCode } from "./show-value.ts";

/** So many inputs stand in the table. */
const MOST = 8;
const VALUE_LENGTH = 80;

/** Rows of the table: an input each. */
export function listInputs(inputs: JsonObject): readonly (readonly [string, string])[] {
  const all = Object.entries(inputs);
  const shown = all
    .slice(0, MOST)
    .map(([name, value]): [string, string] => [
      showAsCode(name, 60),
      showValueAsCode(value, VALUE_LENGTH) + (isWhole(value) ? "" : " (whole below)"),
    ]);
  const left = all.length - shown.length;
  return left > 0 ? [...shown, ["…", `and ${left} more below`]] : shown;
}

/** All inputs to the letter, where the table does not show them so: who approves has to see what they approve. */
export function foldInputs(inputs: JsonObject): Block {
  const all = Object.entries(inputs);
  if (all.length <= MOST && all.every(([, value]) => isWhole(value))) return wholeBlock("");
  const lines = all.map(([name, value]) => `${name}: ${showValue(value)}`);
  return wholeBlock(
    `<details><summary>All inputs, to the letter</summary>\n\n${fence(lines.join("\n"))}\n\n</details>`,
  );
}

function isWhole(value: Json): boolean {
  return showAsCode(showValue(value), VALUE_LENGTH) === `\`${showValue(value)}\`` || value === "";
}
