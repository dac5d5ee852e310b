import { lintWorkflow, listStartedWorkflows, locateProblems } from "../actions/lint/index.ts";
import type { Config, Located } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Action } from "../model/action.ts";
import { type Seen, seen, type WorkflowFault, type WorkflowGuards } from "../model/guard.ts";
import { readScoresOf } from "./runs/read-score.ts";
import type { Scores } from "./score-services.ts";

/** More repositories are counted, not looked at. */
const MOST_REPOSITORIES = 200;

/** Reads files of default branches, in the order asked for: null where there is none. */
export type ReadWorkflows = (
  places: readonly { readonly repository: string; readonly path: string }[],
) => Promise<readonly Seen<string | null>[]>;

/**
 * Looks at the workflows that actions start, in every repository that they are started in: whether they are there, and what is
 * wrong with them. What can't be read, or told before somebody asks, is unknown.
 */
export async function inspectWorkflows(
  config: Config,
  { catalog, results }: Scores,
  read: ReadWorkflows,
  { jq, now }: { readonly jq: JqEngine; readonly now: Date },
): Promise<WorkflowGuards> {
  const scores = readScoresOf(results);
  const { workflows, untold } = await listStartedWorkflows({ config, catalog, jq, now, scores });
  const repositories = [...new Set(workflows.map(({ repository }) => repository.toLowerCase()))];
  const chosen = new Set(repositories.slice(0, MOST_REPOSITORIES));
  const wanted = workflows
    .filter(({ repository }) => chosen.has(repository.toLowerCase()))
    .map((each) => ({ ...each, path: `.github/workflows/${each.file}` }));
  const places = [...new Map(wanted.map((each) => [keyOf(each), each])).values()];
  const answers = await read(places);
  const texts = new Map(places.map((place, index) => [keyOf(place), answers[index]]));
  const looked = wanted.flatMap(({ action, repository, file, path }) => {
    const text = texts.get(keyOf({ repository, path }));
    const located = config.actions.get(action);
    if (located === undefined || text === undefined) return [];
    const faults = text.kind === "unknown" ? text : seen(findFaults(located, file, path, text.value));
    return [{ action, repository, path, faults }];
  });
  return { looked, untold, left: repositories.slice(MOST_REPOSITORIES) };
}

function keyOf({ repository, path }: { readonly repository: string; readonly path: string }): string {
  return `${repository.toLowerCase()}:${path}`;
}

function findFaults(
  { value, locator }: Located<Action>,
  file: string,
  path: string,
  text: string | null,
): readonly WorkflowFault[] {
  const { invocationMethod: method } = value;
  if (method.type !== "GITHUB") return [];
  const action = { ...value, invocationMethod: { ...method, workflow: file } };
  const problems = lintWorkflow(action, text === null ? null : { path, text });
  return locateProblems(problems, locator, path).map(({ severity, file: where, line, column, message }) => ({
    severity,
    place: `${where}:${line}:${column}`,
    message,
  }));
}
