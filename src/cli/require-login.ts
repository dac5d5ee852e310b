import { UsageError } from "./usage-error.ts";

/** Reads the organisation that `--org` names. Throws a UsageError when it is no login. */
export function requireLogin(organization: string): string {
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]*)$/.test(organization)) return organization;
  throw new UsageError(
    `--org is "${organization}", which is no organisation's name`,
    "Name it as in github.com/<organisation>.",
  );
}
