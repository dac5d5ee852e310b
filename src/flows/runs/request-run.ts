import {
  beginRun,
  listRepositories,
  mayRun,
  planEffect,
  type RunRequest,
  runIdOf,
  settleApproval,
} from "../../actions/index.ts";
import type { AskerAnswer } from "../../facts/sources/index.ts";
import type { Refusal, Run } from "../../model/run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { type AskedBy, contextOf, refuse } from "./taken-command.ts";

/** Makes a run of a request, or says why it can't be one. Nothing is kept yet. */
export async function requestRun(
  request: RunRequest,
  asked: AskedBy,
  { standing, head }: AskerAnswer,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Run | Refusal> {
  const { origin, actor, at } = asked;
  const context = contextOf(basis, ports, asked, standing);
  const allowed = await mayRun(request, context);
  if (allowed.kind === "refused") return allowed;
  const sha = head?.sha ?? null;
  const approval = await settleApproval(request, { ...context, people: basis.people, sha });
  if (approval !== null && "kind" in approval) return approval;
  const id = runIdOf(origin);
  const planned = await planEffect(request, { ...context, run: { id, sha, url: addressOf(asked, ports) } });
  if (planned.kind === "refused") return planned;
  const now = new Date(at);
  const { commit: config } = basis.config;
  const run = beginRun(request, { origin, actor, sha, planned, approval, config, now });
  if (!ports.lasting && needsApp(run)) return refuse("needs_app", NEEDS_APP);
  const { when_busy: whenBusy } = request.action.concurrency;
  return (whenBusy === "refuse" ? await findBusy(run, ports) : null) ?? run;
}

const NEEDS_APP =
  "It needs somebody who remembers it: approvals, locks, what ends by itself and services that report back are for the App.";

function needsApp({ approval, expiry, effect }: Run): boolean {
  const isAsync = effect.kind === "request" && !effect.synchronized;
  return (
    approval !== null || expiry !== null || isAsync || effect.kind === "lock" || effect.kind === "unlock"
  );
}

async function findBusy({ id, concurrency }: Run, { runs }: RunPorts): Promise<Refusal | null> {
  if (concurrency === null) return null;
  const others = await runs.find({ open: true, concurrency });
  const busy = others.find((other) => other.id !== id && other.state !== "waiting_for_approval");
  if (busy === undefined) return null;
  const why = `"${busy.title}" (${busy.id}) of ${busy.actor} is not over yet.`;
  return refuse("busy", why, "Try again when it is.");
}

/** Repositories that somebody's role matters in. */
export function repositoriesOf(request: RunRequest, { origin }: AskedBy): readonly string[] {
  return [...new Set([...listRepositories(request.entity), origin.repository])];
}

/** Where a run was asked for. */
function addressOf({ origin }: AskedBy, { places: { webUrl, organization } }: RunPorts): string {
  const { repository, number, kind } = origin;
  const part = kind === "issue" ? "issues" : "pull";
  const comment = origin.source === "comment" ? `#issuecomment-${origin.comment}` : "";
  return `${webUrl}/${organization}/${repository}/${part}/${number}${comment}`;
}
