import { isJsonObject } from "../../../model/json.ts";
import { askNames, type Cursor } from "./ask-page.ts";
import type { Source } from "./source.ts";

const PAGE = 100;

/** Lists the names of an organisation's repositories, sorted. Rejects when they can't be listed whole. */
export async function listNames({
  github,
  organization,
}: Pick<Source, "github" | "organization">): Promise<readonly string[]> {
  const names = new Set<string>();
  let after: Cursor = null;
  for (;;) {
    const page = await askNames(github, { organization, first: PAGE, after });
    for (const node of page?.nodes ?? [])
      if (isJsonObject(node) && typeof node["name"] === "string") names.add(node["name"]);
    if (page !== null && page.next !== null) {
      after = page.next;
      continue;
    }
    if (page === null || names.size < page.total)
      throw new Error(`The repositories of ${organization} could not be listed whole. Try again.`);
    return [...names].sort();
  }
}
