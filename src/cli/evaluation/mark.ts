import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { MarkName } from "../../model/evaluation-mark.ts";
import { refuseMark } from "../../records/index.ts";
import { RESULT_WORDS } from "../../reports/index.ts";
import { markRelease } from "../../session/index.ts";
import type { MarkOptions } from "../commands/evaluation.ts";
import type { CliIo } from "../io.ts";
import { paintMark } from "../render/marks.ts";
import { formatJson, printable } from "../render/printable.ts";
import { hang } from "../render/wrap.ts";
import { UsageError } from "../usage-error.ts";
import { findEvaluation } from "./find-evaluation.ts";
import { openEvaluations, readFiles } from "./open-record.ts";
import { findUser } from "./who.ts";

/** A reason or a name is no longer. */
const LONGEST = 500;

/** `muster evaluation invalidate` and `accept`: takes one out of the comparison with later ones, or answers for it as a baseline. */
export async function markEvaluation(
  io: CliIo,
  id: string,
  name: MarkName,
  options: MarkOptions,
): Promise<void> {
  const reason = requireLine(options.reason, "--reason");
  const named = options.by === undefined ? null : requireLine(options.by, "--by");
  const opened = await openEvaluations(io, options, "write");
  try {
    const found = findEvaluation(await readFiles(opened, options), id, options);
    const by = named ?? (await opened.login()) ?? (await findUser(io));
    const mark = { at: io.now().toISOString(), by, reason };
    const kept = await opened.attempt(() => markRelease(opened.store, found, name, mark, opened.links));
    if (kept === null) throw new UsageError(`there is no evaluation "${found.id}" any more`);
    const { record, written: changed } = kept;
    requireMarkable(record, name);
    if (options.json === true)
      return io.out(formatJson({ schema: SCHEMAS[name], changed, evaluation: record }));
    const { paint, columns } = io.screen;
    const told = changed ? sayDone(record, name) : `${record.id} ${ALREADY[name]}: ${sayWho(record, name)}`;
    io.out(hang(`${paintMark("pass", paint)} `, printable(told), columns));
  } finally {
    opened.close();
  }
}

const SCHEMAS: Readonly<Record<MarkName, string>> = {
  invalidated: "muster.invalidation/1",
  accepted: "muster.acceptance/1",
};

const ALREADY: Readonly<Record<MarkName, string>> = {
  invalidated: "counted no more already",
  accepted: "was accepted already",
};

function sayDone(record: EvaluationRecord, name: MarkName): string {
  if (name === "invalidated") return `${record.id} counts no more for comparison. It stays in the record.`;
  const verdict = RESULT_WORDS[record.result].toLowerCase();
  const keptn =
    record.definition.dialect === "keptn" ? " Evaluations as Keptn decides take no notice of that." : "";
  return `${record.id} is accepted: later evaluations are compared with it. Its own result stays: ${verdict}.${keptn}`;
}

function sayWho(record: EvaluationRecord, name: MarkName): string {
  const { by = "", at = "", reason = "" } = record[name] ?? {};
  return `${by} said so at ${at}, because ${reason}`;
}

function requireMarkable(record: EvaluationRecord, name: MarkName): void {
  switch (refuseMark(record, name)) {
    case "invalidated":
      throw new UsageError(
        `${record.id} counts no more for comparison: ${sayWho(record, "invalidated")}`,
        "That is for good. Accept another one, which muster evaluation list shows, or evaluate the release again over another time and accept that.",
      );
    case "no_values":
      throw new UsageError(
        `${record.id} has no values that anything could be compared with`,
        "Accept one that has: muster evaluation list shows them.",
      );
    case null:
  }
}

function requireLine(text: string, option: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  if (line === "") throw new UsageError(`${option} is empty`, "Those who come later will ask why.");
  if (line.length > LONGEST) throw new UsageError(`${option} is longer than ${LONGEST} characters`);
  return line;
}
