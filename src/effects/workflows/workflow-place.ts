import type { GitHub } from "../../github/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { Run } from "../../model/run.ts";
import type { DispatchEffect, RunLink } from "../../model/run-effect.ts";

/** Where workflows are started, and as whom. */
export interface WorkflowTarget {
  readonly github: GitHub;
  readonly organization: string;
  /** Login of the App's own runs, e.g. `muster[bot]`. */
  readonly writer: string;
  readonly clock: Clock;
}

/** A workflow of a repository, and the run of an action that it is started for. */
export interface WorkflowPlace {
  readonly target: WorkflowTarget;
  /** May write actions of this repository, and nothing else. */
  readonly github: GitHub;
  readonly effect: DispatchEffect;
  readonly run: Pick<Run, "id">;
}

/** The place of a workflow. */
export function placeOf(target: WorkflowTarget, effect: DispatchEffect, run: Pick<Run, "id">): WorkflowPlace {
  const github = target.github.narrow({
    repositories: [effect.repository],
    permissions: { actions: "write" },
  });
  return { target, github, effect, run };
}

/** The parameters that every call in the place has. */
export function inPlace({ target, effect }: Pick<WorkflowPlace, "target" | "effect">): {
  readonly owner: string;
  readonly repo: string;
} {
  return { owner: target.organization, repo: effect.repository };
}

/** How sentences name it: `restart.yml of acme/cart`. */
export function nameWorkflow({ target, effect }: Pick<WorkflowPlace, "target" | "effect">): string {
  return `${effect.workflow} of ${target.organization}/${effect.repository}`;
}

/** The page with the runs of a workflow. */
export function linkRuns({ target, effect }: Pick<WorkflowPlace, "target" | "effect">): RunLink {
  const { webUrl } = target.github;
  const path = [target.organization, effect.repository, "actions", "workflows", effect.workflow];
  return { label: "Runs of the workflow", url: `${webUrl}/${path.map(encodeURIComponent).join("/")}` };
}
