import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../../model/json.ts";
import { cutPage } from "./pages.ts";
import type { ApiError, RouteResponse } from "./route.ts";

/** What is sent back. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** A reply, or a connection that is cut without one. */
export type Outcome = Reply | "cut";

/** Replies with JSON. */
export function replyJson(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** Replies with a refusal, in the form that GitHub's errors have. */
export function replyError(
  error: Pick<ApiError, "status" | "message" | "errors">,
  docs: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return replyJson(error.status, describeRefusal(error, docs), headers);
}

/** A refusal in the form that GitHub's errors have; `docs` is the address of the operation's page. */
export function describeRefusal(
  { status, message, errors }: Pick<ApiError, "status" | "message" | "errors">,
  docs: string,
): JsonObject {
  return {
    message,
    ...(errors.length === 0 ? {} : { errors }),
    documentation_url: docs,
    status: String(status),
  };
}

/** An answer that is one page at most. */
export type PlainResponse = Exclude<RouteResponse, { readonly kind: "list" }>;

/** Cuts the page that is asked for out of a listing. */
export function cutListing(response: RouteResponse, url: URL): PlainResponse {
  if (response.kind !== "list") return response;
  const { items, link } = cutPage(response.items, url, response.defaultPerPage);
  const { wrap } = response;
  const body = wrap === undefined ? items : { total_count: response.items.length, [wrap]: items };
  return { kind: "json", status: 200, body, headers: link === null ? {} : { link } };
}

/** Writes an answer down, with its ETag; or says 304 when the client has it already. */
export function replyTo(response: PlainResponse, known: string | undefined): Reply {
  const reply = writeDown(response);
  if (reply.body === null || reply.status !== 200) return reply;
  const etag = `"${createHash("sha256").update(reply.body).digest("hex")}"`;
  const headers = { ...reply.headers, etag, "cache-control": "private, max-age=60, s-maxage=60" };
  const same = (known ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
  return same ? { status: 304, headers: { etag }, body: null } : { ...reply, headers };
}

function writeDown(response: PlainResponse): Reply {
  switch (response.kind) {
    case "json":
      return replyJson(response.status, response.body, response.headers);
    case "empty":
      return { status: response.status, headers: {}, body: null };
    case "redirect":
      return { status: response.status, headers: { location: response.location }, body: null };
    case "bytes":
      return { status: response.status, headers: { "content-type": response.type }, body: response.bytes };
  }
}
