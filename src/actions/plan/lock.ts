import { readDuration } from "../../model/duration.ts";
import type { InvocationMethod } from "../../model/invocation.ts";
import type { Refusal } from "../../model/run.ts";
import type { LockEffect } from "../../model/run-effect.ts";
import { isRefusal, refuse } from "../refuse.ts";
import type { RunRequest } from "../understood.ts";
import { type FilledText, type Filler, fill, fillText } from "./fill.ts";

type Method<T extends "LOCK" | "UNLOCK"> = InvocationMethod & { readonly type: T };

/** Everything, where a service or an environment may be named. */
const ALL = "*";
const ENVIRONMENT = /^[\p{L}\p{N}@_.+:/=-]{1,100}$/u;
/** The longest reason that is kept, in characters. */
const LONGEST_REASON = 500;

/** Plans a lock: of the entity, or of what the action names, for as long as it says. */
export async function planLock(
  method: Method<"LOCK">,
  request: RunRequest,
  filler: Filler,
): Promise<LockEffect | Refusal> {
  const place = await fillPlace(method, request, filler);
  if (isRefusal(place)) return place;
  const reason = await fill(method.reason, "invocationMethod.reason", filler);
  if (isRefusal(reason)) return reason;
  if (typeof reason.value !== "string" || reason.value.trim() === "")
    return refuse("missing_input", "A lock needs a reason.");
  const expires =
    method.expires === undefined ? null : await fill(method.expires, "invocationMethod.expires", filler);
  if (expires !== null && isRefusal(expires)) return expires;
  const length = expires?.value;
  const isTold = length !== undefined && length !== null && length !== "";
  const forMs = isTold ? (typeof length === "string" ? readDuration(length) : null) : null;
  if (isTold && (forMs === null || forMs <= 0))
    return refuse("invalid_input", "How long a lock lasts must be a length of time, such as 30m or 4h.");
  const { service, environment } = place;
  return { kind: "lock", service, environment, reason: reason.value.trim().slice(0, LONGEST_REASON), forMs };
}

/** Plans taking off a lock. An owner of the organisation may take off anybody's. */
export async function planUnlock(
  method: Method<"UNLOCK">,
  request: RunRequest,
  filler: Filler,
): Promise<LockEffect | Refusal> {
  const place = await fillPlace(method, request, filler);
  if (isRefusal(place)) return place;
  const { asker } = filler.context;
  const admin = asker.kind === "known" && asker.role === "Admin";
  return { kind: "unlock", service: place.service, environment: place.environment, admin };
}

interface Place {
  readonly kind: "place";
  readonly service: string;
  readonly environment: string;
}

/** Everything is locked where the definition says so; what is filled in names one service, and one environment. */
async function fillPlace(
  { service, environment }: Pick<Method<"LOCK">, "service" | "environment">,
  { entity }: RunRequest,
  filler: Filler,
): Promise<Place | Refusal> {
  const key = await fillService(service, entity?.key ?? null, filler);
  if (isRefusal(key)) return key;
  const name = await fillEnvironment(environment, filler);
  return isRefusal(name) ? name : { kind: "place", service: key.value, environment: name.value };
}

async function fillService(
  written: string | undefined,
  entity: string | null,
  filler: Filler,
): Promise<FilledText> {
  if (written === ALL) return { kind: "filled", value: ALL };
  if (written === undefined)
    return entity === null
      ? refuse("definition_broken", `Action ${filler.action} doesn't say which service it is for.`)
      : { kind: "filled", value: entity };
  const service = await fillText(written, "invocationMethod.service", filler);
  if (isRefusal(service)) return service;
  if (service.value === ALL)
    return refuse("invalid_input", "A service must be named: all of them can't be asked for.");
  const key = findKey(service.value, filler.context.catalog.entities);
  if (typeof key !== "string") return key;
  // Who may was told by the entity: its owners have no say over another one.
  if (entity !== null && isTemplate(written) && key !== entity)
    return refuse("invalid_input", `This is for ${entity} alone, not ${key}.`);
  return { kind: "filled", value: key };
}

async function fillEnvironment(written: string | undefined, filler: Filler): Promise<FilledText> {
  if (written === undefined || written === ALL) return { kind: "filled", value: ALL };
  const filled = await fill(written, "invocationMethod.environment", filler);
  if (isRefusal(filled)) return filled;
  const { value } = filled;
  if (value === undefined || value === null || value === "")
    return refuse("missing_input", "An environment must be named.");
  if (typeof value === "string" && ENVIRONMENT.test(value)) return { kind: "filled", value };
  return refuse("invalid_input", "An environment must be a name: letters, digits and @ _ . + : / = - only.");
}

function isTemplate(text: string): boolean {
  return text.includes("{{");
}

/**
 * The key of the entity that a key or an identifier names: gates ask for locks by it. Without an entity to compare with, a slip of the pen
 * would lock what there isn't.
 */
function findKey(name: string, entities: Filler["context"]["catalog"]["entities"]): string | Refusal {
  if (entities.has(name)) return name;
  const found = [...entities].flatMap(([key, { identifier }]) => (identifier === name ? [key] : []));
  const services = found.filter((key) => key.startsWith("service/"));
  const [only, ...others] = services.length > 0 ? services : found;
  if (only === undefined) return refuse("unknown_entity", `There is no service ${name}.`);
  if (others.length === 0) return only;
  const several = [only, ...others].slice(0, 5).join(", ");
  return refuse("ambiguous_entity", `${name} may mean ${several}: name it in full.`);
}
