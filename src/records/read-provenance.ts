import { isJsonList, isJsonObject, type Json } from "../model/json.ts";
import type { Provenance } from "../model/value.ts";

/**
 * Reads where a recorded value comes from; null for what was never written. Commits, lines and alternatives aren't in a
 * record, which changes only when the value does.
 */
export function readProvenance(recorded: Json | undefined): Provenance | null {
  if (recorded === "blueprint" || recorded === "people") return { source: recorded };
  if (!isJsonObject(recorded)) return null;
  const { file, repository, oid = null, size = null, jq, entity, mirror, through, calculation } = recorded;
  if (typeof file === "string" && typeof repository === "string") {
    return {
      source: "file",
      repository,
      path: file,
      commit: null,
      oid: typeof oid === "string" ? oid : null,
      size: typeof size === "number" ? size : null,
    };
  }
  if (typeof jq === "string" && typeof repository === "string")
    return { source: "repository", repository, commit: null, expression: jq };
  if (typeof entity === "string") return { source: "entity", file: entity, line: 1, column: 1 };
  if (typeof mirror === "string" && isJsonList(through))
    return { source: "mirror", path: mirror, through: through.map(String) };
  if (typeof calculation === "string") return { source: "calculation", expression: calculation };
  return null;
}
