import type { Dialect } from "../../../src/model/slo.ts";
import { resolveQuery } from "../../../src/slo/index.ts";
import type { EvaluationVector } from "./vectors.ts";

/** Why Muster doesn't ask the query of an evaluation, of which a label would make another one; null where it does. */
export function findInjection({ asked }: EvaluationVector, dialect: Dialect): string | null {
  if (asked === undefined) return null;
  const resolved = resolveQuery(
    asked.query,
    {
      project: "p",
      environment: "s",
      service: "svc",
      deployment: null,
      version: null,
      labels: asked.labels,
      filter: undefined,
      window: { start: "2026-03-04T05:04:07.000Z", end: "2026-03-04T05:06:07.000Z" },
    },
    dialect,
  );
  return resolved.kind === "error" ? resolved.message : null;
}
