import { createHash } from "node:crypto";

/** The longest name in characters, with room for endings below what any file system takes. */
const MAX_NAME = 120;

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Makes a name that every file system takes, another one for every name. Characters that a file name can't hold everywhere
 * are percent-encoded. Some disks don't tell capitals from small letters: a name with capitals ends in `~` and the places of
 * its capitals, as bits of a hexadecimal number. What is too long, or no text at all, ends in a digest.
 */
export function encodePathName(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed())
    .replaceAll(/[*~]|^\.|\.$/g, percentEncode)
    .replace(DEVICE, (device) => percentEncode(device.slice(0, 1)) + device.slice(1));
  const marked = encoded + markCapitals(name);
  if (name !== "" && name.isWellFormed() && marked.length <= MAX_NAME) return marked;
  // As JSON, in which even halves of characters differ. The x tells it from the places of capitals.
  const digest = createHash("sha256").update(JSON.stringify(name)).digest("hex").slice(0, 16);
  return `${encoded.slice(0, MAX_NAME - 18).replace(/%[0-9A-F]?$/, "")}~x${digest}`;
}

/**
 * Reads the name of a folder that a person made, or that {@link encodePathName} did: the mark of capitals is taken off where it is
 * one, and what is percent-encoded is written out. Null where that can't be done, and for a digest, which has no way back.
 */
export function decodePathName(text: string): string | null {
  const [, unmarked] = /^(.+)~[0-9a-f]+$/.exec(text) ?? [];
  const name = unmarked === undefined ? null : decode(unmarked);
  if (name !== null && encodePathName(name) === text) return name;
  return /~x[0-9a-f]{16}$/.test(text) ? null : decode(text);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function markCapitals(name: string): string {
  const places = Array.from(name, (character, place) => (/[A-Z]/.test(character) ? 1n << BigInt(place) : 0n));
  const bits = places.reduce((sum, bit) => sum + bit, 0n);
  return bits === 0n ? "" : `~${bits.toString(16)}`;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
