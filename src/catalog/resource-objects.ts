import { minimatch } from "minimatch";
import type { RepositoryFacts } from "../facts/index.ts";
import type { JsonObject } from "../model/json.ts";
import type { Resource } from "../model/mapping.ts";
import { codeownersOf, describeCodeowners, fileAt } from "./codeowners-fact.ts";
import { parentOf } from "./file-plan.ts";
import { parseContent } from "./parse-content.ts";

/** One object that a resource maps: the input of its jq. */
export interface ResourceObject {
  readonly value: JsonObject;
  readonly repository: RepositoryFacts;
  /** Folder that `file://` is relative to; empty for the root. */
  readonly folder: string;
  /** Names in the object that the source could not fill: a program that reads one has an unknown result. */
  readonly unfilled: Unfilled;
}

/** Which names of an object are unknown, and the name that leads to them (null for the top of the object). */
export interface Unfilled {
  readonly names: ReadonlySet<string>;
  readonly below: "repository" | null;
}

/** The objects of one resource in one repository. */
export interface ResourceObjects {
  readonly objects: readonly ResourceObject[];
  /** Why objects may be left out, empty when all are there. */
  readonly unreadable: readonly string[];
}

/** Lists the objects of a resource in a repository (Port, GitHub integration: kinds repository, file and folder). */
export function listObjects(resource: Resource, repository: RepositoryFacts): ResourceObjects {
  switch (resource.kind) {
    case "repository":
      return { objects: [repositoryObject(resource, repository)], unreadable: [] };
    case "file":
      return fileObjects(resource, repository);
    case "folder":
      return folderObjects(resource, repository);
    default:
      return { objects: [], unreadable: [`no source supplies kind ${resource.kind}`] };
  }
}

function repositoryObject(resource: Resource, repository: RepositoryFacts): ResourceObject {
  const names = new Set(repository.notSupplied);
  const files: Record<string, string | null> = {};
  for (const path of resource.selector.includedFiles ?? []) {
    const { fact } = fileAt(repository, path);
    if (fact.kind === "unknown") names.add(path);
    else files[path] = fact.kind === "present" ? fact.text : null;
  }
  const codeowners = codeownersOf(repository);
  if (codeowners.fact.kind === "unknown") names.add("__codeowners");
  const value = {
    ...repository.object,
    __includedFiles: files,
    __codeowners: describeCodeowners(codeowners),
  };
  return { value, repository, folder: "", unfilled: { names, below: null } };
}

function fileObjects(resource: Resource, repository: RepositoryFacts): ResourceObjects {
  const selected = selectPaths(resource.selector.files ?? [], "file", repository);
  const objects: ResourceObject[] = [];
  const unreadable: string[] = [...selected.unreadable];
  for (const { path, skipParsing } of selected.paths) {
    const { fact } = fileAt(repository, path);
    if (fact.kind !== "present") {
      unreadable.push(fact.kind === "unknown" ? fact.why : `${path} was listed but is absent`);
      continue;
    }
    const parsed = skipParsing
      ? { kind: "content" as const, content: fact.text }
      : parseContent(path, fact.text);
    if (parsed.kind === "invalid") {
      unreadable.push(`${path} can't be parsed: ${parsed.why}`);
      continue;
    }
    const name = path.slice(path.lastIndexOf("/") + 1);
    const metadata = { path, name, sha: fact.oid, size: fact.size };
    const value = { ...enrichment(repository), path, name, content: parsed.content, metadata };
    objects.push({ value, repository, folder: parentOf(path), unfilled: belowRepository(repository) });
  }
  return { objects, unreadable };
}

function folderObjects(resource: Resource, repository: RepositoryFacts): ResourceObjects {
  const selected = selectPaths(resource.selector.folders ?? [], "folder", repository);
  const objects = selected.paths.map(({ path }) => {
    const folder = { path, name: path.slice(path.lastIndexOf("/") + 1) };
    const value = { ...enrichment(repository), folder };
    return { value, repository, folder: path, unfilled: belowRepository(repository) };
  });
  return { objects, unreadable: selected.unreadable };
}

type Pattern = NonNullable<Resource["selector"]["files"]>[number];

function selectPaths(patterns: readonly Pattern[], kind: "file" | "folder", repository: RepositoryFacts) {
  const wanted = patterns.filter((pattern) => namesRepository(pattern, repository));
  if (wanted.length === 0) return { paths: [], unreadable: [] };
  const { tree } = repository;
  if (tree === null) return { paths: [], unreadable: ["the repository's files could not be listed"] };
  const paths = tree.flatMap(({ path, kind: actual }) => {
    if (actual !== kind) return [];
    const pattern = wanted.find((each) => minimatch(path, each.path, { dot: true }));
    return pattern === undefined ? [] : [{ path, skipParsing: pattern.skipParsing ?? false }];
  });
  return { paths, unreadable: [] };
}

/** A pattern without `repos` means every repository; one that asks for another branch than the default one is not read. */
function namesRepository({ repos }: Pattern, repository: RepositoryFacts): boolean {
  if (repos === undefined) return true;
  return repos.some((repo) => {
    if (typeof repo === "string") return repo === repository.name;
    return (
      repo.name === repository.name && (repo.branch ?? repository.defaultBranch) === repository.defaultBranch
    );
  });
}

function enrichment(repository: RepositoryFacts): JsonObject {
  return {
    repository: repository.object,
    __repository: repository.object,
    organization: repository.fullName.split("/")[0] ?? "",
    branch: repository.defaultBranch,
  };
}

function belowRepository(repository: RepositoryFacts): Unfilled {
  return { names: new Set(repository.notSupplied), below: "repository" };
}
