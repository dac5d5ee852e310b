import { z } from "zod";
import { isGitHubError } from "../../../github/index.ts";
import type { Told, TouchedFile } from "../../../model/change-context.ts";
import type { Json } from "../../../model/json.ts";
import { type Connection, type Page, readRest, refused } from "./connection.ts";
import type { Source } from "./source.ts";

/** GitHub tells no more files of a pull request than these (GitHub REST API, List pull requests files). */
const MOST_FILES = 3000;

/** No more files of a comparison (GitHub REST API, Compare two commits). */
const MOST_COMPARED = 300;

const PAGE = 100;

const FIELDS = "{ pageInfo { hasNextPage endCursor } nodes { path changeType } }";

/** Fields of PullRequest that tell which files it changes. */
export const FILES = `changedFiles files(first: ${PAGE}) ${FIELDS}`;

/** What the list of files is called, and takes. */
export const FILES_LIST = { what: "the changed files", permission: "pull_requests: read" };

const node = z.object({ path: z.string(), changeType: z.string() });

/** Statuses of files as GitHub writes them (GraphQL in capitals, REST small), but for renamed ones, which are two. */
const STATUSES: Readonly<Record<string, TouchedFile["status"] | undefined>> = {
  added: "added",
  copied: "added",
  modified: "modified",
  changed: "modified",
  deleted: "removed",
  removed: "removed",
};

/**
 * The paths that a pull request touches, from the first page on. GraphQL doesn't tell what a renamed file was called
 * before, so where there is one, the REST API is asked for all of them.
 */
export async function readFiles(
  source: Source,
  { repository: name, number }: { readonly repository: string; readonly number: number },
  first: Told<Page>,
  count: number | null,
): Promise<Told<readonly TouchedFile[]>> {
  if (first.kind === "unknown") return first;
  if (count === null || count > MOST_FILES) return tooMany(MOST_FILES);
  const list: Connection = {
    ...FILES_LIST,
    declarations: ", $name: String!, $number: Int!",
    variables: { name, number },
    fields: `repository(owner: $owner, name: $name) { pullRequest(number: $number) { files(first: ${PAGE}, after: $after) ${FIELDS} } }`,
    at: ["repository", "pullRequest", "files"],
  };
  const isRenamed = (each: Json) => node.safeParse(each).data?.changeType === "RENAMED";
  if (first.value.nodes.some(isRenamed)) return await readRenamed(source, name, number, count);
  const nodes = await readRest(source, first.value, list, MOST_FILES);
  if (nodes.kind === "unknown") return nodes;
  if (nodes.value.some(isRenamed)) return await readRenamed(source, name, number, count);
  const files = nodes.value.flatMap((each) => {
    const read = node.safeParse(each);
    return read.success ? toTouched(read.data.path, read.data.changeType.toLowerCase()) : [];
  });
  return files.length < count ? incomplete(files.length, count) : { kind: "known", value: sortFiles(files) };
}

async function readRenamed(
  { github, organization: owner }: Source,
  repo: string,
  pull_number: number,
  count: number,
): Promise<Told<readonly TouchedFile[]>> {
  const files: TouchedFile[] = [];
  let read = 0;
  try {
    for (let page = 1; read < count; page += 1) {
      const { data } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
        owner,
        repo,
        pull_number,
        per_page: PAGE,
        page,
      });
      if (data.length === 0) return incomplete(read, count);
      read += data.length;
      files.push(
        ...data.flatMap(({ filename, status, previous_filename: previous }) =>
          toTouched(filename, status, previous),
        ),
      );
    }
  } catch (error) {
    return explainFailure(error);
  }
  return { kind: "known", value: sortFiles(files) };
}

/** The paths in which two commits differ, of which the first comes before the second: those of a merge group. */
export async function compareFiles(
  { github, organization: owner }: Source,
  repo: string,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<Told<readonly TouchedFile[]>> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      owner,
      repo,
      basehead: `${base}...${head}`,
      per_page: 1,
    });
    const { files = [] } = data;
    if (files.length >= MOST_COMPARED) return tooMany(MOST_COMPARED - 1);
    const touched = files.flatMap(({ filename, status, previous_filename: previous }) =>
      toTouched(filename, status, previous),
    );
    return { kind: "known", value: sortFiles(touched) };
  } catch (error) {
    return explainFailure(error);
  }
}

function toTouched(path: string, status: string, previous?: string): readonly TouchedFile[] {
  if (status === "unchanged") return [];
  if (status === "renamed" && previous !== undefined)
    return [
      { path: previous, status: "removed" },
      { path, status: "added" },
    ];
  return [{ path, status: STATUSES[status] ?? "modified" }];
}

/** By path, each once: where one file left a path and another came, it is modified. */
function sortFiles(files: readonly TouchedFile[]): readonly TouchedFile[] {
  const paths = Map.groupBy(files, ({ path }) => path);
  return [...paths.values()]
    .flatMap(([first, ...more]) =>
      first === undefined
        ? []
        : more.length === 0
          ? first
          : { path: first.path, status: "modified" as const },
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function tooMany(most: number): Told<never> {
  const why = `the change touches more than ${most} files, and GitHub lists no more. Split it up.`;
  return { kind: "unknown", reason: "too_many", why };
}

function incomplete(told: number, count: number): Told<never> {
  const why = `${FILES_LIST.what}: GitHub counts ${count} and told ${told}`;
  return { kind: "unknown", reason: "not_answered", why };
}

function explainFailure(error: unknown): Told<never> {
  if (!isGitHubError(error) || error.kind === "limited") throw error;
  if (error.kind === "forbidden") return refused(FILES_LIST.what, FILES_LIST.permission);
  return { kind: "unknown", reason: "not_answered", why: `${FILES_LIST.what}: ${error.message}` };
}
