import { type Config, suggest } from "../../config/index.ts";
import { UsageError } from "../../model/usage-error.ts";
import type { Given } from "./given-files.ts";
import type { EvaluationSubject } from "./question.ts";

/** So many environments are named. */
const NAMED = 5;

/**
 * Says in a sentence that nothing is written for this environment in particular, where something is for others: its release is evaluated
 * by what is written for all. Null where that is no surprise. Throws a UsageError where the name is nearly that of another one, which
 * is a slip of the pen: by the general files it might pass what its own would not.
 */
export function checkEnvironment(
  config: Config,
  { service, environment }: Pick<EvaluationSubject, "service" | "environment">,
  given: Pick<Given, "files">,
): string | null {
  const { settings, slos, slis, perfspecs } = config;
  const isGiven = new Set(given.files.map(({ path }) => path));
  const own = [...slos, ...slis, ...perfspecs].flatMap(({ value }) =>
    value.service === service && value.environment !== null && !isGiven.has(value.file)
      ? [value.environment]
      : [],
  );
  const known = new Set([...Object.keys(settings.evaluation.environments), ...own]);
  if (known.size === 0 || known.has(environment)) return null;
  const near = suggest(
    environment,
    [...known].filter((name) => !isNumbered(environment, name)),
  );
  if (near !== undefined)
    throw new UsageError(
      `nothing is said of the environment ${environment}`,
      `Did you mean ${near}? Where it is another one, name it in muster.yml: evaluation.environments, ${JSON.stringify(environment)}: {}`,
    );
  const names = [...known].sort();
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  return `Nothing is said of the environment ${environment} in particular, only of ${names.slice(0, NAMED).join(", ")}${more}: what is written for all environments decides.`;
}

/** Environments such as `preview-12` and `preview-13` are told apart by their numbers, and none is a slip of the other. */
function isNumbered(one: string, other: string): boolean {
  const bare = (name: string) => name.replaceAll(/\d+/g, "0");
  return one !== other && bare(one) === bare(other);
}
