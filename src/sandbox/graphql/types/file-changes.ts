import type { FileDifference } from "../../git/file-differences.ts";
import { record, type Source } from "../source.ts";

const CHANGE_TYPES = {
  added: "ADDED",
  removed: "DELETED",
  modified: "MODIFIED",
  renamed: "RENAMED",
} as const;

/** Lines added and taken away by changes to files. */
export function countLines(files: readonly FileDifference[]): {
  readonly additions: number;
  readonly deletions: number;
} {
  return {
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
  };
}

/** A file of a pull request. */
export function changedFileSource({ path, status, additions, deletions }: FileDifference): Source {
  return record("PullRequestChangedFile", {
    path,
    additions,
    deletions,
    changeType: CHANGE_TYPES[status],
    viewerViewedState: "UNVIEWED",
  });
}
