import { createHash } from "node:crypto";

/** The longest file name that every file system takes, with room for an ending. */
const MAX_NAME = 200;

/**
 * The path of an entity's record: `catalog/<blueprint>/<identifier>.yml`. Characters that a file name can't hold
 * everywhere are percent-encoded; a name that would be too long is cut and made unique by a digest.
 */
export function recordPath(blueprint: string, identifier: string): string {
  return `catalog/${encodeName(blueprint)}/${encodeName(identifier)}.yml`;
}

function encodeName(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll("*", "%2A").replace(/^\./, "%2E");
  if (encoded.length <= MAX_NAME) return encoded;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 16);
  return `${encoded.slice(0, MAX_NAME - 17).replace(/%[0-9A-F]?$/, "")}~${digest}`;
}
