import { isJsonObject } from "../../../model/json.ts";
import type { FilePlan } from "../../repository.ts";
import { askNames, askPage, type Cursor, type Page } from "./ask-page.ts";
import { describeError } from "./errors-by-path.ts";
import { needsCodeowners } from "./fields.ts";
import { createPageSize } from "./page-size.ts";
import { type NodeRead, readNode } from "./read-node.ts";
import type { Source } from "./source.ts";
import { wasTooMuch } from "./unavailable.ts";

/** A repository of the listing, as one page told of it. */
export type SweptNode = Exclude<NodeRead, { readonly kind: "absent" }>;

/** What going through the listing gave. */
export interface Swept {
  /** By GitHub's node id; the newest answer where a repository was seen twice. */
  readonly nodes: ReadonlyMap<string, SweptNode>;
  /** Repositories of which GitHub did not say even the name: why, one each. */
  readonly nameless: readonly string[];
  /** How many there are in all, as GitHub counted at the end. */
  readonly total: number;
  /** Whether the listing was read to its end. */
  readonly toTheEnd: boolean;
}

/** Whether no repository can have been missed: the rest was known, or the count adds up. */
export function isWhole({ nodes, nameless, total, toTheEnd }: Swept): boolean {
  return !toTheEnd || (nameless.length === 0 && nodes.size >= total);
}

/** How far to go through the listing. */
export interface SweepBounds {
  /** Told of every page: whether what follows it is known well enough. */
  isEnough(
    seen: ReadonlyMap<string, SweptNode>,
    page: { readonly total: number; readonly oldestPush: string | null },
  ): boolean;
  /** Told of every repository: how many were seen, of how many, and the last one's name. */
  progress(seen: number, total: number, name: string): void;
}

/** The most repositories that a page may have (GitHub GraphQL API, node limit). */
const LARGEST_PAGE = 100;

/**
 * Goes through an organisation's repositories, the last pushed first. A page that GitHub can't answer is asked for in
 * halves; a repository that it can't answer for alone is passed over by its name, and the others are read. Rejects when
 * not even names can be had.
 */
export async function sweepRepositories(source: Source, plan: FilePlan, bounds: SweepBounds): Promise<Swept> {
  const size = createPageSize(LARGEST_PAGE);
  const nodes = new Map<string, SweptNode>();
  const nameless: string[] = [];
  let after: Cursor = null;
  for (;;) {
    const { page, reads } = await readPage(source, plan, size, after);
    for (const read of reads) {
      const id = read.kind === "row" ? read.row.id : read.id;
      const name = read.kind === "row" ? read.row.name : (read.name ?? "");
      if (id !== null && name !== "") nodes.set(id, read);
      else if (read.kind === "unreadable") nameless.push(read.why);
      bounds.progress(nodes.size, page.total, name);
    }
    const { total, next } = page;
    const toTheEnd = next === null;
    if (toTheEnd || bounds.isEnough(nodes, { total, oldestPush: oldestPushOf(reads) }))
      return { nodes, nameless, total, toTheEnd };
    after = next;
  }
}

async function readPage(
  source: Source,
  plan: FilePlan,
  size: ReturnType<typeof createPageSize>,
  after: Cursor,
): Promise<{ readonly page: Page; readonly reads: readonly SweptNode[] }> {
  for (;;) {
    const page = await tryPage(source, plan, size.value, after);
    if (page.kind === "page") {
      const reads = readNodes(source, plan, page.page);
      const isWhole = reads.every((read) => read.kind === "row" && read.partial === null);
      // What GitHub left out is asked for again later; the next pages had better be smaller.
      if (isWhole) size.succeed();
      else size.shrink();
      return { page: page.page, reads };
    }
    if (size.shrink()) continue;
    size.succeed();
    return await passOver(source, after, page.why);
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
async function passOver(
  { github, organization }: Source,
  after: Cursor,
  why: string,
): Promise<{ readonly page: Page; readonly reads: readonly SweptNode[] }> {
  const page = await askNames(github, { organization, first: 1, after });
  if (page === null) throw new Error(`The repositories of ${organization} could not be listed: ${why}`);
  const reads = page.nodes.map((node): SweptNode => {
    const known = isJsonObject(node) ? node : {};
    const { id, name } = known;
    return {
      kind: "unreadable",
      id: typeof id === "string" ? id : null,
      name: typeof name === "string" ? name : null,
      why,
    };
  });
  return { page, reads };
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

/** The oldest push of a page, which is ordered by it; null when it can't be told, also of a repository that never had one. */
function oldestPushOf(reads: readonly SweptNode[]): string | null {
  const last = reads.at(-1);
  return last?.kind === "row" ? last.row.pushedAt : null;
}
