import { mayRun } from "../../actions/index.ts";
import type { Run } from "../../model/run.ts";
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
  if (!(await mayCancel(run, asked, basis, ports))) {
    const needed = `${run.actor}, who asked for it, can, and whoever may run ${run.title}.`;
    return refuse("not_permitted", `${asked.actor} may not cancel ${run.title} (${run.id}).`, needed);
  }
  await advanceRun(run.id, ports, { kind: "cancel", stopper: { by: asked.actor, reason } });
  return { kind: "done" };
}

async function mayCancel(run: Run, asked: AskedBy, basis: RunBasis, ports: RunPorts): Promise<boolean> {
  const { actor } = asked;
  const isActor = (login: string) => login.toLowerCase() === actor.toLowerCase();
  if (isActor(run.actor)) return true;
  if (run.state === "waiting_for_approval" && run.approval?.approvers.some(isActor)) return true;
  const request = requestOf(run, basis);
  if (request === null) return false;
  const question = { login: actor, repositories: repositoriesOf(request, asked), pull: null };
  const { standing } = await ports.askerOf(question);
  return (await mayRun(request, contextOf(basis, ports, asked, standing))).kind === "allowed";
}
