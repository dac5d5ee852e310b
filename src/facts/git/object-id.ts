import { GitError } from "./error.ts";

/** Whether a text is a full object id: 40 hexadecimal digits, or 64 in a SHA-256 repository. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** Lets only full object ids through to a command line, where a name could be taken for an option or mean something else later. */
export function requireObjectId(text: string): string {
  if (!isObjectId(text)) {
    throw new GitError(`"${text.slice(0, 100)}" is not a full object id. Resolve names to commits first.`);
  }
  return text;
}
