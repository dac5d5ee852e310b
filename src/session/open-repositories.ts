import { type Config, needsPeople } from "../config/index.ts";
import type { RepositorySource } from "../facts/index.ts";
import { createGitHubRepositories, readPeople } from "../facts/sources/github/index.ts";
import type { Session } from "./open-session.ts";

/**
 * The repositories of the organisation that the configuration includes; all of them come with its people, where the configuration is
 * about those. After each reading, what could not be told is said.
 */
export function openRepositories(session: Session, config: Config): RepositorySource {
  const { reading: github, organization, clock, cache, attempt, tell } = session;
  const { include, exclude } = config.settings.repositories;
  const source = createGitHubRepositories({ github, organization, clock, cache, include, exclude });
  return {
    ...source,
    readAll: async (plan, progress, options) => {
      const read = await attempt(() => source.readAll(plan, progress, options));
      for (const note of source.notes()) tell(note);
      if (!needsPeople(config)) return read;
      const people = await attempt(() => readPeople({ github, organization }));
      if (people.why !== undefined) tell(`Members and teams are unknown: ${people.why}`);
      return { ...read, people };
    },
  };
}
