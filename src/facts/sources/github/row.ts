import { z } from "zod";
import type { JsonObject } from "../../../model/json.ts";
import type { CodeownersProblem } from "../../repository.ts";

const jsonObject = z.custom<JsonObject>((value) => typeof value === "object" && value !== null);

const entry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("absent") }),
  z.object({ kind: z.literal("file"), oid: z.string(), size: z.number() }),
  z.object({ kind: z.enum(["folder", "symlink", "submodule"]), oid: z.string() }),
  z.object({ kind: z.literal("unknown"), why: z.string() }),
]);

const state = z.object({
  commit: z.string(),
  tree: z.string(),
  entries: z.array(z.tuple([z.string(), entry])),
});

const problem = z.object({
  line: z.number(),
  column: z.number(),
  kind: z.string(),
  message: z.string(),
  suggestion: z.string().nullable(),
  path: z.string(),
});

const read = z.object({
  kind: z.literal("read"),
  id: z.string(),
  name: z.string(),
  fullName: z.string(),
  pushedAt: z.string().nullable(),
  defaultBranch: z.string(),
  object: jsonObject,
  properties: jsonObject.nullable(),
  state: state.nullable(),
  codeownersErrors: z.array(problem).nullable(),
  readAt: z.string(),
  stale: z.boolean(),
});

const unread = z.object({
  kind: z.literal("unread"),
  id: z.string(),
  name: z.string(),
  why: z.string(),
});

/** What GitHub has at a planned path of a commit. `unknown`: it was asked for and GitHub did not say. */
export type PathEntry = z.infer<typeof entry>;

/** The planned paths of a commit, without their texts. */
export interface CommitState {
  readonly commit: string;
  /** Object id of its root tree. */
  readonly tree: string;
  /** By path, every one that was asked for. */
  readonly entries: readonly (readonly [path: string, entry: PathEntry])[];
}

/** A repository as it was last read: what GitHub says of it, and what lies at the planned paths of its default branch. */
export type ReadRow = Readonly<
  Omit<z.infer<typeof read>, "state" | "codeownersErrors"> & {
    state: CommitState | null;
    codeownersErrors: readonly CodeownersProblem[] | null;
  }
>;

/** A repository that is known to exist and could not be read the last time. */
export type UnreadRow = z.infer<typeof unread>;

/**
 * What is kept of a repository from one reading to the next. `id` is GitHub's node id, which stays when it is renamed;
 * a `stale` row must be read again, whatever its last push.
 */
export type RepositoryRow = ReadRow | UnreadRow;

/** Reads a row that was kept as JSON; throws when it isn't one. */
export const rowSchema: z.ZodType<RepositoryRow> = z.discriminatedUnion("kind", [read, unread]);
