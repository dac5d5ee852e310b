import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { CONFORMANCE_FOLDER } from "../read-cases.ts";

/** A case of what Pitometer 1.1 does. */
export interface Vector extends JsonObject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly input: JsonObject;
  readonly expected: JsonObject;
}

/** The cases of Pitometer; null when they aren't there, so that tests can say that they are skipped. */
export function readVectors(): readonly Vector[] | null {
  const path = join(CONFORMANCE_FOLDER, "pitometer-vectors.json");
  if (!existsSync(path)) {
    if (process.env["MUSTER_CONFORMANCE"] !== undefined)
      throw new Error(`MUSTER_CONFORMANCE has no pitometer-vectors.json: ${path}`);
    return null;
  }
  const parsed: { vectors: Vector[] } = JSON.parse(readFileSync(path, "utf8"));
  return parsed.vectors;
}

/** Why a case is not about grading at all; null when it is. */
export function outOfScope({ kind, expected }: Vector): string | null {
  if (kind === "source") return "how Pitometer's plugins speak to a provider";
  if (kind === "service") return "how Keptn 0.2 wrapped Pitometer in events";
  if (expected.hangs !== undefined) return "plumbing: a promise that never settles";
  if (expected.rejects !== undefined) return "plumbing: an error instead of an answer";
  if (!["grade", "run", "graderContext"].includes(kind)) return `kind ${kind}`;
  return null;
}

/** What JSON makes of a value: nothing is left out, NaN is null. Both sides of a comparison go through it. */
export function asJson(value: unknown): Json {
  const parsed: Json = JSON.parse(JSON.stringify(value));
  return parsed;
}
