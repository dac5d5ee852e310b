import { AccessError } from "./access-error.ts";
import { isGitHubError } from "./error.ts";

/** Who calls, as far as people set it up: an app by its id, or a token by where it was taken from. */
export type Credential = { readonly app: number | string } | { readonly token: string };

/**
 * Explains a failure that is about the way into GitHub and not about one call: a key or token that isn't accepted, a GitHub
 * that can't be reached. Null for every other error.
 */
export function explainAccess(error: unknown, credential: Credential, apiUrl: string): AccessError | null {
  if (isGitHubError(error, "unauthorized")) return refuseCredential(error, credential);
  if (isGitHubError(error, "unreachable", "unavailable", "bad_answer")) {
    const what = `GitHub can't be reached at ${apiUrl}: ${error.message}`;
    const fix = "Check the network and a proxy, and GITHUB_API_URL if it is not github.com.";
    return new AccessError({ what, fix }, { cause: error });
  }
  return null;
}

/** Something answers there, but no GitHub. */
export function refuseAddress(error: Error, apiUrl: string): AccessError {
  const what = `There is no API of a GitHub at ${apiUrl}`;
  const fix = "Check GITHUB_API_URL. For GitHub Enterprise Server it is https://<host>/api/v3.";
  return new AccessError({ what, fix }, { cause: error });
}

/** GitHub does not know who calls. */
export function refuseCredential(
  error: { readonly said: string; readonly message: string },
  credential: Credential,
): AccessError {
  const said = error.said === "" ? error.message : error.said;
  const told =
    "app" in credential
      ? {
          what: `GitHub does not accept the private key as that of App ${credential.app} (${said})`,
          fix: "Check APP_ID, and that the key was generated for this very App and not deleted since.",
        }
      : {
          what: `GitHub does not accept the token in ${credential.token} (${said})`,
          fix: "Check that it is whole, has not expired, and belongs to this GitHub.",
        };
  return new AccessError(told, { cause: error });
}
