import { encodePath } from "../../describe/file.ts";
import type { Repository } from "../../state/repository.ts";

/** Path of a page in a repository, from parts such as `blob`, a branch and a file's path; slashes in them stay. */
export function pathIn(
  { owner, name }: Pick<Repository, "owner" | "name">,
  ...parts: readonly (string | number)[]
): string {
  return ["", owner, name, ...parts.map((part) => encodePath(String(part)))]
    .filter((part, index) => index === 0 || part !== "")
    .join("/");
}
