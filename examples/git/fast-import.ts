import type { Branch, Commit, Person } from "./history.ts";

/**
 * Writes branches as a stream for `git fast-import` (git documentation, git-fast-import), which makes the commits
 * without a working tree. Throws when a branch leaves from a commit that no earlier branch has.
 */
export function renderHistory(branches: readonly Branch[]): string {
  const marks = new Map<Commit, string>();
  const records = branches.flatMap(({ name, from, commits }) => {
    let parent = from === null ? null : marks.get(from);
    if (parent === undefined)
      throw new Error(`branch ${name} leaves from a commit that no earlier branch has`);
    return commits.map((commit) => {
      const mark = `:${marks.size + 1}`;
      const record = renderCommit(commit, name, mark, parent ?? null);
      marks.set(commit, mark);
      parent = mark;
      return record;
    });
  });
  return `feature done\n${records.join("")}done\n`;
}

function renderCommit(commit: Commit, branch: string, mark: string, parent: string | null): string {
  const { author, date, message, files } = commit;
  const identity = renderIdentity(author, date);
  const changes = Object.entries(files).map(([path, text]) =>
    text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${renderData(text)}`,
  );
  return [
    `commit refs/heads/${branch}\n`,
    `mark ${mark}\n`,
    `author ${identity}\n`,
    `committer ${identity}\n`,
    renderData(`${message}\n`),
    parent === null ? "" : `from ${parent}\n`,
    ...changes,
    "\n",
  ].join("");
}

function renderIdentity({ name, email }: Person, date: string): string {
  return `${name} <${email}> ${Date.parse(date) / 1000} +0000`;
}

function renderData(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
