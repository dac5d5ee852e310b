import { type Document, LineCounter, parseDocument } from "yaml";
import { type HandedValues, valuesSchema } from "../../model/sli.ts";
import { UsageError } from "../../model/usage-error.ts";

const HOW =
  'Write a number by indicator, e.g. {"response_time": 0.21}. null is none, {value: 0.21, samples: 812} tells on how many measurements one rests, {values: {a: 1, b: 2}} gives several.';

/** Reads values that are handed in, from YAML or JSON. Throws a UsageError that says where it is wrong, and how to write it. */
export function readHandedValues(text: string, file: string): HandedValues {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    stringKeys: true,
    logLevel: "error",
    lineCounter: lines,
    prettyErrors: false,
  });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new UsageError(`${file}:${line}:${col}: ${fault.message}`, HOW);
  }
  const read = valuesSchema.safeParse(valueOf(document) ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [name] = issue?.path ?? [];
  throw new UsageError(
    name === undefined
      ? `${file} holds no values by indicator`
      : `${file}: ${String(name)} is no value that can be used`,
    HOW,
  );
}

/** Aliases that stand for too much have no value. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return "";
  }
}
