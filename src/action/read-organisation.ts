import { type Observation, planFiles } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { observe, observeNothing } from "../flows/index.ts";
import { openRepositories, type Session } from "../session/index.ts";

const ONLY_ITS_OWN =
  "a workflow's GITHUB_TOKEN sees its own repository and public ones; give app-id and private-key to read the others";

/** Whether a session's token is a workflow's GITHUB_TOKEN. */
export async function isWorkflowToken(session: Session): Promise<boolean> {
  return session.credential === "token" && (await session.writer()).login === "github-actions[bot]";
}

/**
 * Reads the repositories of the organisation, as far as the token can. What it can't see is unknown and never absent: a
 * workflow's token is told of public repositories, and not that there are others.
 */
export async function readOrganisation(
  session: Session,
  config: Config,
  isWorkflow: boolean,
): Promise<Observation> {
  // Of what such a token can't be granted nobody need hear: all that it doesn't see is said at once.
  const source = openRepositories(isWorkflow ? { ...session, tell: () => {} } : session, config);
  const read = await observe(source, planFiles(config), () => {}, { full: true });
  if (!isWorkflow) return read;
  const names = new Set([...read.repositories, ...read.unreadable].map(({ name }) => name));
  const unseen = observeNothing(config, ONLY_ITS_OWN).unreadable.filter(({ name }) => !names.has(name));
  return { ...read, unreadable: [...read.unreadable, ...unseen] };
}
