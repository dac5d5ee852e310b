import { createSystemClock, type Permissions } from "../../github/index.ts";
import { openSession as open, type Session } from "../../session/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import { hint } from "../render/hint.ts";
import { chooseApi } from "./choose-api.ts";
import { findCredential } from "./find-credential.ts";
import { hintAtWaits } from "./hint-at-waits.ts";
import { openCache } from "./open-cache.ts";

/** What a command wants of GitHub. */
export interface SessionWish extends GitHubOptions {
  readonly organization: string;
  /** Whether it is going to write. What doesn't gets a client that can't. */
  readonly writes: boolean;
  /** What an App must have been granted: reading files and, where it writes, writing them, when left out. */
  readonly needs?: Permissions;
}

/** Opens GitHub for a command, by the credential in the environment. Throws a UsageError that says what is missing. */
export async function openSession(io: CliIo, wish: SessionWish): Promise<Session> {
  const { organization, writes, needs } = wish;
  const apiUrl = chooseApi(io, wish.apiUrl);
  const credential = findCredential(io);
  const cache = openCache(io, wish.cache);
  try {
    return await open({
      credential,
      organization,
      apiUrl,
      writes,
      cache,
      clock: hintAtWaits(io, io.clock ?? createSystemClock()),
      now: () => io.now(),
      tell: (note) => hint(io, note),
      ...(needs === undefined ? {} : { needs }),
    });
  } catch (error) {
    cache.close();
    throw error;
  }
}
