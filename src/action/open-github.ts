import { AccessError, createSystemClock, loadAppKey, type Permissions, tellWaits } from "../github/index.ts";
import { UsageError } from "../model/usage-error.ts";
import { chooseApi, openCache, openSession, type Session, type SessionCredential } from "../session/index.ts";
import { requireFixedMoment } from "./fixed-moment.ts";
import type { Inputs } from "./inputs.ts";
import type { Step } from "./step.ts";

/** What a step wants of GitHub. */
export interface GitHubWish {
  readonly organization: string;
  readonly writes: boolean;
  /** What the App must have been granted; of a token it shows only when it is used. */
  readonly needs: Permissions;
}

/** Opens GitHub for a step, by the App's key or a token. Rejects with a UsageError that names the input and what to do. */
export async function openGitHub({ env, inputs, toolkit }: Step, wish: GitHubWish): Promise<Session> {
  const credential = readCredential(inputs);
  const apiUrl = chooseApi(env["GITHUB_API_URL"], "GITHUB_API_URL");
  const moment = requireFixedMoment(env);
  const cache = openCache(null, toolkit.say);
  try {
    return await openSession({
      credential,
      ...wish,
      apiUrl,
      cache,
      clock: tellWaits(createSystemClock(), (milliseconds) =>
        toolkit.say(`Waiting ${Math.ceil(milliseconds / 1000)} s for GitHub, whose limits ask for it.`),
      ),
      tell: toolkit.say,
      ...(moment === null ? {} : { now: () => moment }),
    });
  } catch (error) {
    cache.close();
    throw error;
  }
}

function readCredential({ appId, privateKey, token }: Inputs): SessionCredential {
  if (appId !== null && privateKey !== null) {
    try {
      return {
        kind: "app",
        appId,
        privateKey: loadAppKey({ text: privateKey, name: "the input private-key" }),
      };
    } catch (error) {
      throw error instanceof AccessError ? new UsageError(error.what, error.fix) : error;
    }
  }
  if (token !== null) return { kind: "token", token, variable: "the input token" };
  throw new UsageError(
    "there is neither a token nor an App's key",
    "Leave the input token out to use the workflow's GITHUB_TOKEN, or give app-id and private-key.",
  );
}
