import { z } from "zod";
import type { CheckState, Told } from "../../../model/change-context.ts";
import { OWN_CHECK_NAMES } from "../../../model/check-run.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import { type Connection, explainUntold, type Page, readPage, readRest } from "./connection.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";
import type { Source } from "./source.ts";

/** More checks of one commit than these are not read. */
const MOST = 1000;

const FIELDS = `{ pageInfo { hasNextPage endCursor } nodes {
    __typename
    ... on CheckRun { databaseId name status conclusion checkSuite { id app { slug } workflowRun { event workflow { id } } } }
    ... on StatusContext { context state }
  } }`;

/** Fields of Commit that tell its check runs, of whatever app, and its statuses. */
export const ROLLUP = `statusCheckRollup { contexts(first: 100) ${FIELDS} }`;

const LIST = { what: "the other checks", permission: "checks: read and statuses: read" };

const run = z.object({
  __typename: z.literal("CheckRun"),
  databaseId: z.number(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  checkSuite: z.object({
    id: z.string(),
    app: z.object({ slug: z.string() }).nullable(),
    // Null for what is no workflow's, and where the token may not read workflows.
    workflowRun: z.object({ event: z.string(), workflow: z.object({ id: z.string() }).nullable() }).nullish(),
  }),
});
const status = z.object({ __typename: z.literal("StatusContext"), context: z.string(), state: z.string() });

/** Reads the first page of {@link ROLLUP} of an answer. A commit without checks has none. */
export function readRollup(value: Json | undefined, at: AnswerPath, errors: ErrorsByPath): Told<Page> {
  if (value === null && errors.find(at) === null) return { kind: "known", value: { nodes: [], next: null } };
  if (!isJsonObject(value)) return explainUntold(errors, at, LIST);
  return readPage(value["contexts"], [...at, "contexts"], errors, LIST);
}

/**
 * What other checks and statuses say of a commit, sorted. One takes the place of an earlier one of its name only where the
 * same thing ran again: the same workflow by the same event or, for what is no workflow's, the same check suite; and a status
 * that of its context (GitHub's own command line, `pr checks`). So none can hide a red one of its name. Muster's own, which are
 * known by their names, never count, whichever app wrote them: a verdict must not wait for itself.
 */
export async function readChecks(
  source: Source,
  { repository: name, headSha: oid }: { readonly repository: string; readonly headSha: string },
  first: Told<Page>,
): Promise<Told<readonly CheckState[]>> {
  if (first.kind === "unknown") return first;
  const list: Connection = {
    ...LIST,
    declarations: ", $name: String!, $oid: GitObjectID!",
    variables: { name, oid },
    fields: `repository(owner: $owner, name: $name) { object(oid: $oid) { ... on Commit { statusCheckRollup { contexts(first: 100, after: $after) ${FIELDS} } } } }`,
    at: ["repository", "object", "statusCheckRollup", "contexts"],
  };
  const nodes = await readRest(source, first.value, list, MOST);
  if (nodes.kind === "unknown") return nodes;
  const newest = new Map<string, { readonly id: number; readonly check: CheckState }>();
  for (const each of nodes.value) {
    const read = readContext(each);
    if (read === null)
      return { kind: "unknown", reason: "not_answered", why: `${LIST.what}: GitHub's answer can't be read` };
    const { id, check } = read;
    const key = JSON.stringify([check.name, check.app, read.of]);
    if (read.isOwn || (newest.get(key)?.id ?? -1) > id) continue;
    newest.set(key, { id, check });
  }
  // What it is a part of has an id, which says nothing of the check: neither order nor number go by it.
  const told = new Map(
    [...newest.values()].map(({ check }) => [JSON.stringify(Object.values(check)), check]),
  );
  const sorted = [...told].sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind: "known", value: sorted.map(([, check]) => check) };
}

/** A check or status, and what it is a part of: what runs again, runs as the same part. */
interface ReadContext {
  readonly id: number;
  readonly check: CheckState;
  readonly of: string;
  readonly isOwn: boolean;
}

function readContext(value: Json): ReadContext | null {
  const asRun = run.safeParse(value);
  if (asRun.success) {
    const { databaseId: id, name, checkSuite, ...said } = asRun.data;
    const { app, workflowRun, id: suite } = checkSuite;
    const workflow = workflowRun?.workflow?.id;
    const of = workflow === undefined ? suite : `${workflow} ${workflowRun?.event ?? ""}`;
    const check = { name, app: app?.slug ?? null, state: stateOfRun(said) };
    return { id, check, of, isOwn: OWN_CHECK_NAMES.includes(name) };
  }
  const asStatus = status.safeParse(value);
  if (!asStatus.success) return null;
  const { context: name, state } = asStatus.data;
  return {
    id: 0,
    check: { name, app: null, state: stateOfStatus(state) },
    of: "",
    isOwn: OWN_CHECK_NAMES.includes(name),
  };
}

/** One that asks for action, or that GitHub gave up on, may still become green: it is waited for. */
function stateOfRun({
  status,
  conclusion,
}: Pick<z.infer<typeof run>, "status" | "conclusion">): CheckState["state"] {
  if (status !== "COMPLETED") return "pending";
  switch (conclusion) {
    case "SUCCESS":
      return "success";
    case "NEUTRAL":
      return "neutral";
    case "SKIPPED":
      return "skipped";
    case "ACTION_REQUIRED":
    case "STALE":
    case null:
      return "pending";
    default:
      return "failure";
  }
}

function stateOfStatus(state: string): CheckState["state"] {
  if (state === "SUCCESS") return "success";
  return state === "PENDING" || state === "EXPECTED" ? "pending" : "failure";
}
