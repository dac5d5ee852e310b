/** One term of a search: a qualifier such as `org:acme`, or words to look for (name null). */
export interface Term {
  /** Lowercase. */
  readonly name: string | null;
  readonly value: string;
  /** Written with `-` in front: what matches is left out. */
  readonly negated: boolean;
}

/** Takes a search apart as GitHub does: by spaces, with quotes around values that have some. Source: GitHub docs, Understanding the search syntax. */
export function parseSearch(query: string): readonly Term[] {
  return [...query.matchAll(/(-?)(?:([a-z-]+):)?(?:"([^"]*)"|([^\s"]+))/gi)].map(
    ([, minus, name, quoted, bare]) => ({
      name: name?.toLowerCase() ?? null,
      value: quoted ?? bare ?? "",
      negated: minus === "-",
    }),
  );
}

/**
 * Whether a moment (ISO 8601; null: never) fits a range of dates or moments: `>=2026-01-01`, `<2026-01-01T10:00:00Z`,
 * `2026-01-01..2026-02-01`, `*..2026-02-01`, or a whole day. Null when it is not written so.
 */
export function matchesRange(moment: string | null, range: string): boolean | null {
  const compared = /^(>=|<=|>|<)(.+)$/.exec(range);
  const [, sign = "", limit = ""] = compared ?? [];
  const [from, to] = compared === null ? splitRange(range) : [null, null];
  const bounds = compared === null ? [from, to] : [limit];
  if (bounds.some((bound) => bound !== null && Number.isNaN(Date.parse(bound)))) return null;
  if (moment === null) return false;
  const at = Date.parse(moment);
  switch (sign) {
    case ">=":
      return at >= Date.parse(limit);
    case ">":
      return at > endOf(limit);
    case "<=":
      return at <= endOf(limit);
    case "<":
      return at < Date.parse(limit);
    default:
      return (from === null || at >= Date.parse(from)) && (to === null || at <= endOf(to));
  }
}

function splitRange(range: string): readonly [string | null, string | null] {
  const [from = "", to = from] = range.split("..");
  return [from === "*" ? null : from, to === "*" ? null : to];
}

/** The last moment that a date without a time stands for. */
function endOf(bound: string): number {
  const start = Date.parse(bound);
  return /^\d{4}-\d{2}-\d{2}$/.test(bound) ? start + 86_400_000 - 1 : start;
}
