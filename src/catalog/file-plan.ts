import { type Config, isFileReference, readFileReference } from "../config/index.ts";
import { CODEOWNERS_LOCATIONS } from "../facts/codeowners/index.ts";
import type { FilePlan } from "../facts/index.ts";
import { readNames } from "../jq/index.ts";
import { entityMappingsOf, type Resource } from "../model/mapping.ts";

/** Which files of every repository the mappings of a configuration need. */
export function planFiles(config: Config): FilePlan {
  const resources = config.mappings.flatMap(({ value }) => value.resources);
  const needs = resources.map(needsOf);
  const unique = (list: readonly string[]) => [...new Set(list)].sort();
  return {
    paths: unique(needs.flatMap((need) => need.paths)),
    globs: unique(needs.flatMap((need) => need.globs)),
    maxBytes: config.settings.files.max_bytes,
  };
}

/** Exact paths and patterns of one resource. */
function needsOf(resource: Resource): { paths: readonly string[]; globs: readonly string[] } {
  const mappings = entityMappingsOf(resource);
  const references = mappings.flatMap((mapping) => Object.values(mapping.properties).filter(isFileReference));
  if (resource.kind === "repository") {
    const programs = [
      resource.selector.query,
      ...mappings.flatMap((mapping) => Object.values(mapping.properties)),
    ];
    const codeowners = programs.some(
      (text) => text.includes("codeowners://") || readNames(text).has("__codeowners"),
    );
    const paths = references.flatMap((text) => {
      const reference = readFileReference(text, "");
      return reference.kind === "file" ? [reference.path] : [];
    });
    const included = resource.selector.includedFiles ?? [];
    return { paths: [...paths, ...included, ...(codeowners ? CODEOWNERS_LOCATIONS : [])], globs: [] };
  }
  const patterns = (resource.kind === "file" ? resource.selector.files : resource.selector.folders) ?? [];
  const folders = patterns.map(({ path }) => (resource.kind === "file" ? parentOf(path) : path));
  const beside = references.flatMap((text) => folders.flatMap((folder) => globOf(text, folder)));
  return {
    paths: [],
    globs: [...(resource.kind === "file" ? patterns.map(({ path }) => path) : []), ...beside],
  };
}

/** The files that a reference means, for any folder that matches a pattern. */
function globOf(text: string, folder: string): string[] {
  const reference = readFileReference(text, folder);
  if (reference.kind !== "file") return [];
  // `..` takes a segment off the pattern; one that stood for many folders leaves the place open.
  return text.includes("..") && folder.includes("**")
    ? [`**/${reference.path.split("/").at(-1) ?? ""}`]
    : [reference.path];
}

/** The folder of a path, empty for the root. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
