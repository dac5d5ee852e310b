import type { Answer, Call } from "./call.ts";
import { decodeBody } from "./decode.ts";
import { GitHubError, type GitHubErrorKind } from "./error.ts";
import { redact } from "./redact.ts";

/** Who made a call, for messages. */
export interface Caller {
  readonly kind: "app" | "installation" | "token";
  /** E.g. `installation 42`, `the given token`. */
  readonly name: string;
  /** E.g. `narrowed to checks: write on shop`; empty when its token is good for all that it was granted. */
  readonly extent: string;
  /** The secrets it calls with: they are kept out of messages. */
  secrets(): readonly string[];
}

/** What GitHub said: its message, and what is wrong. */
interface Said {
  readonly message: string;
  readonly problems: readonly string[];
}

const HOW_TO_GRANT: Readonly<Record<Caller["kind"], string>> = {
  app: "Grant it in the app's settings.",
  installation: "Grant it in the app's settings and let an owner of the organisation accept it.",
  token: "Give the token this permission, or use another one.",
};

const CREDENTIALS: Readonly<Record<Caller["kind"], string>> = {
  app: "the app's id and private key belong together, and the key",
  installation: "the app is still installed, and its private key",
  token: "the token",
};

/** Makes the error for an answer with a status from 400 up. */
export function explainRefusal(call: Call, answer: Answer, caller: Caller): GitHubError {
  const said = readSaid(answer, caller.secrets());
  const kind = kindOf(answer.status, said.message);
  const needs = readNeeds(answer.headers["x-accepted-github-permissions"]);
  const quoted = said.message === "" ? "" : ` "${said.message}"`;
  const problems = said.problems.length === 0 ? "" : ` (${said.problems.join("; ")})`;
  const advice = advise(kind, { needs, caller, answer, message: said.message });
  return new GitHubError({
    kind,
    route: call.route,
    status: answer.status,
    said: said.message,
    problems: said.problems,
    needs,
    message: `${call.label} failed: ${answer.status}${quoted}${problems}. ${advice}`,
  });
}

function kindOf(status: number, message: string): GitHubErrorKind {
  if (status === 401) return "unauthorized";
  if (status === 403 || status === 451) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 405 || status === 409 || status === 412) return "conflict";
  if (status === 429) return "limited";
  if (status >= 500) return "unavailable";
  // GitHub answers 422 where a ref was moved or made by somebody else (GitHub docs, REST, Git references).
  return /not a fast forward|reference already exists/i.test(message) ? "conflict" : "invalid";
}

/** Reads X-Accepted-GitHub-Permissions, e.g. `issues=write; pull_requests=write` (GitHub docs, Troubleshooting the REST API). */
function readNeeds(header: string | undefined): readonly Readonly<Record<string, string>>[] {
  return (header ?? "")
    .split(";")
    .map((set) =>
      [...set.matchAll(/([a-z_]+)\s*=\s*([a-z]+)/gi)].map(([, name = "", level = ""]) => [name, level]),
    )
    .filter((pairs) => pairs.length > 0)
    .map((pairs) => Object.fromEntries(pairs));
}

function advise(
  kind: GitHubErrorKind,
  {
    needs,
    caller,
    answer,
    message,
  }: { needs: GitHubError["needs"]; caller: Caller; answer: Answer; message: string },
): string {
  const wanted = needs.map(describePermissions).join(", or ");
  const lacks = `It needs ${wanted}; ${describeCaller(caller)}.`;
  switch (kind) {
    case "forbidden":
      if (/suspended/i.test(message))
        return "An owner of the organisation has to lift the suspension of the app.";
      if (wanted !== "")
        return `${lacks} ${HOW_TO_GRANT[caller.kind]}${caller.extent === "" ? "" : " It may also have been narrowed too far."}`;
      return `Either a permission is missing or a rule forbids it; ${describeCaller(caller)}.`;
    case "not_found":
      return `It does not exist, or it may not be seen${wanted === "" ? `; ${describeCaller(caller)}.` : `. ${lacks}`}`;
    case "unauthorized":
      return `Check that ${CREDENTIALS[caller.kind]} belongs to this GitHub, is whole and is still valid.`;
    case "conflict":
      return "Something else was there first: read again before trying again.";
    case "unavailable":
      return "GitHub is in trouble: see https://www.githubstatus.com, and try again later.";
    case "limited":
      return "Too many requests: try again later.";
    case "invalid":
    case "bad_answer":
    case "uncertain":
    case "unreachable":
      return answer.status === 413 ? "It is too big: send less." : "GitHub will not take it as it is.";
  }
}

function describeCaller({ name, extent }: Caller): string {
  return extent === "" ? `the call was made with ${name}` : `the call was made with ${name}, ${extent}`;
}

/** Names permissions for people, e.g. `checks: write and contents: read`. */
export function describePermissions(permissions: Readonly<Record<string, string>>): string {
  return Object.entries(permissions)
    .map(([name, level]) => `${name}: ${level}`)
    .join(" and ");
}

function readSaid(answer: Answer, secrets: readonly string[]): Said {
  const body = decodeBody(answer);
  const data: unknown = body.kind === "decoded" ? body.data : null;
  if (typeof data !== "object" || data === null || !("message" in data)) return { message: "", problems: [] };
  const errors: readonly unknown[] = "errors" in data && Array.isArray(data.errors) ? data.errors : [];
  const single = "errors" in data && typeof data.errors === "string" ? [data.errors] : [];
  const problems = [...single, ...errors.slice(0, 10).map(describeProblem)].map((text) =>
    clean(text, secrets),
  );
  return { message: typeof data.message === "string" ? clean(data.message, secrets) : "", problems };
}

function describeProblem(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null) return "";
  const text = (name: string): string => {
    const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1];
    return typeof value === "string" ? value : "";
  };
  const place = [text("resource"), text("field")].filter((part) => part !== "").join(".");
  const what = text("message") === "" ? text("code") : text("message");
  return place === "" ? what : `${place}: ${what}`;
}

/** What GitHub says may quote what it was sent: one line, not too long, nothing secret. */
function clean(text: string, secrets: readonly string[]): string {
  return redact(text.replace(/\s+/g, " ").trim(), secrets).slice(0, 500);
}
