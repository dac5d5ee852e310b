import type { Clock } from "../model/clock.ts";
import { TOKEN_ROUTE } from "./endpoint.ts";
import { GitHubError } from "./error.ts";
import type { Scope } from "./github.ts";
import type { Identity } from "./identity.ts";
import type { InstallationTokens } from "./installation-tokens.ts";
import { describeScope, isEmptyScope, nameScope, narrowScope } from "./scope.ts";

/** A new token may be unknown to some of GitHub's servers for so long. */
const NEW_FOR = 5_000;
const TRIES_WHILE_NEW = 3;

/** The identity of an installation, narrowed to a scope. */
export function identifyByInstallation(
  about: { readonly installation: number; readonly tokens: InstallationTokens; readonly clock: Clock },
  scope: Scope = {},
): Identity {
  const { installation, tokens, clock } = about;
  const name = `installation ${installation}`;
  const extent = describeScope(scope);
  return {
    kind: "installation",
    name,
    extent,
    key: nameScope(scope),
    secrets: () => tokens.values(),
    async authorization() {
      if (isEmptyScope(scope))
        throw new GitHubError({
          kind: "forbidden",
          route: TOKEN_ROUTE,
          message: `Nothing was sent: ${name} was ${extent}, so there is nothing that it may do.`,
        });
      return `Bearer ${(await tokens.get(scope)).value}`;
    },
    async refused({ authorization, times }) {
      const value = authorization.replace("Bearer ", "");
      const token = await tokens.get(scope);
      if (token.value !== value) return times === 1;
      if (times <= TRIES_WHILE_NEW && clock.now().getTime() - token.madeAt < NEW_FOR) {
        await clock.sleep(1_000 * times);
        return true;
      }
      tokens.drop(value);
      return times === 1;
    },
    narrow: (inner) => identifyByInstallation(about, narrowScope(scope, inner)),
  };
}
