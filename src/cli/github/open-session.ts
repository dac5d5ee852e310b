import type { Config } from "../../config/index.ts";
import type { RepositorySource } from "../../facts/index.ts";
import { createGitHubRepositories, type GitHubCache } from "../../facts/sources/github/index.ts";
import { createSystemClock, type GitHub, readOnly } from "../../github/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import { hint } from "../render/hint.ts";
import { chooseApi } from "./choose-api.ts";
import { type Connected, connect } from "./connect.ts";
import { findCredential } from "./find-credential.ts";
import { openCache } from "./open-cache.ts";
import { retellError } from "./retell-error.ts";
import { tellWaits } from "./tell-waits.ts";

/** GitHub for the time of one command. Close it when done. */
export interface Session {
  /** As good as the credential; for a preview it can't write. */
  readonly github: GitHub;
  /** For reading repositories, and good for nothing else. */
  readonly reading: GitHub;
  readonly signs: Connected["signs"];
  readonly writer: Connected["writer"];
  readonly organization: string;
  readonly cache: GitHubCache;
  /** For what is told of the moment at which something was read. */
  readonly clock: Clock;
  /** Does work with GitHub. What GitHub refuses becomes a UsageError that says what to do. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  close(): void;
}

/** What a command wants of GitHub. */
export interface SessionWish extends GitHubOptions {
  readonly organization: string;
  /** Whether it is going to write. What doesn't gets a client that can't. */
  readonly writes: boolean;
}

/** Opens GitHub for a command, by the credential in the environment. Throws a UsageError that says what is missing. */
export async function openSession(io: CliIo, wish: SessionWish): Promise<Session> {
  const { organization, writes } = wish;
  const apiUrl = chooseApi(io, wish.apiUrl);
  const found = findCredential(io);
  const credential = found.kind === "app" ? { app: found.appId } : { token: found.variable };
  const system = io.clock ?? createSystemClock();
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw retellError(error, credential, apiUrl);
    }
  };
  const connected = await attempt(() =>
    connect(found, { organization, apiUrl, writes }, tellWaits(io, system)),
  );
  const cache = openCache(io, wish.cache);
  return {
    ...connected,
    github: writes ? connected.github : readOnly(connected.github),
    reading: readOnly(connected.reading),
    organization,
    cache,
    clock: { now: () => io.now(), sleep: (milliseconds, signal) => system.sleep(milliseconds, signal) },
    attempt,
    close: () => cache.close(),
  };
}

/** The repositories of the organisation that the configuration includes. After each reading, what could not be told is said on stderr. */
export function openRepositories(io: CliIo, session: Session, config: Config): RepositorySource {
  const { reading: github, organization, clock, cache, attempt } = session;
  const { include, exclude } = config.settings.repositories;
  const source = createGitHubRepositories({ github, organization, clock, cache, include, exclude });
  return {
    ...source,
    readAll: async (plan, progress, options) => {
      const read = await attempt(() => source.readAll(plan, progress, options));
      for (const note of source.notes()) hint(io, note);
      return read;
    },
  };
}
