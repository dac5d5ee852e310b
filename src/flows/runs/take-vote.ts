import { judgeVote } from "../../actions/index.ts";
import { describeVote } from "../../reports/runs/index.ts";
import { findThreadRun } from "./find-thread-run.ts";
import { refuseAged } from "./refuse-stale.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import type { AskedBy, Taken } from "./taken-command.ts";

/** What somebody says of a run. */
export interface SpokenVote {
  readonly verdict: "approve" | "reject";
  /** The run that was named; null for the one of the thread. */
  readonly run: string | null;
  readonly reason: string | null;
}

/** Takes a vote on a run of the thread. It takes effect only once the record has it. */
export async function takeVote(
  { verdict, run: named, reason }: SpokenVote,
  asked: AskedBy,
  { config }: Pick<RunBasis, "config">,
  ports: RunPorts,
): Promise<Taken> {
  const { origin, actor } = asked;
  if (origin.source !== "comment") return { kind: "ignored" };
  const found = await findThreadRun(named, ["waiting_for_approval"], asked, ports);
  if (found.kind !== "run") return found;
  // Of late, a no is still one; an approval may be of what they would not approve any more.
  const stale = verdict === "approve" ? refuseAged(asked, ports) : null;
  if (stale !== null) return stale;
  const { id } = found.run;
  const { comment } = origin;
  return await ports.runs.alone(id, async (): Promise<Taken> => {
    const run = (await ports.runs.get(id))?.run ?? found.run;
    const digest = run.approval?.digest ?? "";
    // The same comment told of again: it counts already.
    if (run.votes.some((vote) => vote.comment === comment)) return { kind: "done" };
    const judged = judgeVote(run, { by: actor, verdict, reason, digest, comment }, ports.clock.now());
    if (judged.kind === "refused") {
      const { prefix } = config.settings.commands;
      const body = describeVote(run, { by: actor, verdict, reason: judged.reason, prefix });
      return { kind: "void", body };
    }
    await ports.runs.put(judged.run);
    await ports.advance([id]);
    return { kind: "done" };
  });
}
