import { isJsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";

/** Whether a part of an input is jq. */
export function isQuery(value: unknown): value is { readonly jqQuery: string } {
  return isJsonObject(value) && typeof value["jqQuery"] === "string";
}

/** Whether what jq was asked for became a refusal. */
export function isOutcome(value: unknown): value is Refusal {
  return isJsonObject(value) && value["kind"] === "refused" && typeof value["why"] === "string";
}
