import type { Refusal } from "../../model/run.ts";
import { showSpan } from "../../reports/runs/index.ts";
import type { RunPorts } from "./run-ports.ts";
import { type AskedBy, refuse } from "./taken-command.ts";

/**
 * Milliseconds after which a command isn't taken any more: an hour. What was meant so long ago need not be what is meant now, and whoever
 * typed it may have done it otherwise. GitHub keeps what it could not deliver for three days (GitHub docs, Redelivering webhooks).
 */
export const COMMAND_AGE_MS = 3_600_000;

/**
 * Milliseconds after which the head of a pull request counts as what it was when the command was typed only if that is known: two minutes.
 * GitHub says what the head is now, never what it was.
 */
export const HEAD_AGE_MS = 120_000;

const AGAIN = "Type it again if it is still wanted.";

/** Why a command is too old to be taken; null when it isn't. */
export function refuseAged({ at }: Pick<AskedBy, "at">, { clock }: Pick<RunPorts, "clock">): Refusal | null {
  const age = clock.now().getTime() - Date.parse(at);
  if (age <= COMMAND_AGE_MS) return null;
  return refuse("stale", `It was typed ${showSpan(age)} ago, and comes too late.`, AGAIN);
}

/** Why a command may not be taken for a commit: it may have been typed about another one. */
export async function refuseMoved(
  { at, origin: { repository, number } }: AskedBy,
  head: string,
  ports: Pick<RunPorts, "clock" | "headSince">,
): Promise<Refusal | null> {
  const since = (await ports.headSince?.({ repository, number }, head, at)) ?? "unknown";
  if (since === "moved")
    return refuse("stale", "The pull request was pushed to, or may have been, after it was typed.", AGAIN);
  const age = ports.clock.now().getTime() - Date.parse(at);
  if (since === "same" || age <= HEAD_AGE_MS) return null;
  const why = `It was typed ${showSpan(age)} ago, and whether the pull request is at the same commit since then isn't known.`;
  return refuse("stale", why, AGAIN);
}
