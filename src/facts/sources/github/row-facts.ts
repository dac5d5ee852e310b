import type { JsonObject } from "../../../model/json.ts";
import type { RepositoryFacts } from "../../repository.ts";
import type { Files } from "./complete-files.ts";
import { listUntold } from "./describe-node.ts";
import type { ReadRow } from "./row.ts";

/** Makes the facts of a repository of what GitHub says of it and of the files of one of its commits. */
export function rowFacts(row: ReadRow, commit: string | null, files: Files): RepositoryFacts {
  const { name, fullName, defaultBranch, properties, codeownersErrors, readAt } = row;
  const object: JsonObject =
    properties === null ? row.object : { ...row.object, custom_properties: properties };
  return {
    name,
    fullName,
    object,
    notSupplied: listUntold(object),
    defaultBranch,
    commit,
    ...files,
    codeownersErrors,
    observedAt: readAt,
  };
}
