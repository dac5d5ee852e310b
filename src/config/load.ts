import type { JqEngine } from "../jq/index.ts";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import type { Tree, TreeEntry } from "../model/tree.ts";
import { checkActions, programsOfActions } from "./check/actions.ts";
import { checkBlueprints } from "./check/blueprints.ts";
import { createContext } from "./check/context.ts";
import { checkDocumentCounts } from "./check/document-counts.ts";
import { checkDuplicates } from "./check/duplicates.ts";
import { checkEntities } from "./check/entities.ts";
import { checkEvaluations } from "./check/evaluations.ts";
import { checkFolders } from "./check/folders.ts";
import { checkGates } from "./check/gates.ts";
import { checkGlobs } from "./check/globs.ts";
import { checkMappings } from "./check/mappings.ts";
import { checkMetrics } from "./check/metrics.ts";
import { checkPathSources } from "./check/path-sources.ts";
import { checkPrograms } from "./check/programs.ts";
import { checkScorecards } from "./check/scorecards.ts";
import { checkSloNames } from "./check/slo-names.ts";
import { checkSloRivals } from "./check/slo-rivals.ts";
import { checkTests } from "./check/tests.ts";
import { checkWaivers } from "./check/waivers.ts";
import { type Collected, collectDocuments } from "./collect.ts";
import type { Config, Documents } from "./config.ts";
import { kindOfPath } from "./document-kinds.ts";
import { limitDiagnostics } from "./limit-diagnostics.ts";
import { type ParsedFile, parseFile, unreadFile } from "./parse-file.ts";
import { builtInBlueprints } from "./people-blueprints.ts";
import { MAX_DOCUMENT_BYTES } from "./read-document.ts";

/** A configuration, or null when it has errors; in both cases everything that there is to say about it, in file order. */
export interface LoadedConfig {
  readonly config: Config | null;
  readonly diagnostics: readonly Diagnostic[];
  /** How many documents were read, by kind. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Reads and checks a central repo. All problems are found in one go: syntax and schema of every file, then
 * references between the documents that are sound by themselves.
 * Rejects only when the tree can't be listed.
 */
export async function loadConfig(tree: Tree, jq: JqEngine): Promise<LoadedConfig> {
  const entries = await tree.list();
  const files = (await Promise.all(entries.map((entry) => readFile(tree, entry)))).filter(
    (file) => file !== null,
  );
  const collected = collectDocuments(files);
  const found = [
    ...checkFolders(entries),
    ...checkDocumentCounts(tree.name, entries, files),
    ...checkSloRivals(files),
    ...collected.diagnostics,
    ...(await checkTogether(collected, jq)),
  ];
  const diagnostics = limitDiagnostics(found.sort(compareDiagnostics));
  const broken = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  return {
    config: broken ? null : buildConfig(tree, collected.documents),
    diagnostics,
    counts: countDocuments(collected.documents),
  };
}

async function readFile(tree: Tree, entry: TreeEntry): Promise<ParsedFile | null> {
  const { path } = entry;
  const kind = kindOfPath(path);
  if (kind === undefined) return null;
  if (entry.kind !== "file")
    return unreadFile(path, kind, "unsupported", `a ${entry.kind} is not read; put the document itself here`);
  const read = await tree.read(path, MAX_DOCUMENT_BYTES);
  switch (read.kind) {
    case "content":
      return parseFile(path, kind, read.bytes);
    case "absent":
      return unreadFile(path, kind, "unsupported", "the file disappeared while it was read; try again");
    case "unreadable":
      return unreadFile(
        path,
        kind,
        read.reason === "file_too_large" ? "too_large" : "unsupported",
        read.message,
      );
  }
}

async function checkTogether({ documents, broken }: Collected, jq: JqEngine): Promise<Diagnostic[]> {
  const context = createContext(documents, broken);
  const settings = documents.settings?.value;
  // Without settings, every provider would be unknown.
  const evaluations =
    settings === undefined
      ? { diagnostics: [], programs: [] }
      : checkEvaluations({ ...documents, settings }, broken.paths);
  return [
    ...checkDuplicates(documents),
    ...checkBlueprints(documents, context),
    ...checkMappings(documents, context),
    ...checkEntities(documents, context),
    ...checkScorecards(documents, context),
    ...checkGates(documents, context),
    ...checkWaivers(documents, context),
    ...checkTests(documents, context),
    ...checkActions(documents, context),
    ...checkGlobs(documents),
    ...checkPathSources(documents),
    ...checkMetrics(documents.settings),
    ...checkSloNames(documents),
    ...evaluations.diagnostics,
    ...(await checkPrograms(documents, [...evaluations.programs, ...programsOfActions(documents)], jq)),
  ];
}

function buildConfig(tree: Tree, documents: Documents): Config | null {
  if (documents.settings === null) return null;
  return {
    name: tree.name,
    commit: tree.commit,
    settings: documents.settings.value,
    blueprints: byIdentifier([
      ...builtInBlueprints(documents),
      ...documents.blueprints.map(({ value }) => value),
    ]),
    blueprintPlaces: new Map(documents.blueprints.map(({ value, locator }) => [value.identifier, locator])),
    mappings: documents.mappings,
    entities: documents.entities,
    scorecards: new Map(documents.scorecards.map((located) => [located.value.identifier, located])),
    gates: new Map(documents.gates.map((located) => [located.value.identifier, located])),
    waivers: documents.waivers,
    tests: documents.tests,
    actions: new Map(documents.actions.map((located) => [located.value.identifier, located])),
    slos: documents.slos,
    slis: documents.slis,
    perfspecs: documents.perfspecs,
  };
}

function byIdentifier<T extends { readonly identifier: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((value) => [value.identifier, value]));
}

function countDocuments(documents: Documents): ReadonlyMap<string, number> {
  const { settings: _, ...lists } = documents;
  return new Map(Object.entries(lists).map(([name, list]) => [name, list.length]));
}
