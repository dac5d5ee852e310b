import { isDeepStrictEqual } from "node:util";
import type { Observation } from "../catalog/index.ts";
import type { FilePlan, RepositoryFacts, RepositoryRead, UnreadableRepository } from "../facts/index.ts";

/** Reads repositories of the organisation. */
export interface RepositoryReader {
  /** All of them; those that can't have changed are not asked for again, unless `whole`. */
  readAll(plan: FilePlan, whole: boolean): Promise<Observation>;
  /** One of them; null when it isn't there, or isn't included any more. */
  readOne(name: string, plan: FilePlan): Promise<RepositoryRead | null>;
}

/** What is known of the organisation's repositories, kept up to date by events and by reading. */
export interface Organisation {
  /** Null until everything was read once. */
  observation(): Observation | null;
  /** Reads all repositories and tells which differ from what was known. */
  readAll(plan: FilePlan, whole: boolean): Promise<readonly string[]>;
  /** Reads one repository and tells whether it differs from what was known. */
  readOne(name: string, plan: FilePlan): Promise<boolean>;
}

/** Makes the keeper of what is known; nothing is read yet. */
export function keepOrganisation(reader: RepositoryReader): Organisation {
  let known: Map<string, RepositoryFacts> | null = null;
  let unreadable = new Map<string, UnreadableRepository>();

  return {
    observation: () =>
      known === null ? null : { repositories: [...known.values()], unreadable: [...unreadable.values()] },
    async readAll(plan, whole) {
      const observed = await reader.readAll(plan, whole);
      const before = known ?? new Map<string, RepositoryFacts>();
      known = new Map(observed.repositories.map((facts) => [facts.name, facts]));
      const lost = unreadable;
      unreadable = new Map(observed.unreadable.map((repository) => [repository.name, repository]));
      const names = new Set([...before.keys(), ...known.keys(), ...unreadable.keys(), ...lost.keys()]);
      const current = known;
      return [...names].filter(
        (name) =>
          unreadable.has(name) !== lost.has(name) || !saysTheSame(before.get(name), current.get(name)),
      );
    },
    async readOne(name, plan) {
      // Before everything was read once, a single repository would look like the whole organisation.
      if (known === null) return false;
      const read = await reader.readOne(name, plan);
      const before = known.get(name);
      const wasUnreadable = unreadable.delete(name);
      if (read?.kind === "facts") {
        known.set(name, read.facts);
        return wasUnreadable || !saysTheSame(before, read.facts);
      }
      known.delete(name);
      if (read !== null) unreadable.set(name, read.repository);
      return before !== undefined || wasUnreadable !== (read !== null);
    },
  };
}

/** Whether the catalog would be the same: moments and the commit's own id don't count, contents do. */
function saysTheSame(before: RepositoryFacts | undefined, after: RepositoryFacts | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  if (before === after) return true;
  const { observedAt: _, commit: __, object: oldObject, ...old } = before;
  const { observedAt: ___, commit: ____, object, ...now } = after;
  return isDeepStrictEqual(old, now) && isDeepStrictEqual(withoutMoments(oldObject), withoutMoments(object));
}

/** Moments that every push moves. Mappings may read them; a push alone is not worth a write. */
function withoutMoments(object: RepositoryFacts["object"]): RepositoryFacts["object"] {
  const { pushed_at: _, updated_at: __, ...rest } = object;
  return rest;
}
