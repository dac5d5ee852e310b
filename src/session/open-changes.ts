import type { ChangeSource } from "../facts/index.ts";
import { createGitHubChanges } from "../facts/sources/github/index.ts";
import type { GitHub } from "../github/index.ts";
import type { Session } from "./open-session.ts";

/**
 * The changes of the organisation's repositories: pull requests and merge groups, each read with a token that is good for
 * its repository and no other, where the credential is an App's. `appId` is the app whose check runs count as Muster's own.
 */
export function openChanges(session: Session, appId: number): ChangeSource {
  const { reading, organization, clock, cache } = session;
  const changesWith = (github: GitHub) => createGitHubChanges({ github, organization, clock, cache, appId });
  const changesOf = (repository: string) => changesWith(reading.narrow({ repositories: [repository] }));
  return {
    readHead: (question, plan, ask) => changesOf(question.repository).readHead(question, plan, ask),
    readCommits: (name, commits, plan, ask) => changesOf(name).readCommits(name, commits, plan, ask),
    readMembers: (slugs) => changesWith(reading).readMembers(slugs),
  };
}
