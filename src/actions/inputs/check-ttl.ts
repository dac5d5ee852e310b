import type { Action } from "../../model/action.ts";
import { readDuration } from "../../model/duration.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import { type RefusalExtras, refuse } from "../refuse.ts";

/** How long what an action grants lasts, in milliseconds; null for what doesn't end by itself. */
export type Ttl = { readonly kind: "ttl"; readonly ms: number | null } | Refusal;

/** Reads how long a grant lasts: as long as the input says, never longer than `ttl.max`, the default where nothing is said. */
export function readTtl({ ttl }: Pick<Action, "ttl">, inputs: JsonObject, extras: RefusalExtras): Ttl {
  if (ttl === undefined) return { kind: "ttl", ms: null };
  const asked = ttl.input === undefined ? undefined : inputs[ttl.input];
  const isAsked = asked !== undefined && asked !== "" && asked !== null;
  const ms = isAsked ? (typeof asked === "string" ? readDuration(asked) : null) : readDuration(ttl.default);
  const max = readDuration(ttl.max);
  if (ms === null || ms <= 0)
    return refuse(
      "invalid_input",
      `${ttl.input ?? "ttl"} must be a length of time, such as 30m or 4h.`,
      extras,
    );
  if (max === null || ms > max)
    return refuse("invalid_input", `${ttl.input ?? "ttl"} must be at most ${ttl.max}.`, extras);
  return { kind: "ttl", ms };
}
