import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Config, suggest } from "../../config/index.ts";
import { decisionText } from "../../gates/index.ts";
import { describeEvaluation, drawHistory } from "../../reports/index.ts";
import {
  type EvaluatedRelease,
  type EvaluationSubject,
  keepRelease,
  tellForeign,
} from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import type { CliIo } from "../io.ts";
import { renderEvaluation } from "../render/evaluation.ts";
import { hint } from "../render/hint.ts";
import { printable } from "../render/printable.ts";
import { withSystemErrors } from "../system-error.ts";
import type { EvaluationPlace } from "./place.ts";

/** An environment may have any name; one that is nearly called as another is perhaps a slip of the pen. */
export function hintAtEnvironment(
  io: CliIo,
  { settings, slos, perfspecs, slis }: Config,
  { service, environment }: EvaluationSubject,
): void {
  const named = [...slos, ...perfspecs, ...slis].flatMap(({ value }) =>
    value.service === service && value.environment !== null ? [value.environment] : [],
  );
  const known = new Set([...named, ...Object.keys(settings.evaluation.environments)]);
  const near = known.has(environment) ? undefined : suggest(environment, known);
  if (near !== undefined)
    hint(io, `Nothing is said of the environment ${environment} in particular. Did you mean ${near}?`);
}

/** So many files that are none are told of. */
const TOLD = 5;

/** Says what of the history could not be used, or that there is none where objectives ask for it. */
export function hintAtHistory(
  io: CliIo,
  release: EvaluatedRelease,
  { session }: EvaluationPlace,
  options: EvaluateOptions,
): void {
  const { record, history } = release;
  const foreign = session === null ? null : tellForeign(release, session);
  if (foreign !== null) hint(io, foreign);
  for (const { path, problem } of history?.broken.slice(0, TOLD) ?? [])
    hint(io, `${path} is not compared with: ${problem}`);
  const isRelative = record.objectives.some(({ pass_targets, warning_targets }) =>
    [...pass_targets, ...warning_targets].some(({ open }) => open === "no_baseline"),
  );
  if (isRelative && history === null && options.record !== false)
    hint(
      io,
      "Objectives compare with earlier evaluations, and nobody said where those are: name a folder for them with --record.",
    );
}

/** Prints an evaluation, and writes it where options say. */
export async function showRelease(
  io: CliIo,
  { record, history }: EvaluatedRelease,
  { links }: EvaluationPlace,
  { json, queries = false, markdown, svg }: EvaluateOptions,
): Promise<void> {
  const earlier = history?.records ?? [];
  if (json === true) io.out(`${decisionText(record)}\n`);
  else io.out(renderEvaluation(record, { screen: io.screen, queries }));
  const context = { history: earlier, ...(links === null ? {} : { links: links(record) }) };
  if (markdown !== undefined) await writeText(io, markdown, `${describeEvaluation(record, context)}\n`);
  if (svg !== undefined) {
    const others = earlier.filter(({ id }) => id !== record.id);
    await writeText(io, svg, drawHistory([record, ...others]));
  }
}

/** Writes a file that an option names. */
export async function writeText(io: CliIo, file: string, text: string): Promise<void> {
  await withSystemErrors(`${file} can't be written`, () => writeFile(resolve(io.cwd, file), text));
}

/** Records an evaluation where there is a record, unless it is not to be. */
export async function recordRelease(
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
