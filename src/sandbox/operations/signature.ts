import type { Signature } from "../git/object-store.ts";
import { findUser } from "../state/find.ts";
import { momentOf } from "../state/moment.ts";
import type { World } from "../state/world.ts";

/** Who a commit by this account is by, now: its name and public address, or the one that GitHub makes up for it. */
export function signatureOf(world: World, login: string): Signature {
  const user = findUser(world, login);
  return {
    name: user?.name ?? login,
    email: user?.email ?? `${user === undefined ? "" : `${user.id}+`}${login}@users.noreply.github.com`,
    date: momentOf(world),
  };
}

/** GitHub itself, which commits what is merged or edited on its pages. */
export function signatureOfGitHub(world: World): Signature {
  return { name: "GitHub", email: "noreply@github.com", date: momentOf(world) };
}
