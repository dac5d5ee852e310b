import type { JsonObject } from "../../model/json.ts";
import type { Loose } from "./coercion.ts";

/** One result of a source: of one series or entity, as it came. Prometheus' values are texts (pitometer-source-prometheus 1.1). */
export interface PitometerResult {
  readonly key?: Loose;
  readonly value?: Loose;
  readonly timestamp?: Loose;
}

/** A breach as Pitometer tells of it; the text about an empty indicator has neither value nor key nor threshold. */
export interface PitometerViolation {
  readonly metadata: Loose;
  readonly breach: string;
  readonly key?: Loose;
  readonly value?: Loose;
  readonly threshold?: Loose;
}

/** What an indicator came to. The score is whatever arithmetic made of `metricScore`: NaN where that isn't there. */
export interface PitometerGrade {
  readonly id: Loose;
  readonly violations: readonly PitometerViolation[];
  readonly score: Loose;
  /** With the option `individualResults`: each value, and the bounds that it was held to. */
  readonly individualResults?: readonly { readonly [key: string]: Loose }[];
}

/** Where Pitometer runs into a TypeError. Its promise then stays open for ever, or is rejected; here it is an answer. */
export interface PitometerStop {
  readonly kind: "stopped";
  /** `hangs`: nobody is ever told. `rejects`: the caller is. */
  readonly how: "hangs" | "rejects";
  readonly message: string;
}

/** What Pitometer makes of a perfspec (Pitometer 1.1, IRunResult). */
export interface PitometerRun {
  readonly options: JsonObject;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly testContext: string;
  readonly testRunId: string;
  readonly totalScore: Loose;
  readonly objectives: Loose;
  readonly indicatorResults: readonly PitometerGrade[];
  readonly result: "pass" | "warning" | "fail";
}
