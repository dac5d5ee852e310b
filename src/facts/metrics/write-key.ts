import { canonicalJson } from "../../model/canonical-json.ts";

/** Names a series by its labels: canonical JSON; empty where it has none. */
export function writeKey(labels: Readonly<Record<string, string>>): string {
  return Object.keys(labels).length === 0 ? "" : canonicalJson(labels);
}
