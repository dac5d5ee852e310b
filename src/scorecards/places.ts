import type { Provenance } from "../model/value.ts";
import { showCode, showName, showSome } from "./display.ts";

/** Says where a value was found, e.g. `README.md of cart`; null when there is no such place. */
export function describePlace(from: Provenance): string | null {
  if (from.source === "file") return `${showName(from.path)} of ${showName(from.repository)}`;
  if (from.source === "repository") return `${showCode(from.expression)} of ${showName(from.repository)}`;
  if (from.source === "entity") return `${showName(from.file)}:${from.line}:${from.column}`;
  if (from.source === "calculation") return `calculated by ${showCode(from.expression)}`;
  if (from.source === "people") return "GitHub's members and teams";
  if (from.source === "blueprint") return null;
  return showCode(from.path) + (from.through.length > 0 ? `, through ${showEntities(from.through)}` : "");
}

/** Says where a missing value was looked for, as a clause of its own, e.g. `cart has no file at README.md`. */
export function describeAbsence(from: Provenance): string {
  if (from.source === "file") {
    const [path, repository] = [showName(from.path), showName(from.repository)];
    if (from.oid !== null) return `${path} of ${repository} holds nothing`;
    const others = (from.alternatives ?? []).map(showName);
    return `${repository} has no file at ${[path, ...others].join(", ").replace(/, (?=[^,]*$)/, " or ")}`;
  }
  if (from.source === "repository")
    return `${showCode(from.expression)} gives nothing for ${showName(from.repository)}`;
  if (from.source === "entity") return `${showName(from.file)} does not set it`;
  if (from.source === "calculation") return `the calculation ${showCode(from.expression)} gives nothing`;
  if (from.source === "people") return "GitHub doesn't tell it";
  if (from.source === "blueprint") return "nothing sets it";
  const end = findBreak(from.path, from.through);
  if (end.kind === "relation") {
    return `relation ${showCode(end.relation)}${end.holder === null ? "" : ` of ${showName(end.holder)}`} is not set`;
  }
  if (end.kind === "property") return `${showName(end.holder)} has no ${showCode(end.property)}`;
  return `${showCode(from.path)} leads to nothing, through ${showEntities(from.through)}`;
}

/** Where the path of an empty mirror property ends. */
export type MirrorBreak =
  /** At an unset relation; `holder` is null when it is one of the mirroring entity itself. */
  | {
      readonly kind: "relation";
      readonly relation: string;
      readonly property: string;
      readonly holder: string | null;
    }
  /** At the one entity it leads to, which lacks the property. */
  | { readonly kind: "property"; readonly property: string; readonly holder: string }
  /** Somewhere along several entities. */
  | { readonly kind: "open"; readonly property: string };

/**
 * Finds where the path of an empty mirror property ends. `through` names the entities reached, in order; with two of them or
 * more it doesn't tell whether one led to the other or a relation to many led to both.
 */
export function findBreak(path: string, through: readonly string[]): MirrorBreak {
  const relations = path.split(".");
  const property = relations.pop() ?? path;
  const [holder = null, ...others] = through;
  if (others.length > 0) return { kind: "open", property };
  const relation = relations[through.length];
  if (relation !== undefined) return { kind: "relation", relation, property, holder };
  return holder === null ? { kind: "open", property } : { kind: "property", property, holder };
}

/** Names entities by their keys, a few of them. */
export function showEntities(keys: readonly string[]): string {
  return showSome(keys.map(showName), 3, ", ");
}
