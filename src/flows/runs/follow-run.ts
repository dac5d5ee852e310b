import type { WorkflowEnd } from "../../actions/runs/index.ts";
import type { Run } from "../../model/run.ts";
import { advanceRun } from "./advance-run.ts";
import type { RunPorts } from "./run-ports.ts";

/** A workflow run of GitHub Actions that has ended. */
export interface EndedWorkflow extends WorkflowEnd {
  readonly repository: string;
  readonly id: number;
}

/**
 * Ends the run that started a workflow. `unsure` when one is being sent at this moment, which may be it: ask again soon. Of
 * workflows that no run started there is nothing to say.
 */
export async function concludeByWorkflow(
  workflow: EndedWorkflow,
  ports: RunPorts,
): Promise<{ readonly kind: "none" | "unsure" } | { readonly kind: "concluded"; readonly id: string }> {
  const open = await ports.runs.find({ open: true });
  const there = open.filter(
    ({ effect }) => effect.kind === "dispatch" && effect.repository === workflow.repository,
  );
  const own = there.find((run) => isTrace(run, "workflow", workflow.id));
  if (own === undefined)
    return { kind: there.some(({ progress }) => progress.phase === "sending") ? "unsure" : "none" };
  const { conclusion, url } = workflow;
  await advanceRun(own.id, ports, { kind: "workflow", end: { conclusion, url } });
  return { kind: "concluded", id: own.id };
}

/** Asks how what a run started stands, and takes it to where that leads. */
export async function followRun(run: Run, ports: RunPorts): Promise<Date | null> {
  const { state, progress, effect } = run;
  const isSilent = effect.kind === "request" && !effect.synchronized;
  const news =
    state === "running" && progress.phase === "sent" && !isSilent
      ? ({ kind: "followed", followed: await ports.effects.follow(run) } as const)
      : null;
  return await advanceRun(run.id, ports, news);
}

/** Whether that is what a run started. */
export function isTrace({ progress }: Run, kind: "workflow" | "pull", number: number): boolean {
  if (progress.phase !== "sent" || progress.trace?.kind !== kind) return false;
  return (progress.trace.kind === "workflow" ? progress.trace.id : progress.trace.number) === number;
}
