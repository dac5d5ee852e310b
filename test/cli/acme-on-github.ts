import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildAcme } from "../../examples/github/acme.ts";
import type { Clock } from "../../src/model/clock.ts";
import { type Counts, type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type Run, runMuster, type Surroundings } from "./run-muster.ts";

/** A clock on which waiting takes no time. */
const impatient: Clock = { now: () => new Date(), sleep: () => Promise.resolve() };

/** The organisation acme on a GitHub of its own, and the command line beside it. */
export interface AcmeOnGitHub {
  readonly sandbox: RunningSandbox;
  readonly client: RunningSandbox["client"];
  /** Environment of somebody who has a token: ada, who owns acme. */
  readonly withToken: Environment;
  /** Environment of somebody who has the App's key. */
  readonly withKey: Environment;
  readonly appId: number;
  readonly installation: number;
  /** Runs a command, with the token unless told, and with an empty cache unless one is named. */
  muster(args: readonly string[], surroundings?: Surroundings): Promise<Run>;
  /** What GitHub was asked since this was last called. */
  count(): Promise<Counts>;
  /** Files on a branch, text by path; null when there is no such branch. */
  branch(name: string): ReadonlyMap<string, string> | null;
}

type Environment = Readonly<Record<string, string>>;

/** Starts a GitHub with acme on it. Stop its sandbox at the end. */
export async function openAcmeOnGitHub(): Promise<AcmeOnGitHub> {
  const sandbox = await startSandbox();
  const { client } = sandbox;
  const { appId, privateKey, installation } = await buildAcme(client);
  const { token } = await client.createToken({ login: "ada" });
  const api = { GITHUB_API_URL: sandbox.url };
  const withToken = { ...api, GITHUB_TOKEN: token };
  return {
    ...{ sandbox, client, withToken, appId, installation },
    withKey: { ...api, APP_ID: String(appId), PRIVATE_KEY: privateKey },
    muster: (args, { env = withToken, ...surroundings } = {}) =>
      runMuster(args, { ...surroundings, clock: impatient, env: { XDG_CACHE_HOME: temporaryFolder(), ...env } }),
    async count() {
      const counts = await client.counts();
      await client.resetCounts();
      return counts;
    },
  };
}
