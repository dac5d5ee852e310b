import { UsageError } from "../../model/usage-error.ts";
import type { Step } from "../step.ts";

/** What the workflow's author wrote under `with` for mode: evaluate. Null for what was left out. */
export interface EvaluationInputs {
  readonly service: string | null;
  readonly environment: string | null;
  readonly timeframe: string | null;
  readonly start: string | null;
  readonly end: string | null;
  /** Files of the checkout. */
  readonly slo: string | null;
  readonly sli: string | null;
  readonly perfspec: string | null;
  readonly values: string | null;
  readonly version: string | null;
  readonly replaces: string | null;
  /** `name=value`, one a line. */
  readonly labels: readonly string[];
  /** Address of a Prometheus. */
  readonly prometheus: string | null;
  /** Whether a warning fails the step as well. */
  readonly failOnWarning: boolean;
}

/** Reads the inputs of mode: evaluate. Throws a UsageError that says which is wrong and how to write it. */
export function readEvaluationInputs({ input: read }: Pick<Step, "input">): EvaluationInputs {
  return {
    service: read("service"),
    environment: read("environment"),
    timeframe: read("timeframe"),
    start: read("start"),
    end: read("end"),
    slo: read("slo"),
    sli: read("sli"),
    perfspec: read("perfspec"),
    values: read("values"),
    version: read("version"),
    replaces: read("replaces"),
    labels: (read("labels") ?? "").split(/\r\n|\n|\r/).filter((line) => line.trim() !== ""),
    prometheus: read("prometheus"),
    failOnWarning: readFailOn(read("fail-on")),
  };
}

function readFailOn(text: string | null): boolean {
  if (text === null || text === "fail") return false;
  if (text === "warning") return true;
  throw new UsageError(
    `the input fail-on is "${text}"`,
    "Write warning, or leave it out: what fails or waits fails the step anyway.",
  );
}
