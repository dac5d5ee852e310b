import { braceExpand, escape } from "minimatch";
import { type Config, isFileReference, readFileReference } from "../config/index.ts";
import { CODEOWNERS_LOCATIONS } from "../facts/codeowners/index.ts";
import type { FilePlan } from "../facts/index.ts";
import { readGateRules } from "../model/gate.ts";
import { entityMappingsOf, type Resource } from "../model/mapping.ts";
import { parentOf } from "./path-names.ts";
import { analyzeReads } from "./program-reads.ts";
import { programsOfEntity } from "./programs.ts";
import { includedPath } from "./repository-object.ts";
import { patternsOf } from "./select-paths.ts";

/** Exact paths and glob patterns. */
type Needs = Pick<FilePlan, "paths" | "globs">;

/** Which files of every repository the mappings and gates of a configuration need. */
export function planFiles(config: Config): FilePlan {
  const resources = config.mappings.flatMap(({ value }) => value.resources);
  const needs = resources.flatMap(needsOf);
  if (asksForOwners(config)) needs.push({ paths: CODEOWNERS_LOCATIONS, globs: [] });
  const unique = (list: readonly string[]) => [...new Set(list)].sort();
  return {
    paths: unique(needs.flatMap((need) => need.paths)),
    globs: unique(needs.flatMap((need) => need.globs)),
    tree: resources.some((each) => each.kind === "folder" && patternsOf(each).length > 0),
    maxBytes: config.settings.files.max_bytes,
  };
}

/** Whether a gate asks who owns files. */
function asksForOwners({ gates }: Config): boolean {
  return [...gates.values()].some(({ value }) =>
    readGateRules(value).some(({ rule }) => rule.kind === "files"),
  );
}

function needsOf(resource: Resource): Needs[] {
  const { kind, selector, port } = resource;
  const mappings = entityMappingsOf(resource);
  const references = mappings.flatMap((mapping) => Object.values(mapping.properties).filter(isFileReference));
  const programs = [selector.query, port.itemsToParse ?? "null", ...mappings.flatMap(programsOfEntity)];
  const codeowners =
    references.some((text) => readFileReference(text, "").kind === "codeowners") ||
    (kind === "repository" && programs.some((text) => analyzeReads(text).mayRead(["__codeowners"])));
  const needs: Needs[] = [{ paths: codeowners ? CODEOWNERS_LOCATIONS : [], globs: [] }];
  if (kind === "repository") {
    const included = (selector.includedFiles ?? []).map(includedPath).filter((path) => path !== null);
    needs.push({ paths: included, globs: [] }, ...references.map((text) => needOf(text, "")));
    return needs;
  }
  const globs = patternsOf(resource).flatMap(({ path }) => expandBraces(path));
  const folders = kind === "file" ? globs.map(parentGlob) : globs;
  if (kind === "file") needs.push({ paths: [], globs: patternsOf(resource).map(({ path }) => path) });
  return [...needs, ...references.flatMap((text) => folders.map((folder) => needOf(text, folder)))];
}

/** A folder deeper than any `..` goes, of a name that no folder has: what is left of it says how far a reference goes up. */
const DEEP_FOLDER = Array.from({ length: 100 }, () => "\0");

/** The files that a reference means, seen from any folder that matches a glob; the root's glob is empty. */
function needOf(text: string, folder: string): Needs {
  const reference = readFileReference(text, DEEP_FOLDER.join("/"));
  const left = reference.kind === "file" ? reference.path.split("/") : [];
  const path = left.filter((segment) => segment !== "\0");
  if (path.length === 0) return { paths: [], globs: [] };
  const up = DEEP_FOLDER.length - (left.length - path.length);
  const from = folder === "" ? [] : folder.split("/");
  const isOpen = up > 0 && from.some((segment) => ["**", "..", ".", ""].includes(segment));
  const rest = escape(path.join("/"), { magicalBraces: true });
  // `..` takes a segment off the glob. One that may stand for many folders, or none, leaves the place open.
  if (isOpen || /^[!#]/.test(folder)) return { paths: [], globs: [`**/${rest}`] };
  if (up > from.length) return { paths: [], globs: [] };
  const kept = from.slice(0, from.length - up);
  if (kept.length === 0) return { paths: [path.join("/")], globs: [] };
  return { paths: [], globs: [`${kept.join("/")}/${rest}`] };
}

/** The folders of the files that a glob matches, itself a glob. */
function parentGlob(glob: string): string {
  if (glob.startsWith("!")) return glob;
  return glob === "**" || glob.endsWith("/**") ? glob : parentOf(glob);
}

/** The globs that braces stand for. Those that are left over mean themselves, also when the glob is read again. */
function expandBraces(glob: string): readonly string[] {
  return braceExpand(glob).map((each) => each.replaceAll(/(?<!\\)[{}]/g, String.raw`\$&`));
}
