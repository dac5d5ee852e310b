import { RecordBusyError } from "../flows/index.ts";
import { AccessError, type Credential, explainAccess, isGitHubError } from "../github/index.ts";
import { UsageError } from "../model/usage-error.ts";
import { UnansweredError } from "./insist.ts";

/**
 * What went wrong with GitHub, as something that the person who called can see to: what it is, and what to do. Every other
 * error is given back as it is.
 */
export function retellError(error: unknown, credential: Credential, apiUrl: string): unknown {
  const access = error instanceof AccessError ? error : explainAccess(error, credential, apiUrl);
  if (access !== null) return new UsageError(access.what, access.fix);
  if (isGitHubError(error)) return new UsageError(error.message);
  if (error instanceof RecordBusyError)
    return new UsageError(error.message, "Nothing was written. Try again when nobody else writes there.");
  if (error instanceof UnansweredError) return new UsageError(error.message, "Try again in a moment.");
  // Readers reject with plain errors, written for people, where GitHub's answers don't add up. Faults have other names.
  if (error instanceof Error && error.name === "Error") return new UsageError(error.message);
  return error;
}
