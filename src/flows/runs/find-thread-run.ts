import type { Refusal, Run, RunState } from "../../model/run.ts";
import type { RunPorts } from "./run-ports.ts";
import { type AskedBy, refuse } from "./taken-command.ts";

/** The run that a word is about. */
export type FoundRun = { readonly kind: "run"; readonly run: Run } | { readonly kind: "ignored" } | Refusal;

/**
 * Finds the run that `/approve`, `/reject` or `/cancel` is about: the one that is named, or the one of the thread. Only runs that were
 * asked for before the comment was written count: told of late, it must not be about another one. Where the thread never had
 * any, the word is of some other bot.
 */
export async function findThreadRun(
  named: string | null,
  states: readonly RunState[],
  { origin, at }: AskedBy,
  { runs }: Pick<RunPorts, "runs">,
): Promise<FoundRun> {
  const { repository, number } = origin;
  const all = await runs.find({ thread: { repository, number } });
  const known = all.filter((run) => Date.parse(run.requestedAt) <= Date.parse(at));
  if (known.length === 0) return { kind: "ignored" };
  const meant = named === null ? known : known.filter(({ id }) => id === named);
  const fitting = meant.filter(({ state }) => states.includes(state));
  const [run, ...others] = fitting;
  if (run === undefined) return refuse("not_waiting", explainNone(named, meant));
  if (others.length === 0) return { kind: "run", run };
  const list = fitting.map(({ id, title }) => `${id} (${title})`).join(", ");
  return refuse("not_waiting", `More than one run is meant: ${list}.`, "Put the id of one behind the word.");
}

function explainNone(named: string | null, meant: readonly Run[]): string {
  if (named !== null && meant.length === 0) return `There is no run ${named} here.`;
  const last = meant.at(-1);
  return last === undefined
    ? "There is no run here."
    : `No run here waits for that: ${last.title} (${last.id}) is ${last.state.replaceAll("_", " ")}.`;
}
