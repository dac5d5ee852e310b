import type { Config } from "../../config/index.ts";
import { chooseDefinition, type Definition } from "../../flows/index.ts";
import { type EvaluationPolicy, POLICY_ANSWERS } from "../../model/evaluation-policy.ts";
import { UsageError } from "../../model/usage-error.ts";
import type { Given } from "./given-files.ts";
import type { EvaluationSubject } from "./question.ts";

type Subject = Pick<EvaluationSubject, "service" | "environment">;

/** So that whoever is refused knows the two ways on. */
const CENTRAL_DECIDES =
  "A file that stands in for the central repo's may be stricter than that, not laxer. Change it, or the central repo.";

/**
 * Throws a UsageError where a file that stands in for the central repo's lets more through than the central repo decides for this service
 * and environment: by `compatibility`, by an answer of its `policy`, or by leaving out an answer that the file in its place gives.
 *
 * @param alone the central repo without what was given
 */
export function refuseLooser(
  config: Config,
  alone: Config,
  { files }: Pick<Given, "files">,
  subject: Subject,
): void {
  const given = files.find(({ kind }) => kind !== "sli");
  if (given === undefined) return;
  const { service, environment } = subject;
  const own = chooseDefinition(config, service, environment);
  const central = chooseDefinition(alone, service, environment);
  const document = config.slos.find(({ value }) => value.service === service && value.file === given.path);
  const placeOf = (...path: readonly string[]) => {
    if (document?.locator.has(path) !== true) return given.path;
    const { line, column } = document.locator.atKey(path);
    return `${given.path}:${line}:${column}`;
  };
  if (own.dialect === "keptn" && central.dialect !== "keptn")
    throw new UsageError(
      `${placeOf("compatibility")}: compatibility: keptn is not for this file to say, and the central repo doesn't say it`,
      CENTRAL_DECIDES,
    );
  if (own.dialect === "keptn") return;
  for (const { key, answer, decided } of listLooser(own, central)) {
    const isSaid = document?.value.slo?.policy?.[key] !== undefined;
    // What Keptn answers, nobody decided.
    if (!isSaid && central.dialect === "keptn") continue;
    const place = isSaid ? placeOf("policy", key) : given.path;
    const what = isSaid
      ? `policy.${key} is ${answer}`
      : `policy.${key} is not said, which makes it ${answer}`;
    throw new UsageError(`${place}: ${what}, and the central repo says ${decided}`, CENTRAL_DECIDES);
  }
}

function listLooser(own: Definition, central: Definition) {
  const keys = [
    "no_data",
    "no_baseline",
    "provider_error",
    "nothing_scored",
    "failed_objective",
  ] as const satisfies readonly (keyof EvaluationPolicy)[];
  return keys
    .map((key) => ({ key, answer: own.policy[key], decided: central.policy[key] }))
    .filter(({ answer, decided }) => POLICY_ANSWERS.indexOf(answer) < POLICY_ANSWERS.indexOf(decided));
}
