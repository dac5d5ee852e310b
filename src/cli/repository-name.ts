import { type RepositoryName, readRepositoryName } from "../model/repository-name.ts";
import { UsageError } from "./usage-error.ts";

export { fullName, type RepositoryName, readRepositoryName } from "../model/repository-name.ts";

/** Reads what an option names. Throws a UsageError when it is no `owner/name`. */
export function requireRepositoryName(option: string, text: string): RepositoryName {
  const read = readRepositoryName(text);
  if (read !== null) return read;
  throw new UsageError(
    `${option} is "${text}", which is no repository on GitHub`,
    "Name it with its owner, e.g. acme/central. A folder is named with --dir.",
  );
}
