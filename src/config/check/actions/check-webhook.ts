import type { Diagnostic } from "../../../model/diagnostic.ts";
import { readDuration } from "../../../model/duration.ts";
import type { InvocationMethod } from "../../../model/invocation.ts";
import type { ActionChecking } from "./action-checking.ts";

/** The longest that an answer is waited for. */
const LONGEST_MS = 30_000;

const PATH = ["invocationMethod", "url"];

/** Checks where a request goes: to a host that muster.yml lists, and encrypted. Templates in the host are checked when it is sent. */
export function checkWebhook(
  { url, timeout }: InvocationMethod & { readonly type: "WEBHOOK" },
  { settings, error, warn }: ActionChecking,
): readonly Diagnostic[] {
  const { hosts } = settings.actions;
  const found: Diagnostic[] = [];
  const length = timeout === undefined ? null : readDuration(timeout);
  if (length !== null && (length <= 0 || length > LONGEST_MS))
    found.push(
      ...error("schema", ["invocationMethod", "timeout"], "must be longer than nothing, and at most 30s"),
    );
  if (hosts.length === 0) {
    const message = "no request may be sent anywhere: list the host in actions.hosts of muster.yml";
    return [...found, ...error("reference", PATH, message)];
  }
  const host = hostOf(url);
  if (host === "templated") return found;
  if (host === null)
    return [
      ...found,
      ...error("schema", PATH, "must be a web address, such as https://ci.example.com/restart"),
    ];
  if (!hosts.some((pattern) => isOn(host, pattern))) {
    const message = `${host.name} is not among the hosts that requests may go to: list it in actions.hosts of muster.yml`;
    found.push(...error("reference", PATH, message));
  }
  if (host.protocol === "http:")
    found.push(...warn("suspicious", PATH, "the request is not encrypted: use https"));
  return found;
}

interface Host {
  readonly protocol: string;
  /** With the port, where it isn't the protocol's own. */
  readonly name: string;
}

function hostOf(url: string): Host | "templated" | null {
  const [, authority = ""] = /^[a-z]+:\/\/([^/?#]*)/i.exec(url) ?? [];
  if (authority.includes("{{") || url.trimStart().startsWith("{{")) return "templated";
  const plain = url.replaceAll(/\{\{[^]*?\}\}/g, "x");
  if (!URL.canParse(plain)) return null;
  const { protocol, host, username, password } = new URL(plain);
  if (protocol !== "https:" && protocol !== "http:") return null;
  return username !== "" || password !== "" ? null : { protocol, name: host };
}

function isOn({ name }: Host, pattern: string): boolean {
  return pattern.startsWith("*.") ? name.endsWith(pattern.slice(1)) : name === pattern;
}
