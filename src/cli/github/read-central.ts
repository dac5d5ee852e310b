import type { Config } from "../../config/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { readCentral, type Session } from "../../session/index.ts";
import type { CliIo } from "../io.ts";
import { requireValid } from "../load-central.ts";
import { fullName, type RepositoryName } from "../repository-name.ts";

/**
 * Reads and checks the central repo on GitHub, at its default branch or another commit, branch or tag. Throws a UsageError
 * when there is none, or it is broken: then all its errors have been shown.
 */
export async function requireConfigOnGitHub(
  io: CliIo,
  session: Session,
  central: RepositoryName,
  ref: string | undefined,
  jq: JqEngine,
): Promise<Config> {
  const { commit, loaded } = await readCentral(session, central, ref, jq);
  return requireValid(io, loaded, `${fullName(central)} at ${ref ?? commit.slice(0, 7)}`);
}
