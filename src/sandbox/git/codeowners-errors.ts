import { findAccount, findOrganization } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import { isAtLeast, roleOf, teamRole } from "../state/role.ts";
import type { World } from "../state/world.ts";
import { readBlob } from "./read.ts";
import { resolvePath } from "./resolve-path.ts";
import { resolveTree } from "./resolve-revision.ts";

/** A mistake in a CODEOWNERS file, as GitHub lists them. Source: GitHub REST API, "List CODEOWNERS errors". */
export interface CodeownersProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly kind: "Invalid owner" | "Invalid pattern" | "Unknown owner";
  /** The whole line. */
  readonly source: string;
  readonly suggestion: string | null;
  readonly message: string;
  readonly path: string;
}

/** Where GitHub looks, in this order; the first file counts. Source: GitHub docs, About code owners. */
const LOCATIONS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** A file of this size or more is not loaded. Source: GitHub docs, About code owners. */
const MAX_BYTES = 3 * 1024 * 1024;

const USER = /^@[a-z\d][a-z\d-]*(?:_[a-z\d]+)?$/i;
const TEAM = /^@[a-z\d][a-z\d-]*\/[\w-]+$/i;
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Mistakes in the CODEOWNERS file that GitHub uses at a revision; null when there is no such file. */
export function findCodeownersErrors(
  world: World,
  repository: Repository,
  revision: string,
): readonly CodeownersProblem[] | null {
  const tree = resolveTree(repository, revision);
  if (tree === undefined) return null;
  for (const path of LOCATIONS) {
    const entry = resolvePath(repository.git, tree, path);
    if (entry === undefined || !entry.mode.startsWith("100")) continue;
    const bytes = readBlob(repository.git, entry.oid);
    if (bytes.byteLength >= MAX_BYTES) return [];
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
    return lines.flatMap((source, index) =>
      checkLine(world, repository, source).map((problem) => ({
        line: index + 1,
        column: problem.at + 1,
        kind: problem.kind,
        source,
        suggestion: problem.suggestion,
        message: describe(source, index + 1, problem),
        path,
      })),
    );
  }
  return null;
}

interface Problem {
  /** Offset in the line. */
  readonly at: number;
  readonly kind: CodeownersProblem["kind"];
  readonly suggestion: string | null;
}

/** A pattern and its owners, up to a comment. A line whose pattern is wrong is skipped as a whole. */
function checkLine(world: World, repository: Repository, line: string): readonly Problem[] {
  const [pattern, ...owners] = (line.split("#", 1)[0] ?? "").matchAll(/(?:\\.|\S)+/g);
  if (pattern === undefined) return [];
  const problem = checkPattern(pattern[0]);
  if (problem !== null) return [{ ...problem, at: problem.at + pattern.index }];
  return owners.flatMap((owner) => {
    const found = checkOwner(world, repository, owner[0]);
    return found === null ? [] : [{ ...found, at: owner.index }];
  });
}

/** Source: GitHub docs, About code owners ("Syntax exceptions"). */
function checkPattern(pattern: string): Problem | null {
  if (pattern.startsWith("!")) return { at: 0, kind: "Invalid pattern", suggestion: null };
  if (pattern.includes("***")) {
    const suggestion = `Did you mean ${pattern.replaceAll(/\*{3,}/g, "**")}?`;
    return { at: pattern.indexOf("***"), kind: "Invalid pattern", suggestion };
  }
  const bracket = pattern.search(/(?<!\\)[[\]]/);
  return bracket === -1 ? null : { at: bracket, kind: "Invalid pattern", suggestion: null };
}

function checkOwner(world: World, repository: Repository, owner: string): Omit<Problem, "at"> | null {
  if (TEAM.test(owner)) {
    if (isOwnerTeam(world, repository, owner)) return null;
    const suggestion = `make sure the team ${owner} exists, is publicly visible, and has write access to the repository`;
    return { kind: "Unknown owner", suggestion };
  }
  if (!USER.test(owner) && !EMAIL.test(owner)) return { kind: "Invalid owner", suggestion: null };
  return isOwnerUser(world, repository, owner)
    ? null
    : {
        kind: "Unknown owner",
        suggestion: `make sure ${owner} exists and has write access to the repository`,
      };
}

/** Only a visible team of the repository's own organisation that may write counts. */
function isOwnerTeam(world: World, repository: Repository, owner: string): boolean {
  const [login = "", slug = ""] = owner.slice(1).toLowerCase().split("/");
  const organization = findOrganization(world, login);
  const team = organization?.teams.get(slug);
  return (
    organization !== undefined &&
    team !== undefined &&
    login === repository.owner.toLowerCase() &&
    team.privacy === "closed" &&
    isAtLeast(teamRole(organization, team, repository), "write")
  );
}

function isOwnerUser(world: World, repository: Repository, owner: string): boolean {
  const account = owner.startsWith("@")
    ? findAccount(world, owner.slice(1))
    : [...world.accounts.values()].find(
        (one) => one.kind === "user" && one.email?.toLowerCase() === owner.toLowerCase(),
      );
  return account?.kind === "user" && isAtLeast(roleOf(world, repository, account.login), "write");
}

function describe(source: string, line: number, { kind, at, suggestion }: Problem): string {
  const why = suggestion === null ? "" : ` ${suggestion}`;
  return `${kind} on line ${line}:${why}\n\n  ${source}\n  ${source.slice(0, at).replaceAll(/[^\t]/g, " ")}^`;
}
