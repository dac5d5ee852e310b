import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { type GitRepository, openGitRepository } from "../../src/facts/git/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/** What a commit puts at a path: text, bytes, a link, a submodule, an executable file; null removes the path. */
export type FixtureContent =
  | string
  | Uint8Array
  | { symlink: string }
  | { submodule: string }
  | { executable: string }
  | null;

/** One commit. Commits are made in order; the n-th is made n minutes after 2023-11-14T22:13:20Z. */
export interface FixtureCommit {
  /** `main` unless told. */
  branch?: string;
  /** Where a new branch starts: a branch, or the number of a commit counted from 0. Without it, a new branch has no past. */
  from?: string | number;
  /** A branch that this commit merges. The files are what `files` says on top of the first parent. */
  merge?: string;
  message?: string;
  files?: Readonly<Record<string, FixtureContent>>;
}

export interface FixtureOptions {
  /** Where to make it; a new temporary folder unless told. */
  folder?: string;
  bare?: boolean;
  /** The branch that HEAD names, checked out unless bare. `main` unless told. */
  head?: string;
  objectFormat?: "sha1" | "sha256";
  commits?: readonly FixtureCommit[];
}

/** A real git repository. Identities and dates are fixed, so the same commits give the same ids everywhere. */
export interface FixtureRepository {
  readonly folder: string;
  /** Ids of the commits, in the order they were made. */
  readonly commits: readonly string[];
  /** The id of the commit with this number; fails the test when there is none. */
  commit(number: number): string;
  /** Runs git in the repository and gives its output without the last newline. */
  git(...args: readonly string[]): string;
  /** The file that holds a loose object, to be damaged or deleted. */
  objectFile(oid: string): string;
}

export { temporaryFolder };

/** Opens a repository for a piece of work, and closes it after. */
export async function withRepository<T>(
  folder: string,
  work: (repository: GitRepository) => Promise<T>,
): Promise<T> {
  const repository = await openGitRepository(folder);
  try {
    return await work(repository);
  } finally {
    await repository.close();
  }
}

/** Runs git with fixed identities and dates and without the machine's configuration. */
export function runGit(folder: string, args: readonly string[], input: string | Uint8Array = ""): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_AUTHOR_NAME: "Test",
    GIT_AUTHOR_EMAIL: "test@example.com",
    GIT_AUTHOR_DATE: "1700000000 +0000",
    GIT_COMMITTER_NAME: "Test",
    GIT_COMMITTER_EMAIL: "test@example.com",
    GIT_COMMITTER_DATE: "1700000000 +0000",
  };
  const options = ["-c", "protocol.file.allow=always", "-c", "advice.detachedHead=false"];
  const output = execFileSync("git", [...options, ...args], {
    cwd: folder,
    env,
    input,
    stdio: ["pipe", "pipe", "pipe"],
  });
  return output.toString("utf8").replace(/\n$/, "");
}

/** Makes a repository with the given commits. */
export function createRepository(options: FixtureOptions = {}): FixtureRepository {
  const { bare = false, head = "main", objectFormat = "sha1", commits = [] } = options;
  const folder = options.folder ?? temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const init = ["init", "--quiet", `--initial-branch=${head}`, `--object-format=${objectFormat}`];
  runGit(folder, bare ? [...init, "--bare"] : init);
  const gitDirectory = bare ? folder : join(folder, ".git");
  const marks = join(gitDirectory, "fixture-marks");
  const ids: string[] = [];
  if (commits.length > 0) {
    runGit(folder, ["fast-import", "--quiet", `--export-marks=${marks}`], writeStream(commits));
    for (const line of readFileSync(marks, "utf8").trimEnd().split("\n")) {
      const [mark = "", oid = ""] = line.split(" ");
      ids[Number(mark.slice(1)) - 1] = oid;
    }
    rmSync(marks);
    if (!bare && commits.some(({ branch = "main" }) => branch === head))
      runGit(folder, ["reset", "--quiet", "--hard"]);
  }
  return {
    folder,
    commits: ids,
    commit(number) {
      const oid = ids[number];
      if (oid === undefined) throw new Error(`the fixture has no commit ${number}`);
      return oid;
    },
    git: (...args) => runGit(folder, args),
    objectFile: (oid) => join(gitDirectory, "objects", oid.slice(0, 2), oid.slice(2)),
  };
}

/** The input of `git fast-import` that makes the commits. */
function writeStream(commits: readonly FixtureCommit[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const line = (text: string): number => parts.push(Buffer.from(`${text}\n`));
  const data = (bytes: Uint8Array): void => {
    line(`data ${bytes.length}`);
    parts.push(bytes);
    line("");
  };
  for (const [number, { branch = "main", from, merge, message, files = {} }] of commits.entries()) {
    line(`commit refs/heads/${branch}`);
    line(`mark :${number + 1}`);
    line(`committer Test <test@example.com> ${1_700_000_000 + number * 60} +0000`);
    data(Buffer.from(message ?? `commit ${number}`));
    if (from !== undefined) line(`from ${typeof from === "number" ? `:${from + 1}` : `refs/heads/${from}`}`);
    if (merge !== undefined) line(`merge refs/heads/${merge}`);
    for (const [path, content] of Object.entries(files)) writeFile(quotePath(path), content, line, data);
  }
  return Buffer.concat(parts);
}

function writeFile(
  path: string,
  content: FixtureContent,
  line: (text: string) => void,
  data: (bytes: Uint8Array) => void,
): void {
  if (content === null) return line(`D ${path}`);
  if (typeof content === "object" && "submodule" in content)
    return line(`M 160000 ${content.submodule} ${path}`);
  const [mode, bytes] = modeAndBytes(content);
  line(`M ${mode} inline ${path}`);
  data(bytes);
}

function modeAndBytes(
  content: string | Uint8Array | { symlink: string } | { executable: string },
): [string, Uint8Array] {
  if (typeof content === "string") return ["100644", Buffer.from(content)];
  if (content instanceof Uint8Array) return ["100644", content];
  return "symlink" in content
    ? ["120000", Buffer.from(content.symlink)]
    : ["100755", Buffer.from(content.executable)];
}

function quotePath(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
