import type { JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { RunEffect } from "../../model/run-effect.ts";
import { usageOf } from "../commands/usage.ts";
import { readTtl } from "../inputs/check-ttl.ts";
import { isRefusal } from "../refuse.ts";
import { viewRequest } from "../request-view.ts";
import type { RunRequest } from "../understood.ts";
import type { PlanContext } from "./context.ts";
import { planEdits } from "./edit-file.ts";
import { type Filler, fill } from "./fill.ts";
import { planDispatch } from "./github.ts";
import { planLock, planUnlock } from "./lock.ts";
import { planUpsert } from "./upsert-entity.ts";
import { planRequest } from "./webhook.ts";

export type { PlanContext } from "./context.ts";

/** What a run is to do to the world, and what takes it back. */
export interface PlannedEffect {
  readonly kind: "effect";
  readonly effect: RunEffect;
  /** What it grants ends this long after it took effect, by itself or by an action; null where it doesn't end. */
  readonly expiry: {
    readonly afterMs: number;
    readonly action: string | null;
    readonly inputs: JsonObject;
  } | null;
}

/**
 * Settles what a run does: the templates of the action filled for this request, nothing left to decide. Secrets stay
 * placeholders. Refused where a template can't be filled for sure, or gives what can't be carried out.
 */
export async function planEffect(
  request: RunRequest,
  context: PlanContext,
): Promise<PlannedEffect | Refusal> {
  const usage = usageOf(request.action, context.config.settings.commands.prefix);
  const view = viewRequest(request, context, context.run.url);
  const { id, sha, url } = context.run;
  const filler: Filler = {
    view: { value: { ...view.value, run: { id, sha, url } }, unknown: view.unknown },
    context,
    action: request.action.identifier,
  };
  const effect = await planBackend(request, filler);
  if (isRefusal(effect)) return { ...effect, usage };
  const expiry = await planExpiry(request, filler);
  return isRefusal(expiry) ? { ...expiry, usage } : { kind: "effect", effect, expiry: expiry.expiry };
}

async function planBackend(request: RunRequest, filler: Filler): Promise<RunEffect | Refusal> {
  const { invocationMethod: method } = request.action;
  switch (method.type) {
    case "GITHUB":
      return planDispatch(method, filler);
    case "WEBHOOK":
      return planRequest(method, filler);
    case "EDIT_FILE":
      return planEdits(method, request, filler);
    case "UPSERT_ENTITY":
      return planUpsert(method, request, filler);
    case "LOCK":
      return planLock(method, request, filler);
    case "UNLOCK":
      return planUnlock(method, request, filler);
  }
}

async function planExpiry(
  { action, inputs }: RunRequest,
  filler: Filler,
): Promise<{ readonly kind: "expiry"; readonly expiry: PlannedEffect["expiry"] } | Refusal> {
  const ttl = readTtl(action, inputs, {});
  if (isRefusal(ttl)) return ttl;
  if (ttl.ms === null) return { kind: "expiry", expiry: null };
  const { on_expire: then } = action;
  if (then === undefined) return { kind: "expiry", expiry: { afterMs: ttl.ms, action: null, inputs: {} } };
  const filled = await fill(then.inputs, "on_expire.inputs", filler);
  if (isRefusal(filled)) return filled;
  const given = isJsonObject(filled.value) ? filled.value : {};
  return { kind: "expiry", expiry: { afterMs: ttl.ms, action: then.action, inputs: given } };
}
