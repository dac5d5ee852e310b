import { isGitHubError } from "../../../github/index.ts";
import type { FilePlan, RepositoryRead } from "../../repository.ts";
import { askByName } from "./ask-by-name.ts";
import { askCommits } from "./ask-commits.ts";
import { completeFiles } from "./complete-files.ts";
import type { Listing } from "./listing.ts";
import type { NodeRead } from "./read-node.ts";
import { rowFacts } from "./row-facts.ts";
import type { Source } from "./source.ts";

/** What reading one repository gave; `absent` when GitHub has none of this name that the token may know of. */
export type OneRead = RepositoryRead | { readonly kind: "absent"; readonly why: string };

/**
 * Reads one repository, at the head of its default branch or at another commit, branch or tag: one query when GitHub can
 * answer it whole. Never rejects because of the repository.
 */
export async function readOne(
  source: Source,
  listing: Listing,
  name: string,
  plan: FilePlan,
  at?: string,
): Promise<OneRead> {
  try {
    return await (at === undefined
      ? readHead(source, listing, name, plan)
      : readAt(source, listing, name, plan, at));
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    return unreadable(name, error.message);
  }
}

async function readHead(source: Source, listing: Listing, name: string, plan: FilePlan): Promise<OneRead> {
  const read = await askTwice(source, name, plan);
  if (read.kind === "absent") {
    const known = listing.byName(name);
    if (known !== undefined) listing.change({ remove: [known.id] });
    return read;
  }
  if (read.kind === "unreadable") return unreadable(name, read.why);
  const row = {
    ...read.row,
    properties: propertiesOf(listing, read.row.id),
    stale: read.partial !== null,
  };
  const isListed = listing.sweep?.paths.every((path) => plan.paths.includes(path)) ?? true;
  // A row that tells less than the others would be taken for whole by the next reading.
  if (isListed) listing.change({ put: [row] });
  source.cache.keepBlobs(read.contents);
  return await tell(source, row, row.state, plan);
}

async function askTwice(source: Source, name: string, plan: FilePlan): Promise<NodeRead> {
  const ask = async () => (await askByName(source, [name], plan, true)).reads[0];
  const silent: NodeRead = { kind: "unreadable", id: null, name, why: "GitHub answered nothing" };
  const first = (await ask()) ?? silent;
  const isWhole = first.kind === "absent" || (first.kind === "row" && first.partial === null);
  return isWhole ? first : ((await ask()) ?? silent);
}

async function readAt(
  source: Source,
  listing: Listing,
  name: string,
  plan: FilePlan,
  at: string,
): Promise<OneRead> {
  const { repository, commits } = await askCommits(source, name, [at], plan);
  if (repository.kind === "absent") return repository;
  if (repository.kind === "unreadable") return unreadable(name, repository.why);
  const [commit] = commits;
  if (commit?.kind !== "state") return unreadable(name, `${at}: ${commit?.why ?? "GitHub answered nothing"}`);
  source.cache.keepBlobs(commit.contents);
  const row = { ...repository.row, properties: propertiesOf(listing, repository.row.id) };
  return await tell(source, row, commit.state, plan);
}

async function tell(
  { github, organization: owner, cache }: Source,
  row: Parameters<typeof rowFacts>[0],
  state: Parameters<typeof completeFiles>[1][number]["state"],
  plan: FilePlan,
): Promise<RepositoryRead> {
  const [files] = await completeFiles({ github, owner, cache }, [{ repository: row.name, state }], plan);
  if (files === undefined) return unreadable(row.name, "its files could not be told");
  return { kind: "facts", facts: rowFacts(row, state?.commit ?? null, files) };
}

function propertiesOf(listing: Listing, id: string) {
  const known = listing.rows.get(id);
  return known?.kind === "read" ? known.properties : null;
}

function unreadable(name: string, why: string): RepositoryRead {
  return { kind: "unreadable", repository: { name, why } };
}
