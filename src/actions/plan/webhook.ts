import { readDuration } from "../../model/duration.ts";
import type { InvocationMethod } from "../../model/invocation.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { RequestEffect } from "../../model/run-effect.ts";
import { openText } from "../../model/secret-text.ts";
import { isRefusal, refuse } from "../refuse.ts";
import { type FilledText, type Filler, fill, fillEscaped } from "./fill.ts";

/** How long an answer may take, unless told, and at most. */
const TIMEOUT_MS = 10_000;
const LONGEST_TIMEOUT_MS = 30_000;

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** Text that a header may hold: nothing that ends the line. */
const HEADER_VALUE = /^[\t\u0020-\u007e\u00a0-\u00ff]*$/;

/**
 * Plans a request (Port, webhook). Values in the address are percent-encoded, so that none of them changes where it goes;
 * secrets stay as `{{ .secrets.NAME }}`, only those of the definition, and nothing that somebody typed can pass for one.
 */
export async function planRequest(
  method: InvocationMethod & { readonly type: "WEBHOOK" },
  filler: Filler,
): Promise<RequestEffect | Refusal> {
  const secretly: Filler = { ...filler, secrets: filler.context.config.settings.actions.secrets };
  const url = await fillAddress(method.url, secretly);
  if (isRefusal(url)) return url;
  const problem = findAddressProblem(url.value);
  if (problem !== null)
    return refuse("definition_broken", `invocationMethod.url of action ${filler.action} ${problem}.`);
  const headers = await fillHeaders(method.headers, secretly);
  if (isRefusal(headers)) return headers;
  const body = await fill(
    method.body ?? { ...PORT_PAYLOAD },
    "invocationMethod.body",
    method.body === undefined ? withHiddenAsNull(secretly) : secretly,
  );
  if (isRefusal(body)) return body;
  const timeout = method.timeout === undefined ? null : readDuration(method.timeout);
  return {
    kind: "request",
    method: method.method,
    url: url.value,
    headers: headers.headers,
    body: body.value ?? null,
    secret: method.secret ?? null,
    synchronized: method.synchronized,
    timeoutMs: Math.min(timeout ?? TIMEOUT_MS, LONGEST_TIMEOUT_MS),
  };
}

/** What is sent where the action doesn't say: all that there is to know, as Port does. */
const PORT_PAYLOAD: JsonObject = {
  action: "{{ .action }}",
  inputs: "{{ .inputs }}",
  entity: "{{ .entity }}",
  run: "{{ .run }}",
  trigger: "{{ .trigger }}",
};

/** Nobody asked for the e-mail address of who asks: where GitHub doesn't show it, it is null, as in Port. */
function withHiddenAsNull(filler: Filler): Filler {
  const { view, context } = filler;
  if (context.asker.kind === "unknown") return filler;
  const unknown = view.unknown.filter(({ at }) => at[0] !== "user" && at[0] !== "trigger");
  return { ...filler, view: { ...view, unknown } };
}

function fillAddress(template: string, filler: Filler): Promise<FilledText> {
  return fillEscaped(template, "invocationMethod.url", filler, (text, expression, isFirst) => {
    // What an address begins with may be the whole of it, and is checked as such; what is encoded already stays so.
    if (isFirst || /@uri\b/.test(expression)) return text;
    return encodeURIComponent(text.toWellFormed());
  });
}

function findAddressProblem(address: string): string | null {
  if (!/^https?:\/\//i.test(address)) return "must give an address that begins with https://";
  // Secrets may hold anything; they stand for one segment here.
  const plain = openText(address, () => "secret");
  if (/[\p{Cc}\s\\]/u.test(plain)) return "gives an address with blanks or control characters";
  if (/\/\.{1,2}(?=[/?#]|$)/.test(plain) || /%2e%2e/i.test(plain))
    return "gives an address with steps up, such as /../";
  const parsed = URL.parse(plain);
  if (parsed === null) return "gives what is no address";
  return parsed.username === "" && parsed.password === "" ? null : "gives an address with a user";
}

async function fillHeaders(
  templates: Readonly<Record<string, string>>,
  filler: Filler,
): Promise<{ readonly kind: "headers"; readonly headers: Readonly<Record<string, string>> } | Refusal> {
  const headers: [string, string][] = [];
  for (const [name, template] of Object.entries(templates)) {
    const where = `invocationMethod.headers.${name}`;
    if (!HEADER_NAME.test(name))
      return refuse("definition_broken", `${where} of action ${filler.action} is no header.`);
    const filled = await fill(template, where, filler);
    if (isRefusal(filled)) return filled;
    const { value } = filled;
    if (value === null || value === undefined) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (!HEADER_VALUE.test(text))
      return refuse("invalid_input", `${where} of action ${filler.action} gives what no header may hold.`);
    headers.push([name, text]);
  }
  return { kind: "headers", headers: Object.fromEntries(headers) };
}
