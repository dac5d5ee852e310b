import { findUser } from "../state/find.ts";
import type { World } from "../state/world.ts";

/** The login of the account that commits with this address are credited to: the account's public address, or GitHub's made-up one (`1+mona@users.noreply.github.com`). Undefined when it is nobody's. */
export function loginOfSignature(world: World, email: string): string | undefined {
  const made = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  if (made !== undefined) {
    return findUser(world, made)?.login;
  }
  for (const account of world.accounts.values()) {
    if (account.kind !== "organization" && account.email === email) {
      return account.login;
    }
  }
  return undefined;
}
