import { z } from "zod";
import type { Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import { explainUntold, readPage } from "./connection.ts";
import { indexErrors } from "./errors-by-path.ts";
import type { Source } from "./source.ts";

/** A member of the organisation, without teams. */
export interface Member {
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: "Admin" | "Member";
}

/** More members of an organisation than these are not read. */
const MOST = 20_000;

/** What is read, for people, and what it takes. */
export const MEMBERS = { what: "the members of the organisation", permission: "members: read" } as const;

/** Addresses are asked for beside, not within: GitHub may keep one back, and its null takes the whole person along. */
const QUERY = `query Everybody($owner: String!, $after: String) {
  organization(login: $owner) {
    membersWithRole(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes: edges { role node { login name } }
    }
    addresses: membersWithRole(first: 100, after: $after) { nodes { login email } }
  }
}`;

const member = z.object({
  role: z.enum(["ADMIN", "MEMBER"]),
  node: z.object({ login: z.string(), name: z.string().nullish() }),
});

const address = z.object({ login: z.string(), email: z.string().min(1) });

/**
 * Lists all members of the organisation, page by page (GitHub GraphQL API, `Organization.membersWithRole`). One page that can't be
 * read makes the whole list unknown. Rejects as GitHub does.
 */
export async function listMembers({
  github,
  organization,
}: Pick<Source, "github" | "organization">): Promise<Told<readonly Member[]>> {
  const members: Member[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await github.graphql(QUERY, { owner: organization, after });
    const index = indexErrors(errors.filter(({ path = [] }) => path[1] !== "addresses"));
    const found = data?.["organization"];
    if (!isJsonObject(found)) return explainUntold(index, ["organization"], MEMBERS);
    const at = ["organization", "membersWithRole"];
    const page = readPage(found["membersWithRole"], at, index, MEMBERS);
    if (page.kind === "unknown") return page;
    const addresses = readAddresses(found["addresses"]);
    for (const node of page.value.nodes) {
      const read = member.safeParse(node);
      // Whoever can't be read may be anybody.
      if (!read.success) return explainUntold(index, at, MEMBERS);
      const { login, name = null } = read.data.node;
      const role = read.data.role === "ADMIN" ? "Admin" : "Member";
      members.push({ login, name, email: addresses.get(login) ?? null, role });
    }
    if (page.value.next === null) return { kind: "known", value: members };
    if (members.length >= MOST)
      return { kind: "unknown", reason: "too_many", why: `there are more than ${MOST} members` };
    after = page.value.next;
  }
}

function readAddresses(value: Json | undefined): ReadonlyMap<string, string> {
  const nodes: readonly Json[] = isJsonObject(value) && Array.isArray(value["nodes"]) ? value["nodes"] : [];
  return new Map(
    nodes.flatMap((node) => {
      const read = address.safeParse(node);
      return read.success ? [[read.data.login, read.data.email] as const] : [];
    }),
  );
}
