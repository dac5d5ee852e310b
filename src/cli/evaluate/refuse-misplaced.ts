import type { GivenWords } from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import { UsageError } from "../usage-error.ts";
import type { CentralChoice } from "./choose-central.ts";

/** Throws a UsageError when options are about a place that there isn't, or nothing says what is to hold, or whom to ask. */
export function refuseMisplaced(
  options: EvaluateOptions,
  central: CentralChoice,
  { slo, perfspec, values, prometheus }: GivenWords,
): void {
  const { configAt, apiUrl, cache } = options;
  if (central.kind !== "github" && (apiUrl ?? cache) !== undefined)
    throw new UsageError(
      `${apiUrl === undefined ? "--cache" : "--api-url"} is about GitHub, and nothing is read from there`,
      "Name the central repo with --central.",
    );
  if (central.kind !== "none") return;
  if (configAt !== undefined)
    throw new UsageError("--config-at is about the central repo, and there is none", "Name it with --dir.");
  if (slo === null && perfspec === null)
    throw new UsageError(
      "nothing says what is to hold: there is no central repo here",
      "Name the central repo with --dir or --central, or the objectives with --slo or --perfspec.",
    );
  if (values === null && prometheus === null)
    throw new UsageError(
      "nobody can be asked for the values: without a central repo there are no providers",
      "Name a Prometheus with --prometheus, hand the values in with --values, or name the central repo with --dir or --central.",
    );
}
