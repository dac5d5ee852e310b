import { type Config, type LoadedConfig, loadConfig } from "../config/index.ts";
import { openGitHubTree, resolveCommit } from "../facts/trees/index.ts";
import { isGitHubError } from "../github/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { fullName, type RepositoryName } from "../model/repository-name.ts";
import type { Tree } from "../model/tree.ts";
import { UsageError } from "../model/usage-error.ts";
import type { Session } from "./open-session.ts";
import { openSubTree } from "./sub-tree.ts";

/** The central repo, or the folder of a repository that is used as one. */
export interface CentralPlace extends RepositoryName {
  /** Without slashes at its ends; left out where the whole repository is the central repo. */
  readonly folder?: string;
}

/** A central repo that was read, sound or not. */
export interface ReadCentral {
  readonly commit: string;
  readonly loaded: LoadedConfig;
}

/** Opens a commit of the central repo as a tree. Nothing is read before it is needed. */
export function openCentralTree({ reading, cache }: Session, central: CentralPlace, commit: string): Tree {
  const { owner, name, folder } = central;
  const github = reading.narrow({ repositories: [name] });
  const tree = openGitHubTree({ github, owner, repository: name, commit, name, cache });
  return folder === undefined ? tree : openSubTree(tree, folder);
}

/**
 * Reads and checks the central repo on GitHub, at its default branch or another commit, branch or tag. Rejects with a
 * UsageError when there is none, or it may not be seen.
 */
export async function readCentral(
  session: Session,
  central: CentralPlace,
  ref: string | undefined,
  jq: JqEngine,
): Promise<ReadCentral> {
  const { reading, attempt } = session;
  const { owner, name } = central;
  const commit = await attempt(() =>
    resolveCommit(reading, owner, name, ref ?? "HEAD").catch((error: unknown) => {
      throw explainAbsence(error, central, ref) ?? error;
    }),
  );
  return { commit, loaded: await attempt(() => loadConfig(openCentralTree(session, central, commit), jq)) };
}

/** A configuration is about one organisation. Throws a UsageError when it is about another one. */
export function requireOrganization({ settings }: Config, organization: string, hint: string): void {
  if (settings.organization.toLowerCase() === organization.toLowerCase()) return;
  throw new UsageError(
    `muster.yml is about the organisation ${settings.organization}, not about ${organization}`,
    hint,
  );
}

/** What it means that a central repo can't be read, for the person who named it. Null for other errors. */
export function explainAbsence(
  error: unknown,
  central: CentralPlace,
  ref: string | undefined,
): UsageError | null {
  const place = fullName(central);
  if (isGitHubError(error, "not_found", "forbidden"))
    return new UsageError(
      `there is no central repo ${place}, or it may not be seen`,
      "Check its name. An App that is installed on selected repositories needs it among them; a token needs access to it: a workflow's GITHUB_TOKEN has it to its own repository and to public ones alone.",
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
