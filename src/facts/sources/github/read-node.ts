import { z } from "zod";
import { isJsonObject, type Json } from "../../../model/json.ts";
import type { CodeownersProblem } from "../../repository.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";
import { type PartsRead, readParts } from "./read-parts.ts";
import { readState, type StateRead } from "./read-state.ts";
import type { ReadRow } from "./row.ts";

/** How the answer to one repository is to be read. */
export interface NodeContext {
  readonly errors: ErrorsByPath;
  /** Paths of files in the order of their aliases. */
  readonly paths: readonly string[];
  /** Whether the query asked for GitHub's errors in CODEOWNERS. */
  readonly asksCodeowners: boolean;
  /** Base address of the REST API. */
  readonly apiUrl: string;
  readonly now: Date;
}

/** What an answer says of a repository and the planned paths of its default branch. */
export type NodeRead =
  /** `partial`: why some file is unknown, and worth asking for again; null when all was answered. */
  | {
      readonly kind: "row";
      readonly row: ReadRow;
      readonly contents: StateRead["contents"];
      readonly partial: string | null;
    }
  | Exclude<PartsRead, { readonly kind: "parts" }>;

const codeowners = z.object({
  errors: z.array(
    z.object({
      line: z.number(),
      column: z.number(),
      kind: z.string(),
      message: z.string(),
      suggestion: z.string().nullable(),
      path: z.string(),
    }),
  ),
});

/** Reads what an answer says, at a path, of one repository: nothing is taken for absent that GitHub did not answer. */
export function readNode(node: Json | undefined, at: AnswerPath, context: NodeContext): NodeRead {
  const read = readParts(node, at, context);
  if (read.kind !== "parts") return read;
  const { row, branch } = read;
  const state =
    branch === null ? null : readState(branch.target, [...at, "defaultBranchRef", "target"], context);
  if (state?.kind === "unreadable") return { kind: "unreadable", id: row.id, name: row.name, why: state.why };
  const value = isJsonObject(node) ? node["codeowners"] : undefined;
  const errors = context.asksCodeowners ? readCodeowners(value, [...at, "codeowners"], context.errors) : null;
  return {
    kind: "row",
    row: { ...row, state: state?.state ?? null, codeownersErrors: errors },
    contents: state?.contents ?? new Map(),
    partial: state?.partial ?? null,
  };
}

/** GitHub's errors in CODEOWNERS, none where there is no such file; null when it did not answer. */
function readCodeowners(
  value: Json | undefined,
  at: AnswerPath,
  errors: ErrorsByPath,
): readonly CodeownersProblem[] | null {
  if (errors.notFound(at) !== null) return [];
  if (errors.explain(at) !== null) return null;
  if (value === null) return [];
  const read = codeowners.safeParse(value);
  return read.success ? read.data.errors : null;
}
