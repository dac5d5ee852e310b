import type { RunPorts } from "../flows/runs/index.ts";
import type { Memory, PullHead } from "../jobs/index.ts";

type Known = Pick<Memory, "cursors" | "heads">;
type PullPlace = Pick<PullHead, "repository" | "number">;

function nameOf({ repository, number }: PullPlace): string {
  return `pushed:${repository}#${number}`;
}

/** The last push to a pull request that was heard of. */
async function readPush({ cursors }: Pick<Memory, "cursors">, pull: PullPlace) {
  const [sha = "", at = ""] = ((await cursors.get({ name: nameOf(pull) }))?.text ?? "").split(" ");
  return { sha, at: Date.parse(at) };
}

/** Remembers that a pull request was pushed to. Told late or twice, it changes nothing. */
export async function hearPush(memory: Known, pull: PullHead): Promise<void> {
  const { at } = await readPush(memory, pull);
  if (at >= pull.updatedAt.getTime()) return;
  await memory.cursors.set({ name: nameOf(pull), text: `${pull.sha} ${pull.updatedAt.toISOString()}` });
}

/**
 * Whether a pull request had this head when something was typed, and ever since, as far as events and listings told. GitHub's moments are
 * whole seconds: what was pushed within the same one counts as pushed after.
 */
export function knowHeads(memory: Known): NonNullable<RunPorts["headSince"]> {
  return async (pull, sha, typed) => {
    const moment = Date.parse(typed);
    const push = await readPush(memory, pull);
    if (push.sha === sha) return push.at >= moment ? "moved" : "same";
    const { repository, number } = pull;
    const heard = await memory.heads.get({ repository, number });
    return heard?.sha === sha && heard.updatedAt.getTime() <= moment ? "same" : "unknown";
  };
}
