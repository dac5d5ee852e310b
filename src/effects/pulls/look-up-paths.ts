import type { FileChange } from "../../model/pull-plan.ts";
import { inPlace, type PullPlace } from "./pull-place.ts";

/** What is at the places of a tree that matter: names of one folder, as they are written and what they are. */
type Folder = ReadonlyMap<string, "blob" | "tree" | "commit">;

/** A change that can be made. */
export interface DoableChange {
  readonly change: FileChange;
  /** Mode of the file, e.g. `100755` for one that can be run; null for one that isn't there yet. */
  readonly mode: string | null;
}

/**
 * The changes that can be made to a tree. A file is added only where none is, under whatever case its name is written,
 * and where no file stands in the place of a folder on the way; it is taken away only where it is, and changed only where it is
 * a file, no link, and what the change was made from.
 */
export async function selectDoable(
  place: PullPlace,
  tree: string,
  changes: readonly FileChange[],
): Promise<readonly DoableChange[]> {
  const folders = new Map<string, Promise<ListedFolder | null>>();
  const open = (path: string): Promise<ListedFolder | null> => {
    const known = folders.get(path) ?? openFolder(path);
    folders.set(path, known);
    return known;
  };
  async function openFolder(path: string): Promise<ListedFolder | null> {
    if (path === "") return await listFolder(place, tree);
    const { parent, name } = split(path);
    const above = await open(parent);
    const id = above?.ids.get(name);
    return id === undefined || above?.entries.get(name) !== "tree" ? null : await listFolder(place, id);
  }
  const doable: DoableChange[] = [];
  for (const change of changes) {
    const mode = change.over === undefined ? null : await modeOf(change, open);
    const isThere = change.over === undefined ? await isDoable(change, open) : mode !== null;
    if (isThere) doable.push({ change, mode });
  }
  return doable;
}

/** A folder with the ids of what is in it. */
interface ListedFolder {
  readonly entries: Folder;
  readonly ids: ReadonlyMap<string, string>;
  readonly modes: ReadonlyMap<string, string>;
}

/** The mode of a file that is what a change was made from; null for anything else. */
async function modeOf(
  { path, over }: FileChange,
  open: (path: string) => Promise<ListedFolder | null>,
): Promise<string | null> {
  const { parent, name } = split(path);
  const folder = await open(parent);
  const mode = folder?.modes.get(name);
  return folder?.ids.get(name) === over && (mode === "100644" || mode === "100755") ? mode : null;
}

async function isDoable(
  { path, content }: FileChange,
  open: (path: string) => Promise<ListedFolder | null>,
): Promise<boolean> {
  const { parent, name } = split(path);
  if (content === null) return (await open(parent))?.entries.get(name) === "blob";
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    const above = split(path.slice(0, end));
    const entries = (await open(above.parent))?.entries;
    // What is no folder yet holds nothing: unless something else has its name.
    if (entries === undefined) return true;
    if (!entries.has(above.name)) return !hasName(entries, above.name);
    if (entries.get(above.name) !== "tree") return false;
  }
  const folder = await open(parent);
  return folder === null || !hasName(folder.entries, name);
}

function hasName(entries: Folder, name: string): boolean {
  const wanted = name.toLowerCase();
  return [...entries.keys()].some((each) => each.toLowerCase() === wanted);
}

function split(path: string): { readonly parent: string; readonly name: string } {
  const slash = path.lastIndexOf("/");
  return { parent: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}

async function listFolder(place: PullPlace, tree: string): Promise<ListedFolder> {
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
    ...inPlace(place),
    tree_sha: tree,
  });
  if (data.truncated) throw new RangeError("a folder holds more files than GitHub lists");
  const entries = new Map<string, "blob" | "tree" | "commit">();
  const ids = new Map<string, string>();
  const modes = new Map<string, string>();
  for (const { path, type, sha, mode } of data.tree) {
    modes.set(path, mode);
    entries.set(path, type === "tree" || type === "commit" ? type : "blob");
    ids.set(path, sha);
  }
  return { entries, ids, modes };
}
