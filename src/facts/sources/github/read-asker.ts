import { z } from "zod";
import { isGitHubError } from "../../../github/index.ts";
import type { Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import type { RepositoryRole, Standing } from "../../../model/person.ts";
import { readTeams, TEAMS } from "./asker-teams.ts";
import { explainUntold, readPage } from "./connection.ts";
import { type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import { MEMBERS } from "./list-members.ts";
import type { Source } from "./source.ts";

/** Whom to ask about. */
export interface AskerQuestion {
  readonly login: string;
  /** Names of repositories, without the owner: which role they have there. */
  readonly repositories: readonly string[];
  /** The pull request whose head is to be known, and whether it is closed; null for none. */
  readonly pull: { readonly repository: string; readonly number: number } | null;
}

/** What a pull request would be merged from. */
export interface AskedHead {
  readonly sha: string;
  readonly fork: boolean;
  /** When it was closed without being merged. ISO 8601 in UTC; null for one that wasn't. */
  readonly closedAt: string | null;
}

/** Who somebody is at this moment, and what a pull request would be merged from. */
export interface AskerAnswer {
  readonly standing: Standing;
  /** Null where no pull request was asked about, and where GitHub didn't tell of it: then nothing may be said of its commit. */
  readonly head: AskedHead | null;
}

const edge = z.object({ role: z.enum(["ADMIN", "MEMBER"]), node: z.object({ login: z.string() }) });
const access = z.object({
  permission: z.enum(["READ", "TRIAGE", "WRITE", "MAINTAIN", "ADMIN"]),
  node: z.object({ login: z.string() }),
});
const head = z.object({
  headRefOid: z.string(),
  isCrossRepository: z.boolean(),
  state: z.enum(["OPEN", "CLOSED", "MERGED"]),
  closedAt: z.iso.datetime().nullable(),
});

const ROLES: Readonly<Record<z.infer<typeof access>["permission"], RepositoryRole>> = {
  READ: "read",
  TRIAGE: "triage",
  WRITE: "write",
  MAINTAIN: "maintain",
  ADMIN: "admin",
};

type Asked = Pick<Source, "github" | "organization">;

/**
 * Asks GitHub, in one query, who somebody is: role in the organisation, teams and whether they lead them, role in repositories; and the
 * head of a pull request. What GitHub doesn't tell of the organisation makes the standing unknown, never a no. An organisation with
 * more than 100 members takes another call (GitHub REST API, Get organization membership for a user): its list can't be searched.
 */
export async function readAsker(source: Asked, question: AskerQuestion): Promise<AskerAnswer> {
  const { login } = question;
  const untold = (why: string): Standing => ({ kind: "unknown", login, why });
  try {
    const { query, variables } = ask(source.organization, question);
    const { data, errors } = await source.github.graphql(query, variables);
    const index = indexErrors(errors.filter(({ path: [first] = [] }) => first !== "mail"));
    const standing = await readStanding(source, question, data ?? {}, index);
    return { standing, head: question.pull === null ? null : readHead(data?.["pull"], index) };
  } catch (error) {
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    return { standing: untold(`GitHub didn't say who ${login} is: ${error.message}`), head: null };
  }
}

function ask(owner: string, { login, repositories, pull }: AskerQuestion) {
  const names = [...new Set(repositories)];
  const query = `query Asker($owner: String!, $login: String!${names.map((_, index) => `, $r${index}: String!`).join("")}${pull === null ? "" : ", $in: String!, $number: Int!"}) {
  mail: user(login: $login) { email }
  organization(login: $owner) {
    membersWithRole(first: 100) { pageInfo { hasNextPage endCursor } nodes: edges { role node { login } } }
    ${TEAMS}
  }
  ${names.map((_, index) => `r${index}: repository(owner: $owner, name: $r${index}) { collaborators(login: $login, first: 1) { nodes: edges { permission node { login } } } }`).join("\n  ")}
  ${pull === null ? "" : "pull: repository(owner: $owner, name: $in) { pullRequest(number: $number) { headRefOid isCrossRepository state closedAt } }"}
}`;
  const variables: JsonObject = {
    owner,
    login,
    ...Object.fromEntries(names.map((name, index) => [`r${index}`, name])),
    ...(pull !== null && { in: pull.repository, number: pull.number }),
  };
  return { query, variables };
}

async function readStanding(
  source: Asked,
  { login, repositories }: AskerQuestion,
  data: JsonObject,
  errors: ErrorsByPath,
): Promise<Standing> {
  const found = data["organization"];
  const at = ["organization"];
  if (!isJsonObject(found)) return { kind: "unknown", login, why: explainUntold(errors, at, MEMBERS).why };
  const role = await readRole(source, login, found["membersWithRole"], errors);
  if (role.kind === "unknown") return { kind: "unknown", login, why: role.why };
  const teams = readTeams(login, found["teams"], errors);
  if (teams.kind === "unknown") return { kind: "unknown", login, why: teams.why };
  const told = [...new Set(repositories)].flatMap((name, index) => {
    const there = readAccess(login, data[`r${index}`], [`r${index}`], errors);
    return there === null ? [] : [[name, there] as const];
  });
  const mail = isJsonObject(data["mail"]) ? data["mail"]["email"] : null;
  const email = typeof mail === "string" && mail !== "" ? mail : null;
  return {
    kind: "known",
    login,
    email,
    role: role.value,
    teams: teams.value,
    repositories: Object.fromEntries(told),
  };
}

async function readRole(
  source: Asked,
  login: string,
  value: Json | undefined,
  errors: ErrorsByPath,
): Promise<Told<"Admin" | "Member" | null>> {
  const page = readPage(value, ["organization", "membersWithRole"], errors, MEMBERS);
  if (page.kind === "unknown") return page;
  const edges = page.value.nodes.map((node) => edge.safeParse(node).data);
  const own = edges.find((each) => each !== undefined && isSame(each.node.login, login));
  if (own !== undefined) return { kind: "known", value: own.role === "ADMIN" ? "Admin" : "Member" };
  if (page.value.next !== null) return await askRole(source, login);
  return edges.includes(undefined)
    ? explainUntold(errors, ["organization", "membersWithRole"], MEMBERS)
    : { kind: "known", value: null };
}

async function askRole(
  { github, organization }: Asked,
  login: string,
): Promise<Told<"Admin" | "Member" | null>> {
  try {
    const { data } = await github.request("GET /orgs/{org}/memberships/{username}", {
      org: organization,
      username: login,
    });
    if (data.state !== "active") return { kind: "known", value: null };
    return { kind: "known", value: data.role === "admin" ? "Admin" : "Member" };
  } catch (error) {
    if (isGitHubError(error, "not_found")) return { kind: "known", value: null };
    throw error;
  }
}

/** Null where GitHub didn't tell. Whoever isn't among those with access has none, as far as Muster is concerned. */
function readAccess(
  login: string,
  value: Json | undefined,
  at: readonly string[],
  errors: ErrorsByPath,
): RepositoryRole | null {
  const list = isJsonObject(value) ? value["collaborators"] : null;
  const nodes = isJsonObject(list) ? list["nodes"] : null;
  if (!Array.isArray(nodes) || errors.find(at) !== null) return null;
  const [own] = nodes;
  if (own === undefined) return "none";
  const read = access.safeParse(own);
  if (!read.success || !isSame(read.data.node.login, login)) return null;
  return ROLES[read.data.permission];
}

function readHead(value: Json | undefined, errors: ErrorsByPath): AskerAnswer["head"] {
  const pull = isJsonObject(value) ? value["pullRequest"] : null;
  const read = head.safeParse(pull);
  if (!read.success || errors.find(["pull"]) !== null) return null;
  const { headRefOid: sha, isCrossRepository: fork, state, closedAt } = read.data;
  return { sha, fork, closedAt: state === "CLOSED" ? closedAt : null };
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
