import {
  type PropertiesRead,
  readAllProperties,
  readProperties,
  type UnknownProperties,
} from "./custom-properties.ts";
import type { Listing } from "./listing.ts";
import type { ReadRow } from "./row.ts";
import type { Source } from "./source.ts";

/** Up to so many repositories are asked for their custom properties one by one. */
const FEW = 10;

/**
 * Reads the custom properties of repositories that have none yet, or of all when `full`. Otherwise they change by what
 * events tell. Answers why they are unknown; null when they are known.
 */
export async function fillProperties(
  { github, organization }: Source,
  listing: Listing,
  full: boolean,
): Promise<UnknownProperties | null> {
  const rows = [...listing.rows.values()].filter((row) => row.kind === "read");
  const wanted = full ? rows : rows.filter(({ properties }) => properties === null);
  if (wanted.length === 0) return null;
  const isFew = !full && wanted.length <= FEW && wanted.length < rows.length;
  const reads = isFew
    ? await Promise.all(wanted.map((row) => readOne(row)))
    : [await readAllProperties(github, organization)];
  const values = new Map(reads.flatMap((read) => (read.kind === "values" ? [...read.byNumber] : [])));
  const put = wanted.flatMap(({ id, object, properties }) => {
    const row = listing.rows.get(id);
    // What an event told meanwhile is newer.
    if (row?.kind !== "read" || row.properties !== properties) return [];
    return [{ ...row, properties: values.get(Number(object["id"])) ?? null }];
  });
  listing.change({ put });
  return reads.find((read) => read.kind === "unknown") ?? null;

  function readOne({ name, object }: ReadRow): Promise<PropertiesRead> {
    return readProperties(github, { owner: organization, name, number: Number(object["id"]) });
  }
}
