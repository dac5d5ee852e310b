/** A file of a Keptn project. */
export interface KeptnFile {
  /** Path in its tree, `/` between segments. */
  readonly path: string;
  /** Null for a file that was listed and not read: its name alone tells something. */
  readonly text: string | null;
}

/** Files that lie together: a folder, or a branch of a git repository. */
export interface KeptnTree {
  /** The stage that a branch is; null for a folder, and for the default branch. */
  readonly stage: string | null;
  /** What to put before a path to say where a file is: `staging:` for a branch, nothing for a folder. */
  readonly label: string;
  readonly files: readonly KeptnFile[];
}

/** A Keptn project as people have it. */
export interface KeptnProject {
  /** What its folder or repository is called. */
  readonly name: string;
  /** The one without a stage first; more than one for a repository with a branch a stage. */
  readonly trees: readonly KeptnTree[];
}
