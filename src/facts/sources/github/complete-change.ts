import type { ChangeRead } from "../../head.ts";
import type { FilePlan } from "../../repository.ts";
import type { CommitsRead } from "./ask-commits.ts";
import { completeFiles } from "./complete-files.ts";
import type { ReadRow } from "./row.ts";
import { rowFacts } from "./row-facts.ts";
import { placeOf, type Source } from "./source.ts";

type Side = CommitsRead["commits"][number] | undefined;

/** Both sides of a change as a query told of them, before their contents are complete. */
export interface ChangeSides {
  readonly before: Side;
  readonly after: Side;
  /** Commits that the sides are told to belong to. */
  readonly base: string;
  readonly head: string;
  readonly compared: "merge_result" | "merge_base";
}

/** Makes a change of its sides, reading what the query could not bring along. Both sides have the repository's object of now. */
export async function completeChange(
  source: Source,
  row: ReadRow,
  { before, after, base, head, compared }: ChangeSides,
  plan: FilePlan,
): Promise<ChangeRead> {
  if (before?.kind !== "state") return unreadable(base, before);
  if (after?.kind !== "state") return unreadable(head, after);
  const { github, organization: owner, cache } = source;
  cache.keepBlobs(new Map([...before.contents, ...after.contents]));
  const commits = [before, after].map(({ state }) => ({ repository: row.name, state }));
  const [old, next] = await completeFiles({ github, owner, cache }, commits, plan);
  if (old === undefined || next === undefined)
    return { kind: "unreadable", why: "its files could not be told" };
  const known = cache.readRepository(placeOf(source), row.id);
  const full = { ...row, properties: known?.kind === "read" ? known.properties : null };
  return {
    kind: "change",
    base,
    compared,
    before: rowFacts(full, base, old),
    after: rowFacts(full, head, next),
  };
}

function unreadable(commit: string, side: Exclude<Side, { readonly kind: "state" }>): ChangeRead {
  return {
    kind: "unreadable",
    why: `commit ${commit.slice(0, 7)}: ${side?.why ?? "GitHub answered nothing"}`,
  };
}
