import { type ParsedNode, visit } from "yaml";
import type { Json } from "../../model/json.ts";
import { addKey } from "./add-key.ts";
import { beginFile } from "./begin-file.ts";
import { findNode } from "./find-node.ts";
import { parsePath } from "./parse-path.ts";
import { EditProblem } from "./problem.ts";
import { isSame, type Notation, readDocuments } from "./read-document.ts";
import { replaceValue } from "./replace-value.ts";
import { verifyChange } from "./verify-change.ts";
import { isTakenOtherwise } from "./write-scalar.ts";

/** What is set where. */
export interface Setting {
  readonly set: string;
  readonly value: Json;
  /** Whether keys that aren't there are added. */
  readonly create: boolean;
  /** Which document of the file, from 0. */
  readonly document: number;
}

/** Sets a value at a path; only the bytes of the value change. Throws an EditProblem. */
export function setValue(
  text: string,
  { set, value, create, document }: Setting,
  notation: Notation,
): string {
  const path = parsePath(set);
  if (path.kind === "problem") throw new EditProblem(path.message);
  checkNumbers(value);
  const before = readDocuments(text, notation);
  const read = before.documents[document];
  if (read === undefined && (document > 0 || before.documents.length > 0))
    throw new EditProblem(
      `The file has no document ${document}: it has ${before.documents.length}, counted from 0.`,
    );
  if (read === undefined) {
    const keys = path.segments.flatMap((segment) => (segment.kind === "key" ? [segment.key] : []));
    if (!create || keys.length < path.segments.length) throw new EditProblem("The file is empty.");
    const after = beginFile(text, keys, value, notation);
    return verifyChange(after, { before, document, keys, change: { kind: "set", value }, notation });
  }
  const found = findNode(read, path.segments);
  if (found.kind === "missing") {
    if (!create) throw new EditProblem(found.message);
    const after = addKey(text, found, value, notation);
    const keys = [...found.inside.keys, ...found.rest];
    return verifyChange(after, { before, document, keys, change: { kind: "set", value }, notation });
  }
  const isThere = isSame(lookUp(before.values[document], found.keys), value);
  // A text that older readers take for something else is put in quotes.
  if (isThere && !hasAmbiguous(found.node)) return text;
  const after = replaceValue(text, found, value, notation);
  return verifyChange(after, {
    before,
    document,
    keys: found.keys,
    change: { kind: "set", value },
    notation,
  });
}

/** Numbers of so many digits have been rounded before they come here: whoever wrote them would get another one. */
function checkNumbers(value: Json): void {
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (
      typeof next === "number" &&
      Number.isInteger(next) &&
      !Number.isSafeInteger(next) &&
      Math.abs(next) < 1e21
    )
      throw new EditProblem(
        `The number ${next} has more digits than can be kept: write it as a text, in quotes, if the file may have one.`,
      );
    if (typeof next === "object" && next !== null)
      for (const inner of Object.values(next)) waiting.push(inner);
  }
}

/** Whether a value has texts without quotes that YAML 1.1 reads as something else, e.g. `yes`. */
function hasAmbiguous(node: ParsedNode | null): boolean {
  let isFound = false;
  if (node !== null)
    visit(node, {
      Scalar(_key, { type, value }) {
        if (type !== "PLAIN" || typeof value !== "string" || !isTakenOtherwise(value)) return undefined;
        isFound = true;
        return visit.BREAK;
      },
    });
  return isFound;
}

/** What a document says at a place that is there. */
function lookUp(value: unknown, keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === String(key))?.[1];
  }, value);
}
