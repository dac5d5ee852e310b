import { z } from "zod";
import type { Told } from "../../../model/change-context.ts";
import type { Json } from "../../../model/json.ts";
import { explainUntold } from "./connection.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";

/** The most that one page tells: of a longer pull request nobody is told. */
const MOST = 100;

/** Fields of PullRequest that tell who its commits are by. */
export const AUTHORS = `commits(last: ${MOST}) { totalCount nodes { commit {
    oid author { email user { login } } committer { email user { login } }
  } } }`;

const LIST = { what: "the commits", permission: "contents: read" };

const actor = z.object({ email: z.string().nullable(), user: z.object({ login: z.string() }).nullable() });

const commits = z.object({
  totalCount: z.number(),
  nodes: z.array(
    z.object({
      commit: z.object({ oid: z.string(), author: actor.nullable(), committer: actor.nullable() }),
    }),
  ),
});

/**
 * Reads the answer to {@link AUTHORS}: logins, each once. GitHub itself, which commits what is done on its pages, and apps are
 * nobody. Unknown where a commit is by an address that no account has, or there are more commits than one page tells.
 */
export function readAuthors(
  value: Json | undefined,
  at: AnswerPath,
  errors: ErrorsByPath,
): Told<readonly string[]> {
  const read = commits.safeParse(value);
  if (!read.success || errors.find(at) !== null) return explainUntold(errors, at, LIST);
  const { totalCount, nodes } = read.data;
  if (totalCount > nodes.length) {
    const why = `it has ${totalCount} commits, and no more than ${MOST} are read: who they are by can't be told`;
    return { kind: "unknown", reason: "too_many", why };
  }
  const logins = new Map<string, string>();
  for (const { commit } of nodes)
    for (const person of [commit.author, commit.committer]) {
      const login = person?.user?.login;
      if (login === undefined && !isMachine(person?.email ?? "")) {
        const why = `commit ${commit.oid.slice(0, 7)} is by an address that no account of GitHub's has`;
        return { kind: "unknown", reason: "not_answered", why };
      }
      if (login !== undefined && login !== WEB_FLOW) logins.set(login.toLowerCase(), login);
    }
  return { kind: "known", value: [...logins.values()] };
}

/** Whom GitHub has commit what people do on its pages: they are its authors (GitHub docs, About commit signature verification). */
const WEB_FLOW = "web-flow";

/** Addresses of GitHub itself, and of apps, which GraphQL knows no user of. */
const MACHINE = /^noreply@|\[bot\]@users\.noreply\./;

function isMachine(email: string): boolean {
  return MACHINE.test(email);
}
