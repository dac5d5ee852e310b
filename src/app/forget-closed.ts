import type { Memory } from "../jobs/index.ts";

/** Forgets what is remembered only for as long as a pull request is open: what became of its buttons, its comment, and when it was pushed to. */
export async function forgetClosed({ cursors, heads }: Pick<Memory, "cursors" | "heads">): Promise<void> {
  const open = await heads.open();
  const kept = new Set(
    open.flatMap(({ repository, number, sha }) => [`${repository}@${sha}`, `${repository}#${number}`]),
  );
  for (const { name } of await cursors.list()) {
    const about = /^(?:follow-ups:([^@]+@[0-9a-f]+)|comment:([^#]+#\d+):.*|pushed:([^#]+#\d+))$/.exec(name);
    const subject = about?.[1] ?? about?.[2] ?? about?.[3];
    if (subject !== undefined && !kept.has(subject)) await cursors.delete({ name });
  }
}
