import { readBlob, treeOf } from "../git/read.ts";
import { resolvePath } from "../git/resolve-path.ts";
import { findOrganization, findUser } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import { isAtLeast, roleOf, teamRole } from "../state/role.ts";
import type { World } from "../state/world.ts";

/** What is wrong with a line of CODEOWNERS, as GitHub tells it. */
export interface CodeownersError {
  readonly kind: "Invalid pattern" | "Invalid owner" | "Unknown owner";
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The whole line. */
  readonly source: string;
  readonly suggestion: string | null;
  readonly message: string;
  readonly path: string;
}

/** Where GitHub looks, the first that is there counts (GitHub docs, About code owners). */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
/** A file must be smaller than this to be loaded at all (GitHub docs, About code owners: "under 3 MB"). */
const TOO_MANY_BYTES = 3 * 1024 * 1024;

/** What is wrong with the CODEOWNERS file of a commit; undefined when there is none. */
export function listCodeownersErrors(
  world: World,
  repository: Repository,
  commit: string,
): readonly CodeownersError[] | undefined {
  const tree = treeOf(repository.git, commit);
  for (const path of PLACES) {
    const entry = resolvePath(repository.git, tree, path);
    // A folder, or a commit of another repository, is no file.
    if (entry !== undefined && entry.mode !== "040000" && entry.mode !== "160000") {
      const bytes = readBlob(repository.git, entry.oid);
      return bytes.length >= TOO_MANY_BYTES
        ? []
        : checkLines(world, repository, path, Buffer.from(bytes).toString());
    }
  }
  return undefined;
}

function checkLines(
  world: World,
  repository: Repository,
  path: string,
  text: string,
): readonly CodeownersError[] {
  return text.split(/\r?\n/).flatMap((source, index) => {
    const words = readWords(source);
    const [pattern, ...owners] = words;
    if (pattern === undefined) {
      return [];
    }
    const place = { line: index + 1, source, path };
    const wrong = checkPattern(pattern.text);
    if (wrong !== undefined) {
      return [describeError({ ...place, column: pattern.column }, "Invalid pattern", wrong)];
    }
    return owners.flatMap((owner) => {
      const problem = checkOwner(world, repository, owner.text);
      return problem === undefined
        ? []
        : [describeError({ ...place, column: owner.column }, problem.kind, problem.hint)];
    });
  });
}

interface Word {
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** The words of a line up to a comment; a backslash keeps the space after it in its word. */
function readWords(line: string): readonly Word[] {
  const words = [...line.matchAll(/(?:\\.|\S)+/g)].map(({ 0: text, index }) => ({ text, column: index + 1 }));
  const comment = words.findIndex(({ text }) => text.startsWith("#"));
  return comment === -1 ? words : words.slice(0, comment);
}

interface Hint {
  readonly suggestion: string | null;
  readonly text: string;
}

/** Syntax of gitignore that CODEOWNERS does not have: `!`, `[ ]`, and three stars. */
function checkPattern(pattern: string): Hint | undefined {
  if (pattern.includes("***")) {
    const suggestion = pattern.replace(/\*{3,}/g, "**");
    return { suggestion: `Did you mean \`${suggestion}\`?`, text: `: Did you mean \`${suggestion}\`?` };
  }
  return pattern.startsWith("!") || /[[\]]/.test(pattern) ? { suggestion: null, text: "" } : undefined;
}

function checkOwner(
  world: World,
  repository: Repository,
  owner: string,
): { readonly kind: "Invalid owner" | "Unknown owner"; readonly hint: Hint } | undefined {
  const name = /^@([A-Za-z0-9](?:[A-Za-z0-9_-]*)(?:\[bot\])?)(?:\/([A-Za-z0-9._-]+))?$/.exec(owner);
  if (name === null) {
    const isEmail = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(owner);
    return isEmail ? undefined : { kind: "Invalid owner", hint: { suggestion: null, text: "" } };
  }
  const [, login = "", slug] = name;
  if (slug === undefined) {
    const writes =
      findUser(world, login) !== undefined && isAtLeast(roleOf(world, repository, login), "write");
    return writes ? undefined : unknown(`make sure @${login} exists and has write access to the repository`);
  }
  return teamWrites(world, repository, login, slug.toLowerCase())
    ? undefined
    : unknown(
        `make sure the team @${login}/${slug} exists, is publicly visible, and has write access to the repository`,
      );
}

function teamWrites(world: World, repository: Repository, login: string, slug: string): boolean {
  const organization = findOrganization(world, login);
  const team = organization?.teams.get(slug);
  return (
    organization !== undefined &&
    team !== undefined &&
    team.privacy === "closed" &&
    organization.login.toLowerCase() === repository.owner.toLowerCase() &&
    isAtLeast(teamRole(organization, team, repository), "write")
  );
}

function unknown(advice: string): { readonly kind: "Unknown owner"; readonly hint: Hint } {
  return { kind: "Unknown owner", hint: { suggestion: advice, text: `: ${advice}` } };
}

function describeError(
  place: Omit<CodeownersError, "kind" | "suggestion" | "message">,
  kind: CodeownersError["kind"],
  { suggestion, text }: Hint,
): CodeownersError {
  const pointer = `  ${place.source}\n  ${" ".repeat(place.column - 1)}^`;
  return { ...place, kind, suggestion, message: `${kind} on line ${place.line}${text}\n\n${pointer}` };
}
