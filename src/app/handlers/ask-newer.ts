import type { NewerThan } from "../../flows/index.ts";
import type { Job, Memory } from "../../jobs/index.ts";

/**
 * Remembers with a job which check run was the newest at its first try: whoever asked for a new one gets one, and not a
 * second when the process ended after it was written and before anybody knew.
 */
export function askNewer({ cursors }: Pick<Memory, "cursors">, job: Pick<Job, "id">): NewerThan {
  const name = nameOf(job);
  return async (newest) => {
    const known = await cursors.get({ name });
    if (known !== null) return Number(known.text);
    await cursors.set({ name, text: String(newest) });
    return newest;
  };
}

/** Forgets it once the job is done. */
export async function forgetNewer({ cursors }: Pick<Memory, "cursors">, job: Pick<Job, "id">): Promise<void> {
  await cursors.delete({ name: nameOf(job) });
}

function nameOf({ id }: Pick<Job, "id">): string {
  return `newer-than:${id}`;
}
