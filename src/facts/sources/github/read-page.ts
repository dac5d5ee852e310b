import { isJsonObject, type Json } from "../../../model/json.ts";
import type { FilePlan } from "../../repository.ts";
import { askNames, askPage, type Cursor, type Page } from "./ask-page.ts";
import { describeError } from "./errors-by-path.ts";
import { needsCodeowners } from "./fields.ts";
import type { PageSize } from "./page-size.ts";
import { type NodeRead, readNode } from "./read-node.ts";
import type { UnreadableNode } from "./read-parts.ts";
import type { Source } from "./source.ts";
import { wasTooMuch } from "./unavailable.ts";

/** The share of a page that GitHub may leave out before less is asked for. */
const TOLERABLE = 0.1;

/** Pages get no smaller than this for being answered in part: what is left out of small ones has other reasons than their size. */
const SMALLEST_PARTIAL = 25;

/** A repository of the listing, as one page told of it. */
export type SweptNode = Exclude<NodeRead, { readonly kind: "absent" }>;

/** A page of the listing, and what it says of each repository. */
export interface PageRead {
  readonly page: Page;
  readonly reads: readonly SweptNode[];
}

/**
 * Reads the page that begins at a place of the listing. One that GitHub can't answer is asked for in halves; a repository
 * that it can't answer for alone is passed over by its name. Rejects when not even names can be had.
 */
export async function readPage(
  source: Source,
  plan: FilePlan,
  size: PageSize,
  after: Cursor,
): Promise<PageRead> {
  for (;;) {
    const first = size.value;
    const tried = await tryPage(source, plan, first, after);
    if (tried.kind === "page") {
      const reads = readNodes(source, plan, tried.page);
      // What GitHub left out is asked for again later. Where it is much, the next pages had better be smaller.
      const left = reads.filter((read) => read.kind !== "row" || read.partial !== null);
      if (left.length <= reads.length * TOLERABLE) size.succeed();
      else size.shrink(SMALLEST_PARTIAL);
      return { page: tried.page, reads: await nameAll(source, reads, first, after) };
    }
    if (size.shrink()) continue;
    size.succeed();
    return await passOver(source, after, tried.why);
  }
}

async function tryPage(
  { github, organization }: Source,
  plan: FilePlan,
  first: number,
  after: Cursor,
): Promise<{ readonly kind: "page"; readonly page: Page } | { readonly kind: "none"; readonly why: string }> {
  try {
    const page = await askPage(github, { organization, first, after }, plan);
    return page === null ? { kind: "none", why: "GitHub answered without a list" } : { kind: "page", page };
  } catch (error) {
    if (!wasTooMuch(error)) throw error;
    return { kind: "none", why: error.message };
  }
}

/** Goes past one repository that GitHub can't answer for, by its name alone. */
async function passOver({ github, organization }: Source, after: Cursor, why: string): Promise<PageRead> {
  const page = await askNames(github, { organization, first: 1, after });
  if (page === null) throw new Error(`The repositories of ${organization} could not be listed: ${why}`);
  return { page, reads: page.nodes.map((node) => unreadable(node, why)) };
}

/** Finds out the names of repositories of which a page said nothing at all, so that they can be asked for by name. */
async function nameAll(
  { github, organization }: Source,
  reads: readonly SweptNode[],
  first: number,
  after: Cursor,
): Promise<readonly SweptNode[]> {
  const nameless = reads.filter(
    (read) => read.kind === "unreadable" && (read.id === null || read.name === null),
  );
  const [example] = nameless;
  if (example?.kind !== "unreadable") return reads;
  const told = reads.filter((read) => !nameless.includes(read));
  const known = new Set(told.map((read) => (read.kind === "row" ? read.row.id : read.id)));
  const names = await askNames(github, { organization, first, after });
  const missing = (names?.nodes ?? []).map((node) => unreadable(node, example.why));
  const named = missing.filter(({ id }) => id !== null && !known.has(id)).slice(0, nameless.length);
  return [...told, ...named, ...nameless.slice(named.length)];
}

function unreadable(node: Json, why: string): UnreadableNode {
  const { id, name } = isJsonObject(node) ? node : {};
  return {
    kind: "unreadable",
    id: typeof id === "string" ? id : null,
    name: typeof name === "string" ? name : null,
    why,
  };
}

function readNodes({ github, clock }: Source, plan: FilePlan, page: Page): readonly SweptNode[] {
  const context = {
    errors: page.errors,
    paths: [...new Set(plan.paths)].sort(),
    asksCodeowners: needsCodeowners(plan),
    apiUrl: github.apiUrl,
    now: clock.now(),
  };
  return page.nodes.map((node, index): SweptNode => {
    const at = [...page.at, index];
    const read = readNode(node, at, context);
    if (read.kind !== "absent") return read;
    const [error] = page.errors.below(at);
    const why = error === undefined ? read.why : describeError(error);
    return { kind: "unreadable", id: null, name: null, why };
  });
}
