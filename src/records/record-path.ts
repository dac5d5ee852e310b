import { createHash } from "node:crypto";

/** The longest name in characters, with room for endings below what any file system takes. */
const MAX_NAME = 120;

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The folder of a blueprint's records: `catalog/<blueprint>`. */
export function recordFolder(blueprint: string): string {
  return `catalog/${encodeName(blueprint)}`;
}

/**
 * The path of an entity's record: `catalog/<blueprint>/<identifier>.yml`. Two entities never share a path, not even on a
 * disk that ignores case, and no path leaves the folder, whatever the identifier.
 */
export function recordPath(blueprint: string, identifier: string): string {
  return `${recordFolder(blueprint)}/${encodeName(identifier)}.yml`;
}

/** The path of a source's record. */
export function syncPath(source: string): string {
  return `sync/${encodeName(source)}.yml`;
}

/** The path of the history file of a moment's day, in UTC: `history/<yyyy>/<mm>/<dd>.jsonl`. */
export function historyPath(at: string): string {
  return `history/${at.slice(0, 10).replaceAll("-", "/")}.jsonl`;
}

/**
 * Makes a name that every file system takes, another one for every name. Characters that a file name can't hold everywhere
 * are percent-encoded. Some disks don't tell capitals from small letters: a name with capitals ends in `~` and the places of
 * its capitals, as bits of a hexadecimal number. What is too long, or no text at all, ends in a digest.
 */
function encodeName(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed())
    .replaceAll(/[*~]|^\.|\.$/g, percentEncode)
    .replace(DEVICE, (device) => percentEncode(device.slice(0, 1)) + device.slice(1));
  const marked = encoded + markCapitals(name);
  if (name !== "" && name.isWellFormed() && marked.length <= MAX_NAME) return marked;
  // As JSON, in which even halves of characters differ. The x tells it from the places of capitals.
  const digest = createHash("sha256").update(JSON.stringify(name)).digest("hex").slice(0, 16);
  return `${encoded.slice(0, MAX_NAME - 18).replace(/%[0-9A-F]?$/, "")}~x${digest}`;
}

function markCapitals(name: string): string {
  const places = Array.from(name, (character, place) => (/[A-Z]/.test(character) ? 1n << BigInt(place) : 0n));
  const bits = places.reduce((sum, bit) => sum + bit, 0n);
  return bits === 0n ? "" : `~${bits.toString(16)}`;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
