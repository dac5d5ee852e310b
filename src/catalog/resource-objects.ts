import type { RepositoryFacts } from "../facts/index.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { Resource } from "../model/mapping.ts";
import { fileAt } from "./file-fact.ts";
import { parseContent } from "./parse-content.ts";
import { baseOf, parentOf } from "./path-names.ts";
import type { UnknownFields } from "./program-reads.ts";
import { createRepositoryObject } from "./repository-object.ts";
import { patternsOf, selectPaths } from "./select-paths.ts";
import type { Gap } from "./unseen.ts";

/** One object that a resource maps: the input of its jq. */
export interface ResourceObject {
  readonly value: JsonObject;
  readonly repository: RepositoryFacts;
  /** Folder that `file://` is relative to; empty for the root. */
  readonly folder: string;
  readonly unfilled: Unfilled;
}

/** What of an object its source could not tell. */
export interface Unfilled {
  /** Names of unknown fields, of GitHub's repository object and of the objects in it. */
  readonly names: ReadonlySet<string>;
  /** The field that holds the repository object; null when it is the top itself. */
  readonly below: "repository" | null;
  /** Names below `__includedFiles` that are unknown. */
  readonly files?: ReadonlySet<string>;
}

/** The objects of one resource in one repository. */
export interface ResourceObjects {
  readonly objects: readonly ResourceObject[];
  /** Objects that may be left out, empty when all are there. */
  readonly gaps: readonly Omit<Gap, "repository">[];
}

/** Lists the objects of a resource in a repository (Port, GitHub integration: kinds repository, file and folder). */
export function listObjects(resource: Resource, repository: RepositoryFacts): ResourceObjects {
  switch (resource.kind) {
    case "repository":
      return { objects: [createRepositoryObject(resource, repository)], gaps: [] };
    case "file":
      return fileObjects(resource, repository);
    case "folder":
      return folderObjects(resource, repository);
    default:
      return { objects: [], gaps: [] };
  }
}

/** The unknown fields of an object, by where they are. */
export function unknownFieldsOf({ repository, unfilled }: ResourceObject): readonly UnknownFields[] {
  const { names, below, files = new Set() } = unfilled;
  const inner = Object.keys(repository.object).filter((name) => isJsonObject(repository.object[name]));
  const tops = below === null ? [[]] : [[below], [`__${below}`]];
  const places = tops.flatMap((top) => [top, ...inner.map((name) => [...top, name])]);
  return [...places.map((at) => ({ at, names })), { at: ["__includedFiles"], names: files }];
}

/** The path of an object in its repository; empty for the repository itself. */
export function pathOf({ value, folder, unfilled }: ResourceObject): string {
  return unfilled.below !== null && typeof value["path"] === "string" ? value["path"] : folder;
}

/** Names what an object is, for people: `cart`, or `cart: apps/web/package.json`. */
export function sourceOf(object: ResourceObject): string {
  const path = pathOf(object);
  return path === "" ? object.repository.name : `${object.repository.name}: ${path}`;
}

function fileObjects(resource: Resource, repository: RepositoryFacts): ResourceObjects {
  const selected = selectPaths(patternsOf(resource), "file", repository);
  const objects: ResourceObject[] = [];
  const shared = enrichment(repository);
  const fileOf = (path: string) => ({ ...shared, path, name: baseOf(path) });
  const gaps = selected.unreadable.map(({ path, why }) => ({
    known: path === null ? shared : fileOf(path),
    why,
  }));
  for (const { path, skipParsing } of selected.paths) {
    const { fact } = fileAt(repository, path);
    if (fact.kind !== "present") {
      const why = fact.kind === "unknown" ? fact.why : `${path} was listed but is absent`;
      gaps.push({ known: fileOf(path), why });
      continue;
    }
    const parsed = skipParsing
      ? { kind: "content" as const, content: fact.text }
      : parseContent(path, fact.text);
    if (parsed.kind === "invalid") {
      gaps.push({ known: fileOf(path), why: `${path} can't be parsed: ${parsed.why}` });
      continue;
    }
    const metadata = { path, name: baseOf(path), sha: fact.oid, size: fact.size };
    const value = { ...fileOf(path), content: parsed.content, metadata };
    objects.push({ value, repository, folder: parentOf(path), unfilled: belowRepository(repository) });
  }
  return { objects, gaps };
}

function folderObjects(resource: Resource, repository: RepositoryFacts): ResourceObjects {
  const shared = enrichment(repository);
  const { paths, unreadable } = selectPaths(patternsOf(resource), "folder", repository);
  const objects = paths.map(({ path }) => {
    const value = { ...shared, folder: { path, name: baseOf(path) } };
    return { value, repository, folder: path, unfilled: belowRepository(repository) };
  });
  return { objects, gaps: unreadable.map(({ why }) => ({ known: shared, why })) };
}

function enrichment(repository: RepositoryFacts): JsonObject {
  return {
    repository: repository.object,
    __repository: repository.object,
    organization: repository.fullName.split("/")[0] ?? "",
    branch: repository.defaultBranch,
  };
}

function belowRepository({ notSupplied }: RepositoryFacts): Unfilled {
  return { names: new Set(notSupplied), below: "repository" };
}
