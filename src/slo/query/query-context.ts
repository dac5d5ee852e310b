import type { Window } from "../../model/sli.ts";
import type { Slo } from "../../model/slo.ts";

/** What placeholders in queries stand for. */
export interface QueryContext {
  /** Keptn's project; here the organisation, unless somebody says otherwise. */
  readonly project: string;
  readonly environment: string;
  readonly service: string;
  /** Which deployment, e.g. `canary`; null where nobody said. A label `deployment` wins. */
  readonly deployment: string | null;
  /** What is evaluated; null where nobody said. */
  readonly version: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** `filter` of slo.yaml. */
  readonly filter: Slo["filter"];
  readonly window: Window;
}

/** The length of a window in whole seconds, rounded up as Keptn does. */
export function secondsOf({ start, end }: Window): number {
  return Math.ceil((Date.parse(end) - Date.parse(start)) / 1000);
}
