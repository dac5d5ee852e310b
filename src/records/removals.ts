import { readRecord } from "./format.ts";
import type { RecordFiles, Recording } from "./plan.ts";
import { recordFolder } from "./record-path.ts";

/** The path of an entity's record, with its folder. Other files are not Muster's. */
const RECORD = /^(catalog\/[^/\\]+)\/[^/\\]+\.yml$/;

/**
 * Chooses which records of entities that are gone to remove. They stay while their blueprint wasn't seen whole, and when
 * too large a share of it would disappear at once (Port, entityDeletionThreshold).
 */
export function chooseRemovals(
  recorded: RecordFiles,
  wanted: ReadonlySet<string>,
  { catalog, deletionThreshold }: Recording,
): { readonly remove: readonly string[]; readonly kept: readonly string[] } {
  const remove: string[] = [];
  const kept: string[] = [];
  const incomplete = new Map([...catalog.incomplete].map(([name, why]) => [recordFolder(name), why]));
  const records = [...recorded.keys()].sort();
  const folders = Map.groupBy(records, (path) => RECORD.exec(path)?.[1]);
  for (const [folder, paths] of folders) {
    if (folder === undefined) continue;
    const gone = paths.filter((path) => !wanted.has(path));
    if (gone.length === 0) continue;
    const why = incomplete.get(folder);
    const head = () => `${describeCount(gone, recorded)} gone from the catalog, but kept in the record`;
    if (why !== undefined) kept.push(`${head()}: not everything could be seen (${why})`);
    else if (gone.length / paths.length > deletionThreshold) {
      const limit = `${gone.length} of ${paths.length} at once are more than ${Math.round(deletionThreshold * 100)} %`;
      kept.push(`${head()}: ${limit} (entityDeletionThreshold)`);
    } else remove.push(...gone);
  }
  return { remove, kept };
}

/** E.g. `2 service entities are`, by the blueprint that the records name. */
function describeCount(paths: readonly string[], recorded: RecordFiles): string {
  const names = paths.map((path) => readRecord(recorded.get(path) ?? "")?.["blueprint"]);
  const blueprint = names.find((name) => typeof name === "string");
  const kind = blueprint === undefined ? "" : `${blueprint} `;
  return paths.length === 1 ? `1 ${kind}entity is` : `${paths.length} ${kind}entities are`;
}
