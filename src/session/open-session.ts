import type { GitHubCache } from "../facts/sources/github/index.ts";
import { type GitHub, type Permissions, readOnly } from "../github/index.ts";
import type { Clock } from "../model/clock.ts";
import { type Connected, connect, type Writer } from "./connect.ts";
import type { SessionCredential } from "./credential.ts";
import { retellError } from "./retell-error.ts";

/** GitHub for the time of one run. Close it when done. */
export interface Session {
  /** As good as the credential; for a run that doesn't write, it can't. */
  readonly github: GitHub;
  /** For reading repositories and pull requests, and good for nothing else. */
  readonly reading: GitHub;
  readonly credential: SessionCredential["kind"];
  /** Id of the App whose key opened it; null for a token. */
  readonly appId: Connected["appId"];
  readonly granted: Connected["granted"];
  readonly organization: string;
  readonly cache: GitHubCache;
  /** For what is told of the moment at which something was read. */
  readonly clock: Clock;
  /** Says something that may surprise, to whoever called. */
  readonly tell: (note: string) => void;
  /** Does work with GitHub. What GitHub refuses becomes a UsageError that says what to do. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whose commits and check runs it makes. Rejects as a UsageError when GitHub doesn't tell. */
  writer(): Promise<Writer>;
  close(): void;
}

/** What a shell brings, and what it wants of GitHub. */
export interface SessionOptions {
  readonly credential: SessionCredential;
  readonly organization: string;
  /** Base address of the API, e.g. `https://api.github.com`. */
  readonly apiUrl: string;
  /** Whether it is going to write. What doesn't gets a client that can't. */
  readonly writes: boolean;
  /** What an App must have been granted: reading files and, where it writes, writing them, when left out. */
  readonly needs?: Permissions;
  /** Closed with the session. */
  readonly cache: GitHubCache;
  /** What waiting for GitHub is done on. */
  readonly clock: Clock;
  /** The moment that readings are told to be of; the clock's when left out. */
  readonly now?: () => Date;
  readonly tell: (note: string) => void;
}

/** Opens GitHub for a run of a shell. Rejects with a UsageError when the credential isn't accepted or not enough. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { credential, organization, apiUrl, writes, cache, clock, tell } = options;
  const { needs = { contents: writes ? "write" : "read" }, now = () => clock.now() } = options;
  const caller = credential.kind === "app" ? { app: credential.appId } : { token: credential.variable };
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw retellError(error, caller, apiUrl);
    }
  };
  const connected = await attempt(() => connect(credential, { organization, apiUrl, needs }, clock));
  return {
    github: writes ? connected.github : readOnly(connected.github),
    reading: readOnly(connected.reading),
    credential: credential.kind,
    appId: connected.appId,
    granted: connected.granted,
    organization,
    cache,
    clock: { now, sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal) },
    tell,
    attempt,
    writer: () => attempt(() => connected.writer()),
    close: () => cache.close(),
  };
}
