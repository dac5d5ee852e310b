import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Json, JsonObject } from "../../src/model/json.ts";

/** A case of a peer's behaviour: what goes in, what comes out, and what it rests on. */
export interface ConformanceCase {
  readonly name: string;
  readonly area: string;
  readonly input: JsonObject;
  readonly expected: JsonObject;
  readonly clone_should?: Json;
}

/** The folder of machine-readable cases. */
export const CONFORMANCE_FOLDER = resolve(
  process.env["MUSTER_CONFORMANCE"] ?? join(import.meta.dirname, "../../../shared/conformance"),
);

/** The cases of a file of that folder; null when it isn't there, so that tests can say that they are skipped. */
export function readCases(file: string): readonly ConformanceCase[] | null {
  const path = join(CONFORMANCE_FOLDER, file);
  if (!existsSync(path)) {
    if (process.env["MUSTER_CONFORMANCE"] !== undefined)
      throw new Error(`MUSTER_CONFORMANCE has no ${file}: ${path}`);
    return null;
  }
  const parsed: { cases?: ConformanceCase[] } | ConformanceCase[] = JSON.parse(readFileSync(path, "utf8"));
  return Array.isArray(parsed) ? parsed : (parsed.cases ?? []);
}
