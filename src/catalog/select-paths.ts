import { Minimatch } from "minimatch";
import type { RepositoryFacts } from "../facts/index.ts";
import type { Resource } from "../model/mapping.ts";

/** A pattern of a selector: which files or folders of which repositories. */
export type PathPattern = NonNullable<Resource["selector"]["files"]>[number];

/** The paths of a repository that a selector means, in order, and why some may be left out. */
export interface SelectedPaths {
  readonly paths: readonly { readonly path: string; readonly skipParsing: boolean }[];
  /** Paths that can't be read, null where even their names are unknown. */
  readonly unreadable: readonly UnreadablePath[];
}

/** A path, or some, that may be meant and can't be read. */
export interface UnreadablePath {
  readonly path: string | null;
  readonly why: string;
}

/** The patterns of a resource; none for kinds that have no paths. */
export function patternsOf({ kind, selector }: Resource): readonly PathPattern[] {
  if (kind === "file") return selector.files ?? [];
  return kind === "folder" ? (selector.folders ?? []) : [];
}

/** Selects paths of a repository's default branch (Port, GitHub integration: kinds file and folder). */
export function selectPaths(
  patterns: readonly PathPattern[],
  kind: "file" | "folder",
  repository: RepositoryFacts,
): SelectedPaths {
  const ours = patterns.filter((pattern) => meansOwner(pattern, repository));
  const wanted = ours.filter((pattern) => meansRepository(pattern, repository));
  const unreadable = ours.flatMap((pattern) => explainBranch(pattern, repository));
  const unlisted = { path: null, why: "its files could not be listed" };
  if (wanted.length === 0) return { paths: [], unreadable };
  const { tree } = repository;
  if (tree === null) return { paths: [], unreadable: [...unreadable, unlisted] };
  const globs = wanted.map(({ path, skipParsing = false }) => ({
    glob: new Minimatch(path, { dot: true }),
    skipParsing,
  }));
  const paths: { path: string; skipParsing: boolean }[] = [];
  for (const { path, kind: actual } of tree) {
    const isLink = kind === "file" && actual === "symlink";
    if (actual !== kind && !isLink) continue;
    const found = globs.find(({ glob }) => glob.match(path));
    if (found === undefined) continue;
    if (isLink) unreadable.push({ path, why: `${path} is a symbolic link, which is not followed` });
    else paths.push({ path, skipParsing: found.skipParsing });
  }
  return {
    paths: paths.sort((a, b) => (a.path < b.path ? -1 : 1)),
    unreadable: unreadable.sort((a, b) => (a.why < b.why ? -1 : 1)),
  };
}

/** Whether a pattern may mean paths of a repository, as far as its name tells. Without `repos` it means every one. */
export function namesRepository({ repos }: PathPattern, name: string): boolean {
  return repos?.some((repo) => (typeof repo === "string" ? repo : repo.name) === name) ?? true;
}

function meansOwner({ organization }: PathPattern, { fullName }: RepositoryFacts): boolean {
  return organization === undefined || fullName.toLowerCase().startsWith(`${organization.toLowerCase()}/`);
}

function meansRepository({ repos }: PathPattern, { name, defaultBranch }: RepositoryFacts): boolean {
  if (repos === undefined) return true;
  return repos.some((repo) =>
    typeof repo === "string"
      ? repo === name
      : repo.name === name && (repo.branch ?? defaultBranch) === defaultBranch,
  );
}

function explainBranch(
  { repos = [] }: PathPattern,
  { name, defaultBranch }: RepositoryFacts,
): UnreadablePath[] {
  return repos.flatMap((repo) => {
    if (typeof repo === "string" || repo.name !== name) return [];
    if (repo.branch === undefined || repo.branch === defaultBranch) return [];
    const why = `its branch ${repo.branch} is not read, only the default branch, ${defaultBranch}`;
    return [{ path: null, why }];
  });
}
