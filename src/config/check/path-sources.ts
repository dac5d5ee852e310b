import { mayRead } from "../../jq/index.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { entityMappingsOf, type Resource } from "../../model/mapping.ts";
import type { Documents } from "../config.ts";
import { constantText } from "./mappings.ts";

/** Fields of mapped objects that hold what somebody wrote into a file of the repository. */
const CONTENTS = ["content", "__includedFiles", "__codeowners"];

const MESSAGE =
  "these paths are read from files of the repository: whoever may change such a file can say that a service no longer consists of what it did, and later changes of that are not judged. Take them from where the file or folder is (.path, .folder.path), or write them in entities/";

/** Warns of mappings that leave it to files of a repository what its entities consist of: a change may take from an entity what the next one changes. */
export function checkPathSources({ mappings }: Documents): Diagnostic[] {
  return mappings.flatMap(({ value, locator }) =>
    value.resources.flatMap((resource, index) => {
      const single = !Array.isArray(resource.port.entity.mappings);
      return entityMappingsOf(resource).flatMap(({ paths }, place) => {
        if (paths === undefined || !readsContents(paths, resource)) return [];
        const at = ["resources", index, "port", "entity", "mappings", ...(single ? [] : [place]), "paths"];
        return [locator.problem("warning", "suspicious", at, MESSAGE)];
      });
    }),
  );
}

function readsContents(paths: string, { port: { itemsToParse } }: Resource): boolean {
  if (constantText(paths) !== null) return false;
  return [paths, itemsToParse ?? "null"].some((program) =>
    CONTENTS.some((name) => mayRead(program, name, new Set(CONTENTS))),
  );
}
