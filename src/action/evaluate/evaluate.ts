import { createSystemClock } from "../../github/index.ts";
import { createJqEngine, type JqEngine } from "../../jq/index.ts";
import type { Window } from "../../model/sli.ts";
import { UsageError } from "../../model/usage-error.ts";
import {
  checkEnvironment,
  type EvaluationSubject,
  evaluateRelease,
  type ReadGiven,
  readSubject,
  requireAsked,
  requireService,
} from "../../session/index.ts";
import { readWindow } from "../../slo/index.ts";
import { placeCentral } from "../central-place.ts";
import type { Environment } from "../environment.ts";
import { type RunEvent, readEvent } from "../event.ts";
import { requireFixedMoment } from "../fixed-moment.ts";
import type { Finished, Step } from "../step.ts";
import { readCheckout } from "./checkout-files.ts";
import { type EvaluationInputs, readEvaluationInputs } from "./inputs.ts";
import { keep } from "./keep.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { type EvaluationPlace, openCentral, openWithoutCentral } from "./open-place.ts";
import { finishRelease, tellKept, tellRelease } from "./tell-release.ts";

/** Evaluates a release by the objectives of the central repo, or of the checkout, and records it where the credential may. */
export async function evaluate(step: Step): Promise<Finished> {
  const { env, toolkit } = step;
  const event = readEvent(env);
  const inputs = readEvaluationInputs(step);
  const subject = nameSubject(inputs, event, env);
  const now = requireFixedMoment(env) ?? createSystemClock().now();
  const window = requireWindow(inputs, now);
  const checkout = await readCheckout(env, inputs);
  const jq = createJqEngine();
  let place: EvaluationPlace | null = null;
  try {
    place = await openPlace(step, event, checkout, subject, jq);
    const { config, record: opened } = place;
    if (checkout.given.files.every(({ kind }) => kind === "sli")) requireService(config, subject.service);
    const note = checkEnvironment(config, subject, checkout.given);
    requireAsked(config, subject, checkout.given);
    maskSecrets(config.settings.metrics, env, toolkit);
    const store = opened?.store ?? null;
    const work = () =>
      evaluateRelease({
        subject,
        window,
        config,
        values: checkout.values,
        store,
        now,
        secret: (name) => env[name],
        jq: () => jq,
      });
    const release = await (opened === null ? work() : opened.session.attempt(work));
    tellRelease(toolkit, release, opened, note === null ? [] : [note]);
    const { record } = release;
    tellKept(toolkit, record, await keep(record, opened, step.inputs.dryRun));
    return finishRelease(record, inputs.failOnWarning);
  } finally {
    place?.close();
    await jq.close();
  }
}

async function openPlace(
  step: Step,
  { repository }: RunEvent,
  { given, values }: ReadGiven,
  subject: EvaluationSubject,
  jq: JqEngine,
): Promise<EvaluationPlace> {
  const { central } = step.inputs;
  const isWhole = given.files.some(({ kind }) => kind !== "sli");
  if (central !== null || !isWhole)
    return await openCentral(step, placeCentral(central, repository, null), given, subject, jq);
  if (values === null && given.providers.usual === null)
    throw new UsageError(
      "nobody can be asked for the values: without a central repo there are no providers",
      "Give prometheus or values, or the central repo with central.",
    );
  return await openWithoutCentral(given, subject, repository.owner, jq);
}

/** What is evaluated is the commit that the workflow runs for, unless the workflow says otherwise. */
function nameSubject(inputs: EvaluationInputs, { occasion }: RunEvent, env: Environment): EvaluationSubject {
  const sha =
    occasion.kind === "pull_request" || occasion.kind === "merge_group"
      ? occasion.headSha
      : (env["GITHUB_SHA"] ?? null);
  return readSubject({ ...inputs, version: inputs.version ?? sha }, (word) =>
    word === "label" ? "the input labels" : `the input ${word}`,
  );
}

function requireWindow({ start, end, timeframe }: EvaluationInputs, now: Date): Window {
  const read = readWindow(
    { start: start ?? undefined, end: end ?? undefined, timeframe: timeframe ?? undefined },
    now,
  );
  if (read.kind === "window") return read.window;
  throw new UsageError(
    read.message,
    "Give timeframe, e.g. 2m, or start and end, e.g. 2026-01-31T08:00:00Z and 2026-01-31T08:05:00Z.",
  );
}
