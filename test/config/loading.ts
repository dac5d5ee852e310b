import { afterAll, expect } from "vitest";
import { type LoadedConfig, loadConfig } from "../../src/config/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readMarks } from "./marks.ts";
import { memoryTree } from "./memory-tree.ts";

/** Documents of a central repo by path, as text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Loads central repos in the tests of one file, with one jq engine. */
export interface Loader {
  /** Loads files, with a `muster.yml` where there is none among them. */
  load(files: Files): Promise<LoadedConfig>;
  /**
   * Loads files in which ▶ and ▷ mark the places of errors and warnings, expects exactly those, and gives what was
   * found. Without marks, a valid configuration is expected.
   */
  expectMarked(files: Readonly<Record<string, string>>): Promise<LoadedConfig>;
}

/** Sets up a loader for the tests of a file, and ends it after them. */
export function createLoader(): Loader {
  const jq = createJqEngine();
  afterAll(() => jq.close());
  const load = (files: Files) =>
    loadConfig(memoryTree({ "muster.yml": "organization: acme\n", ...files }), jq);
  return {
    load,
    async expectMarked(marked) {
      const { files, places } = readMarks(marked);
      const loaded = await load(files);
      const found = loaded.diagnostics.map((diagnostic) => `${diagnostic.severity} ${placeOf(diagnostic)}`);
      // With the messages beside them, so that a failure says what was found.
      const messages = loaded.diagnostics.map(({ message }) => message);
      if (process.env.SHOW)
        console.log(
          loaded.diagnostics
            .map((d) => `${d.line}:${d.column} ${d.severity} ${d.message} ${d.suggestion ?? ""}`)
            .join("\n"),
        );
      expect({ found: found.toSorted(), messages }).toEqual({ found: places.toSorted(), messages });
      expect(loaded.config === null).toBe(places.some((place) => place.startsWith("error")));
      return loaded;
    },
  };
}

/** A place as editors and CI take it. */
export function placeOf({ file, line, column }: Diagnostic): string {
  return `${file}:${line}:${column}`;
}
