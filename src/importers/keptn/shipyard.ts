import { readSource, type Source, type SourcePath } from "./source.ts";
import { listOf, mapOf, textOf } from "./values.ts";

/** An evaluation that a shipyard asks for. */
export interface AskedEvaluation {
  readonly stage: string;
  /** The time until the evaluation; null where the shipyard names none, and the test's own time counted. */
  readonly timeframe: string | null;
}

/** What is read of a shipyard today. */
export interface Shipyard {
  /** Stages in their order. */
  readonly stages: readonly string[];
  readonly evaluations: readonly AskedEvaluation[];
}

/** A task of a shipyard, and where it stands. */
export interface ShipyardTask {
  readonly stage: string;
  readonly name: string;
  readonly task: Readonly<Record<string, unknown>>;
  readonly path: SourcePath;
}

/** Names of the stages of a shipyard's text; empty for what is none. */
export function listStages(text: string): readonly string[] {
  return readShipyard(readSource("shipyard.yaml", text)).stages;
}

/** Whether a value is a shipyard: of Keptn 0.8 and later by its kind, of earlier ones by its list of stages. */
export function isShipyard(value: unknown): boolean {
  const { kind, stages } = mapOf(value);
  return textOf(kind)?.toLowerCase() === "shipyard" || (Array.isArray(stages) && stages.length > 0);
}

/** Reads stages and evaluations (Keptn, spec shipyard 0.2; before 0.8 a stage was evaluated after tests that measure). */
export function readShipyard({ value }: Source): Shipyard {
  const old = listOf(mapOf(value)["stages"]).map(mapOf);
  const tasks = listTasks(value);
  const stages = [...stagesOf(value), ...old].flatMap(({ name }) => textOf(name) ?? []);
  const measured = old.filter(
    ({ test_strategy: strategy }) => strategy === "performance" || strategy === "real-user",
  );
  return {
    stages: stages.filter((name) => name !== ""),
    evaluations: [
      ...tasks
        .filter(({ name }) => name === "evaluation")
        .map(({ stage, task }) => ({ stage, timeframe: textOf(mapOf(task["properties"])["timeframe"]) })),
      ...measured.map(({ name }) => ({ stage: textOf(name) ?? "", timeframe: null })),
    ],
  };
}

/** Every task of every sequence. */
export function listTasks(value: unknown): readonly ShipyardTask[] {
  return stagesOf(value).flatMap((stage, s) =>
    listOf(stage["sequences"]).flatMap((sequence, q) =>
      listOf(mapOf(sequence)["tasks"]).map((written, t) => {
        const task = mapOf(written);
        return {
          stage: textOf(stage["name"]) ?? "",
          name: textOf(task["name"]) ?? "",
          task,
          path: ["spec", "stages", s, "sequences", q, "tasks", t],
        };
      }),
    ),
  );
}

/** The stages of a shipyard of Keptn 0.8 and later. */
export function stagesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return listOf(mapOf(mapOf(value)["spec"])["stages"]).map(mapOf);
}
