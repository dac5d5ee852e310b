import type { Answer } from "./call.ts";

/** The body of an answer: `unreadable` when it says that it is JSON and is not. */
export type Decoded =
  | { readonly kind: "decoded"; readonly data: unknown }
  | { readonly kind: "unreadable"; readonly why: string };

/** Decodes a body by its content type, as Octokit does: JSON, text, or bytes as an ArrayBuffer; "" for none. */
export function decodeBody({ headers, body }: Answer): Decoded {
  if (body.length === 0) return { kind: "decoded", data: "" };
  const type = headers["content-type"]?.toLowerCase() ?? "text/plain";
  if (/^application\/(?:scim\+)?json\b/.test(type)) return parseJson(body);
  const isText =
    type.startsWith("text/") ||
    (/charset="?utf-8/.test(type) && !type.startsWith("application/octet-stream"));
  return { kind: "decoded", data: isText ? decodeText(body) : toBuffer(body) };
}

/** The text of a body; bytes that are not UTF-8 become U+FFFD. */
export function decodeText(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

function parseJson(body: Uint8Array): Decoded {
  try {
    return { kind: "decoded", data: JSON.parse(decodeText(body)) };
  } catch {
    return { kind: "unreadable", why: "its body is not JSON" };
  }
}

function toBuffer(body: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return body.slice().buffer;
}
