import { EditRefusal } from "./edit-place.ts";

/** Refuses paths that no edit may touch. Throws an EditRefusal. */
export function checkPath(path: string): void {
  const parts = path.split("/");
  if (
    path === "" ||
    path.length > 1000 ||
    /[\p{Cc}\\`]/u.test(path) ||
    parts.some((part) => /^\.{0,2}$/.test(part))
  )
    throw new EditRefusal(`${JSON.stringify(path)} is no path of a file in a repository.`);
  if (parts.some((part) => /^\.git$/i.test(part)))
    throw new EditRefusal(`${path} is git's own: it can't be edited.`);
  if (/^\.github\/workflows\//i.test(path))
    throw new EditRefusal(
      `${path} is a workflow: an App needs the permission workflows: write to change one, which Muster doesn't ask for.`,
    );
}
