import type { JqEngine } from "../../jq/index.ts";
import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { Window } from "../../model/sli.ts";
import {
  type EvaluatedRelease,
  type EvaluationSubject,
  evaluateRelease,
  type Given,
  readSubject,
  requireService,
} from "../../session/index.ts";
import { readWindow } from "../../slo/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import { type CliIo, openJq } from "../io.ts";
import { createProgress } from "../progress.ts";
import { UsageError } from "../usage-error.ts";
import { type CentralChoice, chooseCentral } from "./choose-central.ts";
import { type EvaluationPlace, openLocalPlace } from "./place.ts";
import { readGiven, readValues } from "./read-files.ts";
import { refuseContradictions } from "./refuse-contradictions.ts";
import { hintAtEnvironment, hintAtHistory, recordRelease, showRelease } from "./show-release.ts";

/** Evaluates a release and gives the exit code. Shows it before it is recorded, so that it isn't lost when that fails. */
export async function evaluate(io: CliIo, options: EvaluateOptions): Promise<number> {
  const subject = readWords(options);
  const central = await chooseCentral(io, options);
  const prometheus = options.prometheus ?? (central.kind === "none" ? findPrometheus(io) : undefined);
  refuseContradictions(options, central, prometheus);
  const now = io.now();
  const window = requireWindow(options, now);
  const [given, values] = await Promise.all([
    readGiven(io, options, prometheus),
    readValues(io, options.values),
  ]);
  const jq = openJq(io);
  let place: EvaluationPlace | null = null;
  try {
    place = await openPlace(io, central, { options, given, subject, jq });
    const { config, store } = place;
    const { clock } = io;
    if (given.files.every(({ kind }) => kind === "sli")) requireService(config, subject.service);
    hintAtEnvironment(io, config, subject);
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
          ...(clock === undefined ? {} : { clock }),
        }),
      )
      .finally(() => progress.finish());
    hintAtHistory(io, release, place, options);
    await showRelease(io, release, place, options);
    await recordRelease(io, release, place, options);
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
  const { service, environment, version = null, replaces = null, label } = options;
  return readSubject({ service, environment, version, replaces, labels: label }, (word) => `--${word}`);
}

/** Only where no central repo says whom to ask: there a variable must not ask somebody else. */
function findPrometheus({ env }: CliIo): string | undefined {
  return env["MUSTER_PROMETHEUS_URL"] === "" ? undefined : env["MUSTER_PROMETHEUS_URL"];
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
