import type { Permissions, Scope } from "./github.ts";
import { describePermissions } from "./refusal.ts";

/** The most repositories that a token can be narrowed to (GitHub docs, REST, Create an installation access token). */
const MOST_REPOSITORIES = 500;

/** What is in both: narrowing never widens. */
export function narrowScope(outer: Scope, inner: Scope): Scope {
  const repositories = both(outer.repositories, inner.repositories, (a, b) => {
    const allowed = new Set(a.map((name) => name.toLowerCase()));
    return b.filter((name) => allowed.has(name.toLowerCase()));
  });
  const permissions = both(outer.permissions, inner.permissions, bothPermissions);
  return { ...(repositories && { repositories }), ...(permissions && { permissions }) };
}

/** Says the same for equal scopes, in whatever order they are written. */
export function nameScope(scope: Scope): string {
  return JSON.stringify([
    scope.repositories?.map((name) => name.toLowerCase()).sort() ?? null,
    Object.entries(scope.permissions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    scope.permissions === undefined,
  ]);
}

/** The scope that a token is asked for: GitHub can't narrow one to more than 500 repositories, then it is good for all. */
export function askableScope({ repositories, permissions }: Scope): Scope {
  const unique = repositories === undefined ? undefined : [...new Set(repositories)];
  return {
    ...(unique === undefined || unique.length > MOST_REPOSITORIES ? {} : { repositories: unique }),
    ...(permissions && { permissions }),
  };
}

/** True when nothing is left: GitHub would take an empty list for everything. */
export function isEmptyScope({ repositories, permissions }: Scope): boolean {
  return repositories?.length === 0 || (permissions !== undefined && Object.keys(permissions).length === 0);
}

/** For messages, e.g. `narrowed to checks: write on shop`; empty for a scope that narrows nothing. */
export function describeScope({ repositories, permissions }: Scope): string {
  if (repositories === undefined && permissions === undefined) return "";
  const what =
    permissions === undefined ? "all permissions" : describePermissions(permissions) || "no permission";
  if (repositories === undefined) return `narrowed to ${what}`;
  const [first, second] = repositories;
  if (first === undefined) return `narrowed to ${what} on no repository`;
  const where =
    repositories.length > 2
      ? `${first} and ${repositories.length - 1} more`
      : [first, second].filter(Boolean).join(" and ");
  return `narrowed to ${what} on ${where}`;
}

function both<T>(outer: T | undefined, inner: T | undefined, join: (a: T, b: T) => T): T | undefined {
  if (outer === undefined) return inner;
  return inner === undefined ? outer : join(outer, inner);
}

function bothPermissions(outer: Permissions, inner: Permissions): Permissions {
  return Object.fromEntries(
    Object.entries(inner).flatMap(([name, level]) => {
      const most = outer[name];
      if (most === undefined) return [];
      return [[name, most === "read" ? "read" : level] as const];
    }),
  );
}
