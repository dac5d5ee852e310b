import type { Json } from "../../model/json.ts";
import type { SliReason } from "../../model/sli.ts";
import type { Incoming } from "./exchange.ts";
import { NoAnswer } from "./no-answer.ts";

/** What a server said of an error. */
export interface Said {
  /** For a quote; may be empty. */
  readonly words: string;
  /** What it comes to, where the server says that itself. */
  readonly reason: SliReason | null;
}

/** Reads an error as an API writes it; null for a body that it doesn't write. */
export type ReadError = (body: Json | undefined) => Said | null;

/** Reads the JSON of an answer. Throws a NoAnswer, `not_understood`, for everything else. */
export function readJson(answer: Incoming, host: string): Json {
  const encoding = answer.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") throw notUnderstood(host, "compressed, though nobody asked for that");
  const text = decode(answer.body);
  if (text === null) throw notUnderstood(host, "with text that is not UTF-8");
  if (text.trim() === "") throw notUnderstood(host, "with nothing");
  const json = parse(text);
  if (json !== undefined) return json;
  throw isPage(answer, text)
    ? notUnderstood(host, "with a web page, perhaps to log in. Check `url` and `auth` of the provider")
    : notUnderstood(host, "with what is not JSON, or breaks off");
}

/** What the body of an error says: as the API writes it, or (`foreign`) its text where that is no web page. */
export function readSaid(answer: Incoming, readError: ReadError): Said & { readonly foreign: boolean } {
  const text = decode(answer.body) ?? "";
  const said = readError(parse(text));
  if (said !== null) return { ...said, foreign: false };
  return { words: isPage(answer, text) ? "" : text, reason: null, foreign: true };
}

function notUnderstood(host: string, what: string): NoAnswer {
  return new NoAnswer("not_understood", `${host} answers ${what}.`);
}

function isPage(answer: Incoming, text: string): boolean {
  return /\bhtml\b/i.test(answer.headers["content-type"] ?? "") || text.trimStart().startsWith("<");
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

/** Undefined for what is no JSON. */
function parse(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
