import type { JqEngine } from "../../jq/index.ts";
import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { Window } from "../../model/sli.ts";
import {
  checkEnvironment,
  type EvaluatedRelease,
  type EvaluationSubject,
  evaluateRelease,
  type Given,
  readSubject,
  requireAsked,
  requireService,
} from "../../session/index.ts";
import { readWindow } from "../../slo/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import { type CliIo, openJq } from "../io.ts";
import { createProgress } from "../progress.ts";
import { hint } from "../render/hint.ts";
import { UsageError } from "../usage-error.ts";
import { type CentralChoice, chooseCentral } from "./choose-central.ts";
import { hintAtHistory } from "./hint-at-history.ts";
import { type EvaluationPlace, openLocalPlace } from "./place.ts";
import { nameGiven, readFiles } from "./read-files.ts";
import { refuseMisplaced } from "./refuse-misplaced.ts";
import { deliverRelease } from "./show-release.ts";

/** Evaluates a release and gives the exit code. */
export async function evaluate(io: CliIo, options: EvaluateOptions): Promise<number> {
  const subject = readWords(options);
  const central = await chooseCentral(io, options);
  const words = nameGiven(io, options, central);
  refuseMisplaced(options, central, words);
  const now = io.now();
  const window = requireWindow(options, now);
  const { given, values } = await readFiles(io, words);
  const jq = openJq(io);
  let place: EvaluationPlace | null = null;
  try {
    place = await openPlace(io, central, { options, given, subject, jq });
    const { config, store } = place;
    const { clock } = io;
    if (given.files.every(({ kind }) => kind === "sli")) requireService(config, subject.service);
    const note = checkEnvironment(config, subject, given);
    if (note !== null) hint(io, note);
    requireAsked(config, subject, given);
    const progress = createProgress(io, "asking");
    const release = await place
      .attempt(() =>
        evaluateRelease({
          subject,
          window,
          config,
          values,
          store,
          now,
          secret: (name) => io.env[name],
          jq: () => jq,
          progress: progress.report,
          ...(options.compare === undefined ? {} : { compare: options.compare }),
          ...(clock === undefined ? {} : { clock }),
        }),
      )
      .finally(() => progress.finish());
    hintAtHistory(io, release, place, options);
    await deliverRelease(io, release, place, options, note === null ? [] : [note]);
    return exitCodeOf(release, options);
  } finally {
    place?.close();
    await jq.close();
  }
}

interface Materials {
  readonly options: EvaluateOptions;
  readonly given: Given;
  readonly subject: EvaluationSubject;
  readonly jq: JqEngine;
}

async function openPlace(
  io: CliIo,
  central: CentralChoice,
  { options, given, subject, jq }: Materials,
): Promise<EvaluationPlace> {
  if (central.kind !== "github")
    return await openLocalPlace(
      io,
      central.kind === "folder" ? central.folder : null,
      options,
      given,
      subject,
      jq,
    );
  const { openPlaceOnGitHub } = await import("../github/index.ts");
  return await openPlaceOnGitHub(io, central.central, options, given, subject, jq);
}

function readWords(options: EvaluateOptions): EvaluationSubject {
  const { service, environment, version = null, replaces = null, label = [] } = options;
  return readSubject({ service, environment, version, replaces, labels: label }, (word) => `--${word}`);
}

function requireWindow({ start, end, timeframe }: EvaluateOptions, now: Date): Window {
  const read = readWindow({ start, end, timeframe }, now);
  if (read.kind === "window") return read.window;
  throw new UsageError(
    read.message,
    "Write --timeframe 2m, or --start 2026-01-31T08:00:00Z --end 2026-01-31T08:05:00Z.",
  );
}

const EXIT: Readonly<Record<EvaluationRecord["result"], number>> = { pass: 0, warning: 0, fail: 1, wait: 4 };

function exitCodeOf({ record }: EvaluatedRelease, { failOn }: EvaluateOptions): number {
  return record.result === "warning" && failOn === "warning" ? 1 : EXIT[record.result];
}
