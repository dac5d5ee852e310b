import { createFilesTree, type TextFile } from "../../flows/index.ts";
import { encodePathName } from "../../model/path-name.ts";
import type { Tree } from "../../model/tree.ts";
import { type GivenProviders, writeSettings } from "./given-providers.ts";

/** A definition that was named by its file, in place of the central repo's. */
export interface GivenFile {
  readonly kind: "slo" | "sli" | "perfspec";
  /** As it was named: for messages and for the record. */
  readonly path: string;
  readonly text: string;
}

/** What was given beside the central repo, or in place of it. */
export interface Given {
  readonly files: readonly GivenFile[];
  readonly providers: GivenProviders;
}

/** What was given, put where it belongs. */
export interface LaidFiles {
  readonly tree: Tree;
  /** The path as it was named, for a path of the tree. */
  readonly nameOf: (path: string) => string;
  /** Whether a path of the tree is that of a file that was given. */
  readonly isGiven: (path: string) => boolean;
}

/** Of whom the definitions are. */
export interface Owner {
  readonly service: string;
  readonly environment: string;
  /** Of whom the settings are that are written where there is no central repo. */
  readonly organization: string;
}

const NAMES = { slo: "slo.yaml", sli: "sli.yaml", perfspec: "perfspec.json" } as const;

/** Files of the same meaning, whichever of them is given. */
const RIVALS = {
  slo: /^(?:slo\.ya?ml|perfspec\.json)$/,
  perfspec: /^(?:slo\.ya?ml|perfspec\.json)$/,
  sli: /^sli\.ya?ml$/,
} as const;

const SETTINGS = "muster.yml";
const MOST_BYTES = 1_048_576;

/**
 * Lays what was given over a central repo, or over none: files stand where the most specific definitions stand, and hide
 * those of the same meaning that are about this service; providers stand in the settings.
 */
export async function layGiven(
  central: Tree | null,
  { files, providers }: Given,
  { service, environment, organization }: Owner,
): Promise<LaidFiles> {
  const folder = `slo/${encodePathName(service)}`;
  const own = `${folder}/${encodePathName(environment)}`;
  const laid = files.map(({ kind, path, text }) => ({ path: `${own}/${NAMES[kind]}`, text, name: path }));
  const names = new Map(laid.map(({ path, name }) => [path, name]));
  const nameOf = (path: string) => names.get(path) ?? path;
  const isGiven = (path: string) => names.has(path);
  const settings = await laySettings(central, (text) =>
    writeSettings(text ?? `organization: ${organization}\n`, providers, environment),
  );
  const over = [...laid, ...settings];
  if (central === null) return { tree: createFilesTree(over, "what was given"), nameOf, isGiven };
  const isHidden = (path: string) => {
    const [, file = ""] = path.startsWith(`${folder}/`) ? (/([^/]+)$/.exec(path) ?? []) : [];
    return files.some(({ kind }) => RIVALS[kind].test(file));
  };
  return { tree: layOver(central, over, isHidden), nameOf, isGiven };
}

/** Settings that can't be read are left to whoever reads the others. */
async function laySettings(
  central: Tree | null,
  write: (text: string | null) => string,
): Promise<readonly TextFile[]> {
  const read = central === null ? null : await central.read(SETTINGS, MOST_BYTES);
  if (read !== null && read.kind !== "content") return [];
  const before = read === null ? null : new TextDecoder().decode(read.bytes);
  const text = write(before);
  return text === before ? [] : [{ path: SETTINGS, text }];
}

function layOver(under: Tree, files: readonly TextFile[], isHidden: (path: string) => boolean): Tree {
  const over = createFilesTree(files, under.name);
  const paths = new Set(files.map(({ path }) => path));
  return {
    name: under.name,
    commit: under.commit,
    async list() {
      const kept = (await under.list()).filter(({ path }) => !paths.has(path) && !isHidden(path));
      return [...kept, ...(await over.list())].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    read: (path, maxBytes) =>
      paths.has(path) || isHidden(path) ? over.read(path, maxBytes) : under.read(path, maxBytes),
  };
}
