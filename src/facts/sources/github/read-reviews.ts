import { z } from "zod";
import type { ReviewState, Told } from "../../../model/change-context.ts";
import { type Connection, type Page, readRest } from "./connection.ts";
import type { Source } from "./source.ts";

/** More reviews of one pull request than these are not read. */
const MOST = 1000;

const STATES = "states: [APPROVED, CHANGES_REQUESTED, DISMISSED]";
const FIELDS =
  "{ pageInfo { hasNextPage endCursor } nodes { state submittedAt commit { oid } author { kind: __typename login } } }";

/** Fields of PullRequest that tell what reviewers said; comments say nothing that counts, and are left out. */
export const REVIEWS = `reviews(first: 100, ${STATES}) ${FIELDS}`;

/** What the list of reviews is called, and takes. */
export const REVIEWS_LIST = { what: "the reviews", permission: "pull_requests: read" };

const node = z.object({
  state: z.enum(["APPROVED", "CHANGES_REQUESTED", "DISMISSED"]),
  submittedAt: z.string().nullable(),
  commit: z.object({ oid: z.string() }).nullable(),
  author: z.object({ kind: z.string(), login: z.string() }).nullable(),
});

const SAID = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes_requested",
  DISMISSED: "dismissed",
} as const satisfies Record<string, ReviewState["state"]>;

/**
 * What each reviewer of a pull request said last, sorted by login; a comment takes nothing back. What accounts said that
 * are gone is nobody's opinion any more.
 */
export async function readReviews(
  source: Source,
  { repository: name, number }: { readonly repository: string; readonly number: number },
  first: Told<Page>,
): Promise<Told<readonly ReviewState[]>> {
  if (first.kind === "unknown") return first;
  const list: Connection = {
    ...REVIEWS_LIST,
    declarations: ", $name: String!, $number: Int!",
    variables: { name, number },
    fields: `repository(owner: $owner, name: $name) { pullRequest(number: $number) { reviews(first: 100, after: $after, ${STATES}) ${FIELDS} } }`,
    at: ["repository", "pullRequest", "reviews"],
  };
  const nodes = await readRest(source, first.value, list, MOST);
  if (nodes.kind === "unknown") return nodes;
  const latest = new Map<string, { readonly at: string; readonly review: ReviewState }>();
  for (const each of nodes.value) {
    const read = node.safeParse(each);
    if (!read.success) {
      const why = `${REVIEWS_LIST.what}: GitHub's answer can't be read`;
      return { kind: "unknown", reason: "not_answered", why };
    }
    const { state, submittedAt, commit, author } = read.data;
    if (author === null) continue;
    const key = author.login.toLowerCase();
    const at = submittedAt ?? "";
    if ((latest.get(key)?.at ?? "") > at) continue;
    const bot = author.kind === "Bot";
    latest.set(key, {
      at,
      review: { reviewer: author.login, bot, state: SAID[state], commit: commit?.oid ?? null },
    });
  }
  const sorted = [...latest].sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind: "known", value: sorted.map(([, { review }]) => review) };
}
