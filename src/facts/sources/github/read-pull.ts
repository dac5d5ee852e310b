import { z } from "zod";
import type { ContextPlan } from "../../../model/change-context.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import type { PullRequestFacts } from "../../head.ts";
import { askContext, type ContextParts, readContext } from "./context.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";
import { readState, type StateRead } from "./read-state.ts";

/** The fragment `Pull`: what is asked of a pull request besides what it changes. */
export const PULL = `fragment Pull on PullRequest {
  number title state isDraft isCrossRepository headRefOid headRefName baseRefName
  author { login } headRepository { nameWithOwner } baseRepository { nameWithOwner }
}`;

/** The fragment `Sides`: the tip of the base branch, and the merge that GitHub tried, with their files; and what else is asked. */
export function askSides(ask: ContextPlan): string {
  return `fragment Sides on PullRequest {
  baseRef { target { __typename ...Files } }
  mergeable
  potentialMergeCommit { ...Files parents(first: 3) { nodes { oid } } }
  ${askContext(ask)}
}`;
}

/** Both ends of a change, as far as one query told. */
export type PullSides =
  | {
      readonly kind: "sides";
      readonly tip: StateRead;
      /** Null when GitHub has no merge of this very head into this very tip. */
      readonly merge: StateRead | null;
      /** Whether there will be one: GitHub tries a merge only once somebody asked, and until then tells none, or one of before. */
      readonly pending: boolean;
    }
  | { readonly kind: "unreadable"; readonly why: string };

/** An open pull request of a head. */
export interface PullRead extends Omit<PullRequestFacts, "change" | "baseTip" | "context"> {
  /** Null when they were not asked for. */
  readonly sides: PullSides | null;
  /** Asked for together with the sides. */
  readonly parts: ContextParts;
}

const pull = z.object({
  number: z.number(),
  title: z.string(),
  state: z.string(),
  isDraft: z.boolean(),
  isCrossRepository: z.boolean(),
  headRefOid: z.string(),
  headRefName: z.string(),
  baseRefName: z.string(),
  author: z.object({ login: z.string() }).nullable(),
  headRepository: z.object({ nameWithOwner: z.string() }).nullable(),
  baseRepository: z.object({ nameWithOwner: z.string() }).nullable(),
});

const parents = z.object({ parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }) });

/** How the answer about a pull request is to be read. */
export interface PullContext {
  readonly errors: ErrorsByPath;
  /** Paths of files in the order of their aliases. */
  readonly paths: readonly string[];
  readonly headSha: string;
  /** `owner/name` of the repository that was asked. */
  readonly repository: string;
  /** What was asked of it besides its two sides. */
  readonly ask: ContextPlan;
}

/**
 * Reads what an answer says, at a path, of a pull request. Null when it doesn't count: closed, merged, another head by
 * now, another repository, or no such number; `unknown` when GitHub did not say.
 */
export function readPull(
  value: Json | undefined,
  at: AnswerPath,
  context: PullContext,
): PullRead | "unknown" | null {
  const { errors, headSha, repository } = context;
  if (errors.notFound(at) !== null) return null;
  const read = pull.safeParse(value);
  if (!read.success || !isJsonObject(value)) return "unknown";
  const { data } = read;
  if (data.state !== "OPEN" || data.headRefOid !== headSha) return null;
  if (
    data.baseRepository !== null &&
    data.baseRepository.nameWithOwner.toLowerCase() !== repository.toLowerCase()
  )
    return null;
  return {
    number: data.number,
    title: data.title,
    // GitHub shows whoever deleted their account as ghost.
    author: data.author?.login ?? "ghost",
    draft: data.isDraft,
    fork: data.isCrossRepository,
    headRepository: data.headRepository?.nameWithOwner ?? null,
    headBranch: data.headRefName,
    baseBranch: data.baseRefName,
    sides: Object.hasOwn(value, "baseRef") ? readSides(value, at, context) : null,
    parts: readContext(value, at, errors, context.ask),
  };
}

function readSides(value: JsonObject, at: AnswerPath, context: PullContext): PullSides {
  const { errors, headSha } = context;
  const { baseRef, potentialMergeCommit, mergeable } = value;
  if (!isJsonObject(baseRef)) {
    const gone = "its base branch is gone. Choose another base for the pull request.";
    return { kind: "unreadable", why: errors.explain([...at, "baseRef"]) ?? gone };
  }
  const tip = readState(baseRef["target"], [...at, "baseRef", "target"], context);
  if (tip.kind === "unreadable") return { kind: "unreadable", why: `the base branch: ${tip.why}` };
  const merge = readState(potentialMergeCommit, [...at, "potentialMergeCommit"], context);
  const lineage = parents.safeParse(potentialMergeCommit);
  const oids = lineage.success ? lineage.data.parents.nodes.map(({ oid }) => oid) : [];
  const isOfThese = oids.length === 2 && oids[0] === tip.state.commit && oids[1] === headSha;
  const tried = merge.kind === "state" && isOfThese ? merge : null;
  return { kind: "sides", tip, merge: tried, pending: tried === null && mergeable !== "CONFLICTING" };
}
