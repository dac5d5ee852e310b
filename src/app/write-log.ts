import type { WriteLog } from "../github/index.ts";
import type { Memory } from "../jobs/index.ts";
import type { Clock } from "../model/clock.ts";

/** GitHub's longest limit on writes. */
const HOUR_MS = 3_600_000;

/** A little before every name, so that the subjects' own names can be anything. */
const PREFIX = "writes:";

/** Opens the log of writes to GitHub in the journal, so that they count after a restart as well. */
export async function openWriteLog(
  { cursors }: Pick<Memory, "cursors">,
  clock: Pick<Clock, "now">,
  onError: (error: unknown) => void,
): Promise<WriteLog> {
  const rows = (await cursors.list()).filter(({ name }) => name.startsWith(PREFIX));
  const known = new Map(rows.map(({ name, text }) => [name, text.split(",").map(Number)]));
  const lately = (name: string) => {
    const since = clock.now().getTime() - HOUR_MS;
    return (known.get(name) ?? []).filter((at) => at > since);
  };
  return {
    recall: (subject) => lately(PREFIX + subject),
    note(subject, at) {
      const name = PREFIX + subject;
      const all = [...lately(name), at];
      known.set(name, all);
      // A write that is not remembered may cost a pause after a restart; it is no reason not to write.
      cursors.set({ name, text: all.join(",") }).catch(onError);
    },
  };
}
