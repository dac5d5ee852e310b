import { formatRecord } from "./format.ts";
import type { RecordFiles } from "./plan.ts";
import { syncPath } from "./record-path.ts";

/** When a source was read, and what of. */
export interface SourceSeen {
  /** Name of the source, e.g. `local`. */
  readonly source: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Commit of every repository that was read; null for one without commits. */
  readonly repositories: ReadonlyMap<string, string | null>;
  /** Repositories that could not be read. */
  readonly unreadable: readonly string[];
}

/** The source's own record: rewritten when what was seen changed or something else is written, not when only time passed. */
export function planSync(
  recorded: RecordFiles,
  { source, at, repositories, unreadable }: SourceSeen,
  changed: boolean,
): { readonly path: string; readonly text: string } | null {
  const path = syncPath(source);
  const content = {
    source,
    whole: unreadable.length === 0,
    unreadable: unreadable.toSorted(),
    repositories: Object.fromEntries([...repositories].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const text = formatRecord({ seen: at, ...content });
  // As texts: to parse ten thousand lines takes longer than everything else here.
  if (!changed && withoutMoment(recorded.get(path) ?? "") === withoutMoment(text)) return null;
  return { path, text };
}

function withoutMoment(text: string): string {
  return text.replace(/^seen: .*\n/m, "");
}
