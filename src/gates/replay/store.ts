import { Buffer } from "node:buffer";
import { constants, gunzipSync, gzipSync } from "node:zlib";
import { canonicalJson, digestOf } from "../../model/canonical-json.ts";
import type { Decision } from "../../model/decision.ts";
import { isJsonObject } from "../../model/json.ts";
import type { FactBundle } from "../bundle.ts";

/** A decision with the bundle that it was made from. */
export interface StoredDecision {
  readonly decision: Decision;
  readonly bundle: FactBundle;
}

/** What a text holds of a decision: the two, whatever they are, or why there is nothing. */
export type StoredRead =
  | { readonly kind: "stored"; readonly decision: unknown; readonly bundle: unknown }
  | { readonly kind: "unreadable"; readonly why: string };

/** As much as is ever unpacked. What is stored is smaller than a check's text; what claims to be more is a trap. */
const MOST_BYTES = 8 * 1024 * 1024;

const BEGIN = "<!-- muster:replay/1 ";
const END = "\nmuster:end -->";

/** Where gzip tells the system that it ran on: not everywhere the same (RFC 1952, 2.3.1). */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

/**
 * Packs a decision and its bundle into a comment that GitHub doesn't show: a digest, and gzip in base64, which has no
 * character that could end a comment. The time of packing is not in it.
 */
export function storeDecision({ decision, bundle }: StoredDecision): string {
  const stored = { decision, bundle };
  const packed = gzipSync(canonicalJson(stored), { level: constants.Z_BEST_COMPRESSION });
  packed[SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  return `${BEGIN}${digestOf(stored)}\n${packed.toString("base64")}${END}`;
}

/** One part at the very end of a text. Only there: in the middle, anybody's words may look like it. */
const LAST = /(?:^|\n)<!-- muster:replay\/1 (sha256:[0-9a-f]{64})\n([A-Za-z0-9+/=]*)\nmuster:end -->\s*$/;

/** Reads all decisions that a text holds, in their order; none for a text without any. */
export function readStored(text: string): readonly StoredRead[] {
  return splitStored(text).parts.map(({ digest, packed }) => unpack(digest, packed));
}

/** The text without the decisions that it holds, for places that people read as it stands. */
export function withoutStored(text: string): string {
  return splitStored(text).rest;
}

interface Part {
  readonly digest: string;
  readonly packed: string;
}

function splitStored(text: string): { readonly rest: string; readonly parts: readonly Part[] } {
  const parts: Part[] = [];
  let rest = text.trimEnd();
  for (let start = rest.lastIndexOf(BEGIN); start !== -1; start = rest.lastIndexOf(BEGIN)) {
    const [, digest, packed] = LAST.exec(rest.slice(Math.max(0, start - 1))) ?? [];
    if (digest === undefined || packed === undefined) break;
    parts.unshift({ digest, packed });
    rest = rest.slice(0, start).trimEnd();
  }
  return { rest, parts };
}

function unpack(digest: string, packed: string): StoredRead {
  try {
    const bytes = gunzipSync(Buffer.from(packed, "base64"), { maxOutputLength: MOST_BYTES });
    const stored: unknown = JSON.parse(bytes.toString("utf8"));
    if (!isJsonObject(stored)) return unreadable("it is no decision of Muster");
    if (digestOf(stored) !== digest) return unreadable("it is not what its own digest says");
    return { kind: "stored", decision: stored["decision"], bundle: stored["bundle"] ?? null };
  } catch {
    return unreadable("it can't be unpacked");
  }
}

function unreadable(why: string): StoredRead {
  return { kind: "unreadable", why };
}
