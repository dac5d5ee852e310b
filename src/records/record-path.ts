import { encodePathName } from "../model/path-name.ts";

/** The folder of a blueprint's records: `catalog/<blueprint>`. */
export function recordFolder(blueprint: string): string {
  return `catalog/${encodePathName(blueprint)}`;
}

/**
 * The path of an entity's record: `catalog/<blueprint>/<identifier>.yml`. Two entities never share a path, not even on a
 * disk that ignores case, and no path leaves the folder, whatever the identifier.
 */
export function recordPath(blueprint: string, identifier: string): string {
  return `${recordFolder(blueprint)}/${encodePathName(identifier)}.yml`;
}

/** The path of a source's record. */
export function syncPath(source: string): string {
  return `sync/${encodePathName(source)}.yml`;
}

/** The path of the history file of a moment's day, in UTC: `history/<yyyy>/<mm>/<dd>.jsonl`. */
export function historyPath(at: string): string {
  return `history/${at.slice(0, 10).replaceAll("-", "/")}.jsonl`;
}
