import { join } from "node:path";
import { buildAcme } from "../../examples/github/acme.ts";
import { type GitHub, isGitHubError, openToken } from "../../src/github/index.ts";
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
  /** GitHub as ada sees it, who owns acme. */
  readonly github: GitHub;
  /** Environment of somebody who has ada's token. */
  readonly withToken: Environment;
  /** Environment of somebody who has the App's key. */
  readonly withKey: Environment;
  readonly appId: number;
  readonly installation: number;
  /** Runs a command, with the token unless told, and with an empty cache unless one is named. */
  muster(args: readonly string[], surroundings?: Surroundings): Promise<Run>;
  /** What GitHub is asked while some work is done. */
  count(work: () => Promise<unknown>): Promise<Counts>;
  /** Ids of the commits of the record, the newest first; empty without a record. */
  history(): Promise<readonly string[]>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts a GitHub with acme on it, and more files where told, by repository and path. Stop its sandbox at the end. */
export async function openAcmeOnGitHub(
  additions: Parameters<typeof buildAcme>[1] = {},
): Promise<AcmeOnGitHub> {
  const sandbox = await startSandbox();
  const { client } = sandbox;
  const { appId, privateKey, installation } = await buildAcme(client, additions);
  const { token } = await client.createToken({ login: "ada" });
  const api = { GITHUB_API_URL: sandbox.url };
  const withToken = { ...api, GITHUB_TOKEN: token };
  const github = openToken({ token, apiUrl: sandbox.url });
  return {
    sandbox,
    client,
    github,
    withToken,
    appId,
    installation,
    withKey: { ...api, APP_ID: String(appId), PRIVATE_KEY: privateKey },
    muster: (args, { env = withToken, ...surroundings } = {}) =>
      runMuster(args, {
        ...surroundings,
        clock: impatient,
        env: { XDG_CACHE_HOME: temporaryFolder(), ...env },
      }),
    async count(work) {
      await client.resetCounts();
      await work();
      return await client.counts();
    },
    async history() {
      try {
        const { data } = await github.request("GET /repos/{owner}/{repo}/commits", {
          owner: "acme",
          repo: "central",
          sha: "muster",
        });
        return data.map(({ sha }) => sha);
      } catch (error) {
        if (isGitHubError(error, "not_found")) return [];
        throw error;
      }
    },
  };
}

/** The example central repo as a folder. */
export const CENTRAL = join(import.meta.dirname, "../../examples/central");
