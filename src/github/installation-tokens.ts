import type { Clock } from "../model/clock.ts";
import { TOKEN_ROUTE } from "./endpoint.ts";
import { GitHubError, retellError } from "./error.ts";
import type { GitHub, Scope } from "./github.ts";
import { askableScope, describeScope, nameScope } from "./scope.ts";

/** A token of an installation. */
export interface InstallationToken {
  /** A secret. */
  readonly value: string;
  /** By our clock, in milliseconds. */
  readonly madeAt: number;
  readonly expiresAt: number;
}

/** The tokens of one installation, one for each scope, made when they are needed. */
export interface InstallationTokens {
  get(scope: Scope): Promise<InstallationToken>;
  /** GitHub did not accept this one: it is made anew when it is needed again. */
  drop(value: string): void;
  /** All that are in use; secrets. */
  values(): readonly string[];
}

/** So long before its end a token is replaced, so that a call under way does not outlive it. */
const SPARE = 5 * 60_000;
/** More scopes than this are not remembered; the ones used longest ago are made anew. */
const MOST_TOKENS = 1_000;

/** Makes tokens by the app's own calls (GitHub docs, REST, Create an installation access token for an app). */
export function createInstallationTokens(
  asApp: GitHub,
  installation: number,
  clock: Clock,
): InstallationTokens {
  const tokens = new Map<string, InstallationToken>();
  const making = new Map<string, Promise<InstallationToken>>();
  const now = () => clock.now().getTime();

  const make = async (key: string, scope: Scope) => {
    const token = await makeToken(asApp, installation, scope, now);
    tokens.set(key, token);
    for (const oldest of tokens.keys()) {
      if (tokens.size <= MOST_TOKENS) break;
      tokens.delete(oldest);
    }
    return token;
  };

  return {
    async get(wanted) {
      const scope = askableScope(wanted);
      const key = nameScope(scope);
      const held = tokens.get(key);
      tokens.delete(key);
      if (held !== undefined && held.expiresAt - SPARE > now()) {
        tokens.set(key, held);
        return held;
      }
      const earlier = making.get(key);
      if (earlier !== undefined) return await earlier;
      const made = make(key, scope).finally(() => making.delete(key));
      making.set(key, made);
      return await made;
    },
    values: () => [...tokens.values()].map(({ value }) => value),
    drop(value) {
      for (const [key, token] of tokens) if (token.value === value) tokens.delete(key);
    },
  };
}

async function makeToken(
  asApp: GitHub,
  installation: number,
  scope: Scope,
  now: () => number,
): Promise<InstallationToken> {
  try {
    const { data, headers } = await asApp.request(TOKEN_ROUTE, {
      installation_id: installation,
      data: { ...scope },
    });
    const madeAt = now();
    // Its lifetime counts from GitHub's clock, which may not be ours.
    const made = Date.parse(headers.date ?? "");
    const lifetime = Date.parse(data.expires_at) - (Number.isNaN(made) ? madeAt : made);
    return { value: data.token, madeAt, expiresAt: madeAt + lifetime };
  } catch (error) {
    throw error instanceof GitHubError ? explain(error, installation, scope) : error;
  }
}

/** GitHub answers 422 when the installation has less than is asked for, in two sentences that are worth telling apart. */
function explain(error: GitHubError, installation: number, scope: Scope): GitHubError {
  const which = ["No token of installation", String(installation), describeScope(scope)]
    .filter(Boolean)
    .join(" ");
  const tell = (advice: string) => `${error.message} ${which}: ${advice}`;
  if (error.kind === "not_found")
    return retellError(error, { message: tell("it belongs to another app, or was uninstalled.") });
  if (error.kind !== "invalid") return error;
  if (/permission/i.test(error.said))
    return retellError(error, {
      kind: "forbidden",
      needs: scope.permissions === undefined ? [] : [scope.permissions],
      message: tell("an owner of the organisation has to accept the permissions that the app asks for now."),
    });
  if (/repositor/i.test(error.said))
    return retellError(error, {
      kind: "not_found",
      message: tell("the app has to be installed on each of these repositories."),
    });
  return error;
}
