import { isFileReference } from "../config/index.ts";
import type { EntityMapping } from "../model/mapping.ts";

/** The jq programs of an entity mapping, each once: all its texts but references to files. */
export function programsOfEntity({ properties, relations, ...meta }: EntityMapping): string[] {
  const all = [...Object.values(meta), ...Object.values(properties), ...Object.values(relations)];
  const texts = all.filter((text) => text !== undefined).filter((text) => !isFileReference(text));
  return [...new Set(texts)];
}
