import { nameOf } from "./file-names.ts";
import type { KeptnProject } from "./project.ts";
import { isShipyard, readShipyard, type Shipyard } from "./shipyard.ts";
import { readSource, type Source } from "./source.ts";

/** The shipyard of a project, with its text. */
export interface FoundShipyard extends Shipyard {
  readonly file: string;
  readonly text: string;
  readonly source: Source;
}

/** Finds the shipyard at the top of the first tree: the one that is called so, else the plainest name that is one. Null without. */
export function findShipyard({ trees: [tree] }: KeptnProject): FoundShipyard | null {
  const named = (tree?.files ?? []).filter(
    ({ path }) => !path.includes("/") && /shipyard[^/]*\.ya?ml$/i.test(path),
  );
  const usual = ["shipyard.yaml", "shipyard.yml"];
  const rank = (path: string) => (usual.includes(nameOf(path)) ? 0 : path.length);
  for (const { path, text } of named.toSorted((a, b) => rank(a.path) - rank(b.path))) {
    if (text === null) continue;
    const file = (tree?.label ?? "") + path;
    const source = readSource(file, text);
    if (isShipyard(source.value) || usual.includes(path))
      return { ...readShipyard(source), file, text, source };
  }
  return null;
}
