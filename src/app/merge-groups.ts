import { z } from "zod";
import type { Memory } from "../jobs/index.ts";
import { type AskedGroup, JOB_DATA } from "./intake/new-job.ts";

/** Groups of one repository that are remembered: those in the queue now are among them. */
const KEPT = 20;

/**
 * Remembers a merge group: what its commits are compared with is told by the event alone, and asked for again when somebody
 * presses Re-evaluate on its check.
 */
export async function rememberGroup(memory: Pick<Memory, "cursors">, group: AskedGroup): Promise<void> {
  const { repository, head } = group;
  const others = (await recallGroups(memory, repository)).filter((each) => each.head !== head);
  const text = JSON.stringify([...others, { ...group, again: false }].slice(-KEPT));
  await memory.cursors.set({ name: nameOf(repository), text });
}

/** The merge group of which a commit is the head; null when none is known. */
export async function recallGroup(
  memory: Pick<Memory, "cursors">,
  repository: string,
  sha: string,
): Promise<AskedGroup | null> {
  return (await recallGroups(memory, repository)).find(({ head }) => head === sha) ?? null;
}

async function recallGroups(
  { cursors }: Pick<Memory, "cursors">,
  repository: string,
): Promise<readonly AskedGroup[]> {
  const text = (await cursors.get({ name: nameOf(repository) }))?.text ?? "[]";
  try {
    const value: unknown = JSON.parse(text);
    return z.array(JOB_DATA["evaluate-group"]).safeParse(value).data ?? [];
  } catch {
    return [];
  }
}

function nameOf(repository: string): string {
  return `merge-groups:${repository}`;
}
