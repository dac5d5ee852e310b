import type { PlacedService } from "./place-service.ts";
import type { ReadProject } from "./read-project.ts";

/** An evaluation that the shipyard asked for, and that is a command now. */
export interface ImportedEvaluation {
  readonly service: string;
  readonly environment: string;
  /** As the shipyard says it; null where the time of the load test counted. */
  readonly timeframe: string | null;
}

/** Every evaluation of the shipyard, for every service that has objectives in its stage. */
export function listEvaluations(
  { shipyard }: ReadProject,
  placed: readonly PlacedService[],
): readonly ImportedEvaluation[] {
  const seen = new Set<string>();
  return (shipyard?.evaluations ?? []).flatMap(({ stage, timeframe }) =>
    placed.flatMap(({ service, judged }) => {
      const key = JSON.stringify([service, stage]);
      if (seen.has(key) || !(judged.includes(stage) || judged.includes(null))) return [];
      seen.add(key);
      return [{ service, environment: stage, timeframe }];
    }),
  );
}
