import type { Arguments } from "./arguments.ts";
import { QueryError } from "./errors.ts";
import { type Answer, record, type Source, source } from "./source.ts";

/** A place in a list: what the list is ordered by, and then what tells equals apart. */
type Place = readonly [value: number | string, id: number];

/** How a list is ordered, so that a cursor still shows the same place after things were added, changed or removed. */
export interface Order<T> {
  readonly descending: boolean;
  readonly value: (item: T) => number | string;
  readonly id: (item: T) => number;
}

/** What a connection lists. */
export interface Listing<T> {
  /** Everything that is not filtered out. Without an order, cursors are positions in it. */
  readonly items: readonly T[];
  readonly order?: Order<T>;
  readonly node: (item: T) => Source;
  /** Fields of the connection besides nodes, edges, pageInfo and totalCount. */
  readonly fields?: Readonly<Record<string, () => Answer>>;
  /** Fields of an edge besides node and cursor. */
  readonly edge?: Readonly<Record<string, (item: T) => Answer>>;
}

const CURSOR = "cursor:v2:";

/** A page of a list, as GitHub's connections are: by `first` and `after`, or by `last` and `before`. */
export function connection<T>(listing: Listing<T>, args: Arguments): Source {
  let page: Page<T> | undefined;
  const read = (): Page<T> => {
    page ??= cutPage(listing, args);
    return page;
  };
  return source<Listing<T>>(
    {
      name: "Connection",
      fields: {
        totalCount: ({ items }) => items.length,
        nodes: ({ node }) => read().entries.map(({ item }) => node(item)),
        edges: (whole) => read().entries.map((entry) => describeEdge(whole, entry)),
        pageInfo: () => read().pageInfo,
        ...listing.fields,
      },
    },
    listing,
  );
}

interface Entry<T> {
  readonly item: T;
  readonly place: Place;
}

interface Page<T> {
  readonly entries: readonly Entry<T>[];
  readonly pageInfo: Source;
}

function cutPage<T>({ items, order }: Listing<T>, args: Arguments): Page<T> {
  const entries = placeItems(items, order);
  const compare = (left: Place, right: Place) =>
    comparePlaces(left, right) * (order?.descending === true ? -1 : 1);
  const after = readCursor(args.text("after"));
  const before = readCursor(args.text("before"));
  const from = after === null ? 0 : findIndex(entries, ({ place }) => compare(place, after) > 0);
  const to =
    before === null ? entries.length : findIndex(entries, ({ place }) => compare(place, before) >= 0);
  const last = args.number("last");
  const start = last === null ? from : Math.max(from, to - last);
  const end = Math.max(start, last === null ? Math.min(to, from + (args.number("first") ?? 0)) : to);
  const shown = entries.slice(start, end);
  return {
    entries: shown,
    pageInfo: record("PageInfo", {
      startCursor: writeCursor(shown[0]?.place),
      endCursor: writeCursor(shown.at(-1)?.place),
      hasNextPage: end < entries.length,
      hasPreviousPage: start > 0,
    }),
  };
}

function placeItems<T>(items: readonly T[], order: Order<T> | undefined): readonly Entry<T>[] {
  if (order === undefined) return items.map((item, index) => ({ item, place: [index, 0] }));
  const sign = order.descending ? -1 : 1;
  return items
    .map((item): Entry<T> => ({ item, place: [order.value(item), order.id(item)] }))
    .sort((left, right) => comparePlaces(left.place, right.place) * sign);
}

function comparePlaces([value, id]: Place, [otherValue, otherId]: Place): number {
  if (value !== otherValue) return value < otherValue ? -1 : 1;
  return id - otherId;
}

/** The first index of an ordered list for which it is true, or its length. */
function findIndex<T>(entries: readonly Entry<T>[], isReached: (entry: Entry<T>) => boolean): number {
  const index = entries.findIndex(isReached);
  return index === -1 ? entries.length : index;
}

function describeEdge<T>({ node, edge }: Listing<T>, { item, place }: Entry<T>): Source {
  return source<T>(
    {
      name: "Edge",
      fields: { node, cursor: () => writeCursor(place), ...edge },
    },
    item,
  );
}

function writeCursor(place: Place | undefined): string | null {
  return place === undefined ? null : Buffer.from(CURSOR + JSON.stringify(place)).toString("base64");
}

function readCursor(cursor: string | null): Place | null {
  if (cursor === null) return null;
  const text = Buffer.from(cursor, "base64").toString();
  const place = text.startsWith(CURSOR) ? readPlace(text.slice(CURSOR.length)) : null;
  if (place !== null) return place;
  throw new QueryError("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
}

function readPlace(text: string): Place | null {
  try {
    const place: unknown = JSON.parse(text);
    if (!Array.isArray(place) || place.length !== 2) return null;
    const value: unknown = place[0];
    const id: unknown = place[1];
    return (typeof value === "number" || typeof value === "string") && typeof id === "number"
      ? [value, id]
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
