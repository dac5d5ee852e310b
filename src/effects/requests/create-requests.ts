import type { Clock } from "../../model/clock.ts";
import type { Json } from "../../model/json.ts";
import type { Run } from "../../model/run.ts";
import type { EffectOutcome, RequestEffect } from "../../model/run-effect.ts";
import type { Backend } from "../runs/index.ts";
import { checkHost } from "./check-host.ts";
import { deriveReportKey, deriveRequestSecret } from "./derive-key.ts";
import { type Exchanged, exchange } from "./exchange.ts";
import { checkHeaders } from "./request-headers.ts";
import { type Resolve, resolveBySystem, resolveHost } from "./resolve-host.ts";
import { openSecrets, type SecretBox, SecretRefusal } from "./secrets.ts";
import { writeSignature } from "./sign.ts";

/** What may be called, and what may be put into requests, as the settings say at this moment. */
export interface RequestLimits {
  /** `host`, `host:port` or `*.example.com`; private addresses only when they are named themselves. */
  readonly hosts: readonly string[];
  /** Names of environment variables. */
  readonly secrets: readonly string[];
}

/** What requests are sent with. */
export interface RequestTarget {
  /** Asked anew for each request. */
  limits(): Promise<RequestLimits>;
  /** The value of an environment variable; null when it isn't set. */
  readSecret(name: string): string | null;
  /** The App's own webhook secret: keys are derived from it where an action names no secret. */
  readonly webhookSecret: string;
  /** Address that the App is reached at from outside; null when it isn't known. */
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly userAgent?: string;
  readonly resolve?: Resolve;
}

/** Sends requests for runs, once: what may have arrived is never sent again. */
export function createRequests(target: RequestTarget): Backend<RequestEffect> {
  return {
    async carryOut(run, effect, { again }) {
      if (again) return tellLost(effect, "Muster was stopped while it sent the request");
      const sent = await send(target, run, effect);
      return "outcome" in sent ? sent.outcome : judge(effect, sent.exchanged, sent.secrets);
    },
    follow: () => Promise.resolve({ kind: "pending", summary: null }),
    cancel: () =>
      Promise.resolve(
        "The request was sent already, and can't be called back: tell the service that was called.",
      ),
  };
}

/** The secret that a request is signed with; null when it isn't set. */
export function readSigningSecret(
  { readSecret, webhookSecret }: Pick<RequestTarget, "readSecret" | "webhookSecret">,
  effect: Pick<RequestEffect, "secret">,
): string | null {
  return effect.secret === null ? deriveRequestSecret(webhookSecret) : readSecret(effect.secret);
}

/** The key that reports on a run are signed with; null for runs that nobody reports on, or whose secret isn't set. */
export function reportKeyOf(
  target: Pick<RequestTarget, "readSecret" | "webhookSecret">,
  { id, effect }: Pick<Run, "id" | "effect">,
): string | null {
  if (effect.kind !== "request" || effect.synchronized) return null;
  const secret = readSigningSecret(target, effect);
  return secret === null || secret === "" ? null : deriveReportKey(secret, id);
}

type Sent =
  | { readonly outcome: EffectOutcome }
  | { readonly exchanged: Exchanged; readonly secrets: SecretBox };

async function send(target: RequestTarget, run: Run, effect: RequestEffect): Promise<Sent> {
  const { hosts, secrets: allowed } = await target.limits();
  const secrets = openSecrets(allowed, (name) => target.readSecret(name));
  const refuse = (why: string): Sent => ({ outcome: fail(secrets.blank(why)) });
  let filled: { readonly url: string; readonly headers: Record<string, string>; readonly body: Json };
  try {
    const headers = Object.entries(effect.headers).map(([name, value]) => [name, secrets.fill(value)]);
    filled = {
      url: secrets.fill(effect.url),
      headers: Object.fromEntries(headers),
      body: secrets.fillJson(effect.body),
    };
  } catch (error) {
    if (error instanceof SecretRefusal) return refuse(error.message);
    throw error;
  }
  if (!URL.canParse(filled.url)) return refuse("The action's url is no address.");
  const url = new URL(filled.url);
  const refusal = checkHost(url, hosts);
  if (refusal !== null) return refuse(refusal);
  const given = checkHeaders(filled.headers);
  if (given.kind === "refused") return refuse(given.why);
  const secret = readSigningSecret(target, effect);
  if (secret === null || secret === "")
    return refuse(`The secret ${effect.secret} to sign with isn't set where the App runs.`);
  secrets.hide(secret);
  const resolved = await resolveHost(url, hosts, target.resolve ?? resolveBySystem);
  if (resolved.kind === "refused") return refuse(resolved.why);
  const body = Buffer.from(writeBody(filled.body, given.headers["content-type"]));
  const headers = {
    accept: "application/json",
    "accept-encoding": "identity",
    "content-type": "application/json",
    "user-agent": target.userAgent ?? "muster",
    ...given.headers,
    "idempotency-key": run.id,
    "x-muster-run": run.id,
    ...describeReporting(target, run, secret, secrets),
    ...writeSignature(secret, target.clock.now(), body),
  };
  const { method, timeoutMs } = effect;
  const exchanged = await exchange({ method, url, headers, body, timeoutMs, addresses: resolved.addresses });
  return { exchanged, secrets };
}

/** A text is sent as it is where the action says that it is no JSON. */
function writeBody(body: Json, type: string | undefined): string {
  if (body === null) return "";
  const isText = typeof body === "string" && type !== undefined && !/json/i.test(type);
  return isText ? body : JSON.stringify(body);
}

/** Where to report, and what to sign reports with. */
function describeReporting(
  { publicUrl }: RequestTarget,
  { id, effect }: Run,
  secret: string,
  secrets: SecretBox,
): Readonly<Record<string, string>> {
  if (publicUrl === null || effect.kind !== "request" || effect.synchronized) return {};
  const key = deriveReportKey(secret, id);
  secrets.hide(key);
  return {
    "x-muster-report-url": `${publicUrl.replace(/\/+$/, "")}/runs/${id}`,
    "x-muster-report-key": key,
  };
}

/** What an answer, or none, means for the run: the class of its status counts (Port, webhook backend). */
function judge(effect: RequestEffect, exchanged: Exchanged, secrets: SecretBox): EffectOutcome {
  const name = nameReceiver(effect);
  if (exchanged.kind === "unsent")
    return fail(secrets.blank(`The request to ${name} was not sent: ${exchanged.why}.`));
  if (exchanged.kind === "unanswered") return tellLost(effect, secrets.blank(exchanged.why));
  const { status } = exchanged;
  if (status >= 200 && status < 300)
    return {
      kind: effect.synchronized ? "done" : "started",
      trace: { kind: "request", status },
      summary: `${name} answered ${status}.`,
    };
  if (status >= 300 && status < 400)
    return fail(
      `${name} answered ${status}, which leads elsewhere: redirects are not followed. Put the final address into the action.`,
    );
  const said = secrets.blank(exchanged.text).replace(/\s+/g, " ").trim().slice(0, 200);
  return fail(`${name} answered ${status}${said === "" ? "" : `: ${said}`}.`);
}

function fail(why: string): EffectOutcome {
  return { kind: "failed", reason: "request_failed", why };
}

function tellLost(effect: RequestEffect, why: string): EffectOutcome {
  return {
    kind: "uncertain",
    why: `Whether ${nameReceiver(effect)} took the request can't be told: ${why}. Look there before asking again.`,
    look: null,
  };
}

/** The host of an address, without anything that could be secret. */
function nameReceiver({ url }: RequestEffect): string {
  const [, host = ""] = /^[a-z]+:\/\/([\w.:[\]-]+)(?:[/?#]|$)/i.exec(url) ?? [];
  return host === "" ? "the service" : host;
}
