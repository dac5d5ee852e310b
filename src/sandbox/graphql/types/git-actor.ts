import { htmlUrl } from "../../describe/addresses.ts";
import { loginOfSignature } from "../../describe/signature.ts";
import type { Signature, StoredCommit } from "../../git/object-store.ts";
import { findUser } from "../../state/find.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { userSource } from "./account.ts";

const GIT_ACTOR = objectType<Signature>("GitActor", () => ({
  name: ({ name }) => name,
  email: ({ email }) => email,
  date: ({ date }) => date,
  user(signature, _, { world }) {
    const user = findAuthor(world, signature);
    return user === undefined ? null : userSource(user);
  },
  avatarUrl: (signature, _, { world }) => htmlUrl(world, `/avatars/${findAuthor(world, signature)?.id ?? 0}`),
}));

/** Whoever a commit says it is by; the account, when the address is one's. */
export function authorSource(signature: Signature): Source {
  return source(GIT_ACTOR, signature);
}

/** The author of a commit, and those that its message names as co-authors. */
export function listAuthors({ author, message }: StoredCommit, args: Arguments): Source {
  const others = [...message.matchAll(/^co-authored-by: *(.+?) *<([^>\n]+)>\s*$/gim)].map(
    ([, name = "", email = ""]): Signature => ({ name, email, date: author.date }),
  );
  return connection({ items: [author, ...others], node: authorSource }, args);
}

function findAuthor(world: World, { email }: Signature) {
  const login = loginOfSignature(world, email);
  return login === undefined ? undefined : findUser(world, login);
}
