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

/** How a repository is called on GitHub. */
export function fullName({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}
