import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { decisionText } from "../../gates/index.ts";
import { describeEvaluation, drawHistory } from "../../reports/index.ts";
import { type EvaluatedRelease, keepRelease } from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import type { CliIo } from "../io.ts";
import { renderEvaluation } from "../render/evaluation.ts";
import { hint } from "../render/hint.ts";
import { printable } from "../render/printable.ts";
import { withSystemErrors } from "../system-error.ts";
import type { EvaluationPlace } from "./place.ts";

/**
 * Prints an evaluation, records it, and writes it where options say. It is printed first, so that it isn't lost when something else
 * fails: that is then said as well, and nothing else is left out for it.
 */
export async function deliverRelease(
  io: CliIo,
  release: EvaluatedRelease,
  place: EvaluationPlace,
  options: EvaluateOptions,
  notes: readonly string[],
): Promise<void> {
  printRelease(io, release, options);
  try {
    await recordRelease(io, release, place, options);
  } catch (error) {
    hint(io, "The evaluation was printed, and is not recorded: later ones can't be compared with it.");
    throw error;
  } finally {
    await writeReports(io, release, place, options, notes);
  }
}

function printRelease(
  io: CliIo,
  { record, otherwise }: EvaluatedRelease,
  { json, queries = false }: EvaluateOptions,
): void {
  if (json !== true) {
    const view = { screen: io.screen, queries, ...(otherwise === null ? {} : { otherwise }) };
    return io.out(renderEvaluation(record, view));
  }
  // A record is sealed: what else there is to say stands beside it.
  const told = otherwise === null ? record : { schema: "muster.comparison/1", evaluation: record, otherwise };
  io.out(`${decisionText(told)}\n`);
}

/** Records an evaluation where there is a record, unless it is not to be. */
async function recordRelease(
  io: CliIo,
  { record }: EvaluatedRelease,
  { store, links, attempt }: EvaluationPlace,
  options: EvaluateOptions,
): Promise<void> {
  if (store === null || options.record === false) return;
  const { written } = await attempt(() => keepRelease(store, record, links));
  const what = written ? `${record.id} written` : `${record.id} is there already`;
  io.err(io.errScreen.paint("dim", `Record: ${printable(what)} in ${printable(store.place)}\n`));
}

async function writeReports(
  io: CliIo,
  { record, history, otherwise }: EvaluatedRelease,
  { links }: EvaluationPlace,
  { markdown, svg }: EvaluateOptions,
  notes: readonly string[],
): Promise<void> {
  const earlier = history?.records ?? [];
  if (markdown !== undefined) {
    const text = describeEvaluation(record, {
      history: earlier,
      notes,
      ...(links === null ? {} : { links: links(record) }),
      ...(otherwise === null ? {} : { otherwise }),
    });
    await writeText(io, markdown, `${text}\n`);
  }
  if (svg !== undefined) {
    const others = earlier.filter(({ id }) => id !== record.id);
    await writeText(io, svg, drawHistory([record, ...others]));
  }
}

/** Writes a file that an option names. */
export async function writeText(io: CliIo, file: string, text: string): Promise<void> {
  await withSystemErrors(`${file} can't be written`, () => writeFile(resolve(io.cwd, file), text));
}
