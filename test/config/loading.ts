import { type LoadedConfig, loadConfig } from "../../src/config/index.ts";
import { jq } from "../shared-jq.ts";
import { compareMarks, type MarkedTexts, readMarks } from "./marks.ts";
import { memoryTree } from "./memory-tree.ts";

/** Documents of a central repo by path, as text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Loads central repos in the tests of one file. */
export interface Loader {
  /** Loads files, with a `muster.yml` where there is none among them. */
  readonly load: (files: Files) => Promise<LoadedConfig>;
  /** Loads files in which ▶ and ▷ mark the places of errors and warnings; `surprises` is what differs from the marks. */
  readonly loadMarked: (
    files: MarkedTexts,
  ) => Promise<LoadedConfig & { readonly surprises: readonly string[] }>;
  /** The surprises of {@link loadMarked} alone. Files without marks surprise when they aren't valid. */
  readonly findSurprises: (files: MarkedTexts) => Promise<readonly string[]>;
}

/** Sets up a loader for the tests of a file. */
export function createLoader(): Loader {
  const load = (files: Files) =>
    loadConfig(memoryTree({ "muster.yml": "organization: acme\n", ...files }), jq);
  const loadMarked = async (marked: MarkedTexts) => {
    const { files, places } = readMarks(marked);
    const loaded = await load(files);
    const valid = !places.some((place) => place.startsWith("error"));
    const surprises = compareMarks(loaded.diagnostics, places);
    if (valid !== (loaded.config !== null))
      surprises.push(`config: ${valid ? "missing" : "made in spite of errors"}`);
    return { ...loaded, surprises };
  };
  return { load, loadMarked, findSurprises: async (marked) => (await loadMarked(marked)).surprises };
}
