import { type EvaluatedRelease, tellForeign } from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import type { CliIo } from "../io.ts";
import { hint } from "../render/hint.ts";
import type { EvaluationPlace } from "./place.ts";

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
