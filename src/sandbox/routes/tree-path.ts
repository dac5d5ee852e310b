import { ApiError } from "../http/route.ts";

/** Refuses a path that git cannot hold: empty, absolute, with empty parts, `.`, `..` or `.git` in it. Throws 422. */
export function checkPath(path: string): void {
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || part.toLowerCase() === ".git")) {
    throw new ApiError(422, "tree.path contains a malformed path component");
  }
}
