import { Minimatch } from "minimatch";
import {
  buildCatalog,
  type Catalog,
  type Finding,
  type Observation,
  planFiles,
} from "../../src/catalog/index.ts";
import { type Config, loadConfig } from "../../src/config/index.ts";
import type {
  FileFact,
  FilePlan,
  RepositoryFacts,
  TreePath,
  UnreadableRepository,
} from "../../src/facts/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { ValueState } from "../../src/model/value.ts";
import { memoryTree } from "../config/memory-tree.ts";

/** A repository as a test writes it: what is in it, and what of it can't be told. */
export interface TestRepository {
  readonly name: string;
  /** Text by path; a fact for a file of which something else is known. */
  readonly files?: Readonly<Record<string, string | FileFact>>;
  readonly symlinks?: readonly string[];
  readonly submodules?: readonly string[];
  /** False when the tree can't be listed. */
  readonly isListed?: boolean;
  readonly object?: JsonObject;
  readonly notSupplied?: readonly string[];
  readonly defaultBranch?: string;
}

/** A file that nobody could read. */
export const UNREADABLE: FileFact = {
  kind: "unknown",
  reason: "file_unreadable",
  why: "the object is damaged",
  oid: null,
};

/** Documents of a central repo: JSON by path, without extension. */
export type TestDocuments = Readonly<Record<string, Json>>;

/** Loads documents as a central repo of organisation acme. Throws what is wrong with them. */
export async function loadCentral(documents: TestDocuments, jq: JqEngine): Promise<Config> {
  const files: Record<string, string> = { "muster.yml": "organization: acme\n" };
  for (const [path, document] of Object.entries(documents))
    files[`${path}.json`] = JSON.stringify(document, null, 2);
  const { config, diagnostics } = await loadConfig(memoryTree(files), jq);
  if (config === null) throw new Error(JSON.stringify(diagnostics, null, 2));
  return config;
}

/** Reads a repository as a source does: the planned files and no others. */
export function readRepository(repository: TestRepository, plan: FilePlan): RepositoryFacts {
  const { name, files = {}, symlinks = [], submodules = [], defaultBranch = "main" } = repository;
  const present = Object.entries(files).filter(
    ([, file]) => typeof file === "string" || file.kind !== "absent",
  );
  const paths = [...present.map(([path]) => path), ...symlinks];
  const tree: TreePath[] = [
    ...foldersOf([...paths, ...submodules]).map((path) => ({ path, kind: "folder" as const })),
    ...present.map(([path]) => ({ path, kind: "file" as const })),
    ...symlinks.map((path) => ({ path, kind: "symlink" as const })),
    ...submodules.map((path) => ({ path, kind: "submodule" as const })),
  ];
  const globs = plan.globs.map((glob) => new Minimatch(glob, { dot: true }));
  const matched = paths.filter((path) => globs.some((glob) => glob.match(path)));
  const isListed = repository.isListed ?? true;
  const planned = isListed ? [...new Set([...plan.paths, ...matched])] : plan.paths;
  const read = (path: string): FileFact => {
    if (!isListed || symlinks.includes(path)) return UNREADABLE;
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file === undefined) return { kind: "absent" };
    return typeof file === "string"
      ? { kind: "present", oid: `oid:${path}`, size: file.length, text: file }
      : file;
  };
  return {
    name,
    fullName: `acme/${name}`,
    object: {
      name,
      full_name: `acme/${name}`,
      owner: { login: "acme", type: "Organization" },
      html_url: `https://github.com/acme/${name}`,
      default_branch: defaultBranch,
      ...repository.object,
    },
    notSupplied: repository.notSupplied ?? [],
    defaultBranch,
    commit: "c0ffee",
    tree: isListed ? tree : null,
    files: new Map(planned.map((path) => [path, read(path)])),
    observedAt: "2026-01-28T12:00:00.000Z",
  };
}

/** Observes repositories as the plan of a configuration asks. */
export function observe(
  config: Config,
  repositories: readonly TestRepository[],
  unreadable: readonly UnreadableRepository[] = [],
): Observation {
  const plan = planFiles(config);
  return { repositories: repositories.map((repository) => readRepository(repository, plan)), unreadable };
}

/** The catalog of documents and repositories, read as planned. */
export async function makeCatalog(
  jq: JqEngine,
  documents: TestDocuments,
  repositories: readonly TestRepository[] = [],
  unreadable: readonly UnreadableRepository[] = [],
): Promise<Catalog> {
  const config = await loadCentral(documents, jq);
  return buildCatalog(config, observe(config, repositories, unreadable), jq);
}

/** What is known of a property, relation or meta property (`$team`, `$title`) of an entity. Throws when there is no such thing. */
export function stateAt(catalog: Catalog, key: string, name: string): ValueState {
  const entity = catalog.entities.get(key);
  if (entity === undefined) throw new Error(`no ${key} among ${[...catalog.entities.keys()].join(", ")}`);
  const state = name === "$team" ? entity.team : (entity.properties.get(name) ?? entity.relations.get(name));
  if (state === undefined) throw new Error(`${key} has no ${name}`);
  return state;
}

/** A state in a few words: the value itself, `missing`, or `unknown: <reason>`. */
export function tell(state: ValueState): Json {
  if (state.kind === "known") return state.value;
  return state.kind === "missing" ? "(missing)" : `(unknown: ${state.reason})`;
}

/** Some properties of an entity, each told in a few words. */
export function tellAll(catalog: Catalog, key: string, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [name, tell(stateAt(catalog, key, name))]));
}

/** Findings as `severity code subject`, for tests that don't care about words. */
export function codesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, code, subject }) => `${severity} ${code} ${subject}`);
}

/** An engine that gives no answer for some programs, as when they hang. */
export function stopping(jq: JqEngine, ...programs: readonly string[]): JqEngine {
  return {
    ...jq,
    compile: (texts) => jq.compile(texts),
    close: () => jq.close(),
    evaluate: async (texts, inputs) => {
      const rows = await jq.evaluate(texts, inputs);
      const stopped = { kind: "stopped", reason: "jq_timeout", message: "it took too long" } as const;
      return rows.map((row) =>
        row.map((outcome, index) => (programs.includes(texts[index] ?? "") ? stopped : outcome)),
      );
    },
  };
}

/** An engine that notes what it was asked. */
export function recording(jq: JqEngine) {
  const calls: { readonly programs: readonly string[]; readonly inputs: readonly Json[] }[] = [];
  const engine: JqEngine = {
    compile: (texts) => jq.compile(texts),
    close: () => jq.close(),
    evaluate: (programs, inputs) => {
      calls.push({ programs, inputs });
      return jq.evaluate(programs, inputs);
    },
  };
  return { engine, calls };
}

/** A blueprint whose properties are named with their types: `{tier: "string"}`. */
export function blueprint(
  identifier: string,
  types: Readonly<Record<string, string>> = {},
  rest: JsonObject = {},
): JsonObject {
  const properties = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  return { identifier, schema: { properties }, ...rest };
}

/** A mapping of one resource. */
export function mapping(
  resource: JsonObject & { readonly kind: string },
  mappings: Json,
  rest: JsonObject = {},
): JsonObject {
  const { kind, selector, ...port } = resource;
  return {
    resources: [
      { kind, ...(selector === undefined ? {} : { selector }), port: { ...port, entity: { mappings } } },
    ],
    ...rest,
  };
}

function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const segments = path.split("/").slice(0, -1);
    segments.forEach((_, index) => folders.add(segments.slice(0, index + 1).join("/")));
  }
  return [...folders];
}
