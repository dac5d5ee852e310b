import type { GitHub } from "../../github/index.ts";
import type { RecordFiles, RecordPlan } from "../plan.ts";
import { CATALOG_FOLDERS, type RecordSnapshot, type RecordStore } from "../store.ts";
import type { TreeChange } from "./chunk.ts";
import { findForeignCommits } from "./foreign-commits.ts";
import { type BranchState, readState } from "./read-state.ts";
import { writeMessage } from "./trailers.ts";
import { makeCommit, moveBranch, readHead } from "./write-commit.ts";

/** Which branch keeps the record, and who writes it. */
export interface RecordBranch {
  readonly owner: string;
  readonly repository: string;
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** Login that Muster's commits have, e.g. `muster[bot]`. */
  readonly writer: string;
}

/** Where the last commit that was found good is remembered between starts. */
export interface KnownCommit {
  get(): Promise<string | null>;
  set(commit: string): Promise<void>;
}

/** What is remembered of a state of the branch, to read it once. */
type KnownState = Pick<BranchState, "commit" | "files" | "config" | "engine">;

/**
 * The record on a branch of a GitHub repository. Cold, it is read by three calls and one download, whatever its size; warm,
 * by one. A write is one commit that follows the one that was read: when somebody else was faster, nothing is written
 * and the caller is told to read and plan again.
 */
export function openRecordBranch(github: GitHub, record: RecordBranch, known: KnownCommit): RecordStore {
  const { owner, repository, branch } = record;
  const scope = (level: "read" | "write") =>
    github.narrow({ repositories: [repository], permissions: { contents: level } });
  let last: KnownState | null = null;

  async function stateOf(commit: string): Promise<KnownState> {
    return last?.commit === commit ? last : await readState(scope("read"), record, commit);
  }

  return {
    place: `${github.webUrl}/${owner}/${repository}/tree/${branch}`,
    async read(folders = CATALOG_FOLDERS) {
      const commit = await readHead(scope("read"), record);
      if (commit === null) {
        const gone = await known.get();
        const foreign = gone === null ? [] : [{ commit: gone, author: "somebody who deleted the branch" }];
        return { files: new Map(), commit, config: null, engine: null, foreign };
      }
      const foreign = await findForeignCommits(scope("read"), record, commit, await known.get());
      last = await stateOf(commit);
      const files = chooseFiles(last.files, folders);
      return { files, commit, config: last.config, engine: last.engine, foreign };
    },
    async write(snapshot, plan, message) {
      const before = snapshot.commit === last?.commit ? (last?.files ?? new Map()) : await filesOf(snapshot);
      const changes = describeChanges(plan, before);
      if (changes.length === 0) {
        // What others did to it was told with the snapshot, and is known from now on.
        if (snapshot.commit !== null) await known.set(snapshot.commit);
        return { kind: "unchanged", commit: snapshot.commit };
      }
      const text = writeMessage(message);
      const github = scope("write");
      const commit = await makeCommit(github, record, { changes, message: text, parent: snapshot.commit });
      if ((await moveBranch(github, record, commit, snapshot.commit)) === "conflict") {
        last = null;
        return { kind: "conflict" };
      }
      await known.set(commit);
      const { config, engine } = message;
      last = { commit, files: applyChanges(before, changes), config, engine };
      return { kind: "written", commit };
    },
  };

  async function filesOf({ commit }: RecordSnapshot): Promise<ReadonlyMap<string, string>> {
    return commit === null ? new Map() : (await stateOf(commit)).files;
  }
}

function chooseFiles(files: RecordFiles, folders: readonly string[]): RecordFiles {
  const starts = folders.map((folder) => `${folder}/`);
  return new Map([...files].filter(([path]) => starts.some((start) => path.startsWith(start))));
}

/** The files that a plan changes, with their whole new text. */
function describeChanges(plan: RecordPlan, before: ReadonlyMap<string, string>): readonly TreeChange[] {
  const file = { mode: "100644", type: "blob" } as const;
  return [
    ...[...plan.write].map(([path, content]) => ({ path, ...file, content })),
    ...[...plan.append].map(([path, lines]) => ({
      path,
      ...file,
      content: `${before.get(path) ?? ""}${lines.map((line) => `${line}\n`).join("")}`,
    })),
    // GitHub refuses to remove a file that isn't there.
    ...plan.remove.filter((path) => before.has(path)).map((path) => ({ path, ...file, sha: null })),
  ];
}

function applyChanges(
  before: ReadonlyMap<string, string>,
  changes: readonly TreeChange[],
): ReadonlyMap<string, string> {
  const files = new Map(before);
  for (const change of changes) {
    if ("content" in change) files.set(change.path, change.content);
    else files.delete(change.path);
  }
  return files;
}
