import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import { describeNode, repositoryParts } from "./describe-node.ts";
import { type AnswerPath, describeError, type ErrorsByPath } from "./errors-by-path.ts";
import type { ReadRow } from "./row.ts";

/** What an answer says of a repository besides what is in it. */
export type PartsRead =
  | {
      readonly kind: "parts";
      /** Without the state of any commit. */
      readonly row: ReadRow;
      /** Where the default branch is, as it was answered; null for a repository without commits. */
      readonly branch: { readonly name: string; readonly target?: unknown } | null;
    }
  | UnreadableNode
  /** GitHub says that there is none. */
  | { readonly kind: "absent"; readonly why: string };

/** There is such a repository, perhaps of a known name, and nothing sure can be said of it. */
export interface UnreadableNode {
  readonly kind: "unreadable";
  readonly id: string | null;
  readonly name: string | null;
  readonly why: string;
}

const parts = repositoryParts.extend({
  defaultBranchRef: z.object({ name: z.string(), target: z.unknown().optional() }).nullable(),
});

/** Reads what an answer says, at a path, of one repository that was asked for with the fragment `Parts`. */
export function readParts(
  node: Json | undefined,
  at: AnswerPath,
  { errors, apiUrl, now }: { readonly errors: ErrorsByPath; readonly apiUrl: string; readonly now: Date },
): PartsRead {
  if (!isJsonObject(node)) {
    const missing = errors.notFound(at);
    if (missing !== null) return { kind: "absent", why: missing.message };
    return { kind: "unreadable", id: null, name: null, why: errors.explain(at) ?? "GitHub answered nothing" };
  }
  const blame = explainParts(node, at, errors);
  const read = parts.safeParse(node);
  if (!read.success || blame !== null) {
    const { id, name } = node;
    return {
      kind: "unreadable",
      id: typeof id === "string" ? id : null,
      name: typeof name === "string" ? name : null,
      why: blame ?? "GitHub's answer is not as its documentation says",
    };
  }
  const { defaultBranchRef: branch } = read.data;
  const row: ReadRow = {
    kind: "read",
    id: read.data.id,
    name: read.data.name,
    fullName: read.data.nameWithOwner,
    pushedAt: read.data.pushedAt,
    // GitHub doesn't tell the default branch of a repository without commits, and it matters to nobody.
    defaultBranch: branch?.name ?? "main",
    object: describeNode(read.data, branch?.name ?? null, apiUrl),
    properties: null,
    state: null,
    codeownersErrors: null,
    readAt: now.toISOString(),
    stale: false,
  };
  return { kind: "parts", row, branch };
}

/** The error that makes something of a repository unknown, besides what is in it; null when there is none. */
function explainParts(node: JsonObject, at: AnswerPath, errors: ErrorsByPath): string | null {
  const found = errors.below(at).find(({ path = [] }) => {
    const [field, below, inside] = path.slice(at.length);
    if (field === undefined) return true;
    if (field === "defaultBranchRef" && below === "target") return inside === undefined;
    return Object.hasOwn(parts.shape, field);
  });
  if (found !== undefined) return describeError(found);
  const [placeless] = errors.placeless;
  const hasNull = Object.keys(parts.shape).some((field) => node[field] === null);
  return placeless !== undefined && hasNull ? describeError(placeless) : null;
}
