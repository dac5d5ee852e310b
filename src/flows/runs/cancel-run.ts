import { mayRun } from "../../actions/index.ts";
import type { Refusal, Run } from "../../model/run.ts";
import { advanceRun } from "./advance-run.ts";
import { findThreadRun } from "./find-thread-run.ts";
import { requestOf } from "./request-of.ts";
import { repositoriesOf } from "./request-run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { type AskedBy, contextOf, refuse, type Taken } from "./taken-command.ts";

/** Ends a run of the thread that isn't over. Who asked for it may, who may approve it, and who may run the action. */
export async function cancelRun(
  { run: named, reason }: { readonly run: string | null; readonly reason: string | null },
  asked: AskedBy,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Taken> {
  const found = await findThreadRun(named, ["requested", "waiting_for_approval", "running"], asked, ports);
  if (found.kind !== "run") return found;
  const { run } = found;
  const refusal = await refuseCancel(run, asked, basis, ports);
  if (refusal !== null) return refusal;
  await advanceRun(run.id, ports, { kind: "cancel", stopper: { by: asked.actor, reason } });
  return { kind: "done" };
}

/** Why somebody may not cancel a run; null when they may. */
async function refuseCancel(
  run: Run,
  asked: AskedBy,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Refusal | null> {
  const { actor } = asked;
  const isActor = (login: string) => login.toLowerCase() === actor.toLowerCase();
  if (isActor(run.actor)) return null;
  if (run.state === "waiting_for_approval" && run.approval?.approvers.some(isActor)) return null;
  const needed = `${run.actor}, who asked for it, can, and whoever may run ${run.title}.`;
  const name = `${run.title} (${run.id})`;
  const no = refuse("not_permitted", `${actor} may not cancel ${name}.`, needed);
  const request = requestOf(run, basis);
  if (request === null) return no;
  const question = { login: actor, repositories: repositoriesOf(request, asked), pull: null };
  const { standing } = await ports.askerOf(question);
  const allowance = await mayRun(request, contextOf(basis, ports, asked, standing));
  if (allowance.kind === "allowed") return null;
  if (allowance.reason !== "permission_unknown") return no;
  const why = standing.kind === "unknown" ? `: ${standing.why}` : "";
  return refuse("permission_unknown", `Whether ${actor} may cancel ${name} can't be told${why}.`, needed);
}
