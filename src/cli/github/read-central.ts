import { type Config, loadConfig } from "../../config/index.ts";
import { openGitHubTree, resolveCommit } from "../../facts/trees/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { CliIo } from "../io.ts";
import { requireValid } from "../load-central.ts";
import { fullName, type RepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";
import type { Session } from "./open-session.ts";

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
  const { reading: github, cache, attempt } = session;
  const { owner, name } = central;
  const commit = await attempt(() =>
    resolveCommit(github, owner, name, ref ?? "HEAD").catch((error: unknown) => {
      throw explainAbsence(error, central, ref) ?? error;
    }),
  );
  const tree = openGitHubTree({ github, owner, repository: name, commit, name, cache });
  const loaded = await attempt(() => loadConfig(tree, jq));
  return requireValid(io, loaded, `${fullName(central)} at ${ref ?? commit.slice(0, 7)}`);
}

/** A configuration is about one organisation. Throws a UsageError when it is about another one. */
export function requireOrganization({ settings }: Config, organization: string, hint: string): void {
  if (settings.organization.toLowerCase() === organization.toLowerCase()) return;
  throw new UsageError(
    `muster.yml is about the organisation ${settings.organization}, not about ${organization}`,
    hint,
  );
}

function explainAbsence(error: unknown, central: RepositoryName, ref: string | undefined): UsageError | null {
  const place = fullName(central);
  if (isGitHubError(error, "not_found", "forbidden"))
    return new UsageError(
      `there is no central repo ${place}, or it may not be seen`,
      "Check its name. An App that is installed on selected repositories needs it among them; a token needs access to it.",
    );
  if (isGitHubError(error, "conflict"))
    return new UsageError(
      `${place} is empty`,
      "Commit a muster.yml to it; examples/central is one to begin with.",
    );
  if (isGitHubError(error, "invalid") && ref !== undefined)
    return new UsageError(`${place} has no commit, branch or tag "${ref}"`);
  return null;
}
