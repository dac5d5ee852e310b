import { z } from "zod";
import type { Memory } from "../jobs/index.ts";
import type { FollowUp } from "../reports/index.ts";

/** A commit on whose check buttons were pressed. */
export interface PressedOn {
  readonly repository: string;
  readonly sha: string;
}

const asked = z.enum(["fix", "waiver"]);

const followUpSchema = z.discriminatedUnion("kind", [
  z.object({ asked, kind: z.literal("pull"), repository: z.string(), number: z.number() }),
  z.object({ asked: z.literal("waiver"), kind: z.literal("file"), file: z.string() }),
  z.object({ asked, kind: z.literal("nothing"), why: z.string() }),
]);

/** What became of the buttons that were pressed on the check of a commit. A lost journal forgets it, which costs a line of the check. */
export async function recallFollowUps(
  { cursors }: Pick<Memory, "cursors">,
  commit: PressedOn,
): Promise<readonly FollowUp[]> {
  const text = (await cursors.get({ name: nameOf(commit) }))?.text;
  return text === undefined ? [] : readAll(text);
}

/** Remembers what became of a button, in place of what became of the same one before. */
export async function rememberFollowUp(
  memory: Pick<Memory, "cursors">,
  commit: PressedOn,
  followUp: FollowUp,
): Promise<void> {
  const others = (await recallFollowUps(memory, commit)).filter((each) => each.asked !== followUp.asked);
  await memory.cursors.set({ name: nameOf(commit), text: JSON.stringify([...others, followUp]) });
}

function readAll(text: string): readonly FollowUp[] {
  try {
    const value: unknown = JSON.parse(text);
    return z.array(followUpSchema).safeParse(value).data ?? [];
  } catch {
    return [];
  }
}

function nameOf({ repository, sha }: PressedOn): string {
  return `follow-ups:${repository}@${sha}`;
}
