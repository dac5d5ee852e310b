import { UsageError } from "./usage-error.ts";

/** A repository on GitHub. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

const FULL_NAME = /^([A-Za-z0-9](?:[A-Za-z0-9-]*))\/([A-Za-z0-9._-]+)$/;

/** Reads `owner/name`; null when it is something else. */
export function readRepositoryName(text: string): RepositoryName | null {
  const [, owner, name] = FULL_NAME.exec(text) ?? [];
  if (owner === undefined || name === undefined || name === "." || name === "..") return null;
  return { owner, name };
}

/** Reads what an option names. Throws a UsageError when it is no `owner/name`. */
export function requireRepositoryName(option: string, text: string): RepositoryName {
  const read = readRepositoryName(text);
  if (read !== null) return read;
  throw new UsageError(
    `${option} is "${text}", which is no repository on GitHub`,
    "Name it with its owner, e.g. acme/central. A folder is named with --dir.",
  );
}

/** How a repository is called on GitHub. */
export function fullName({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}
