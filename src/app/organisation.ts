import { isDeepStrictEqual } from "node:util";
import type { Observation } from "../catalog/index.ts";
import {
  type FilePlan,
  type RepositoryFacts,
  type RepositoryRead,
  SOME_REPOSITORIES,
} from "../facts/index.ts";
import type { People } from "../model/person.ts";
import { describeEssence } from "./essence.ts";

/** Reads repositories of the organisation. */
export interface RepositoryReader {
  /** All of them; those that can't have changed are not asked for again, unless `whole`. */
  readAll(plan: FilePlan, whole: boolean): Promise<Observation>;
  /** One of them; null when it isn't there, or isn't included any more. */
  readOne(name: string, plan: FilePlan): Promise<RepositoryRead | null>;
}

/** Names of repositories that say something else than before. */
export interface Changes {
  /** True when nothing was known before: then all of them changed. */
  readonly isFirst: boolean;
  /** They are there, and not archived. */
  readonly changed: readonly string[];
  /** They are not there any more, or archived. */
  readonly gone: readonly string[];
  /** Of those that changed: they were not there before, or archived. */
  readonly appeared: readonly string[];
}

/** What is known of the organisation's repositories, kept up to date by events and by reading. */
export interface Organisation {
  /** Null until everything was read once. The same object until something changed. */
  observation(): Observation | null;
  /** Takes over who is in the organisation now; true when that was not known, or another one. */
  tellPeople(people: People): boolean;
  /** Reads all repositories and tells which differ from what was known. */
  readAll(plan: FilePlan, whole: boolean): Promise<Changes>;
  /** Reads one repository and tells whether it differs from what was known. */
  readOne(name: string, plan: FilePlan): Promise<Changes>;
}

/** Makes the keeper of what is known; nothing is read yet. */
export function keepOrganisation(reader: RepositoryReader): Organisation {
  let observation: Observation | null = null;
  let people: People | null = null;
  /** What was read of single repositories while all were: it is newer. One map for every reading of all under way. */
  const underWay = new Set<Map<string, RepositoryRead | null>>();

  return {
    observation: () => observation,
    tellPeople(told) {
      if (isDeepStrictEqual(people, told)) return false;
      people = told;
      if (observation !== null) observation = { ...observation, people: told };
      return true;
    },
    async readAll(plan, whole) {
      const newer = new Map<string, RepositoryRead | null>();
      underWay.add(newer);
      const all = await reader.readAll(plan, whole).finally(() => underWay.delete(newer));
      const now = [...newer].reduce((told, [name, read]) => putRead(told, name, read), all);
      const before = observation;
      const changed = findChanged(before, now);
      const repositories = keepEqual(before, now.repositories, changed);
      observation = { ...now, repositories, ...(people !== null && { people }) };
      return sortChanges(before, observation, changed);
    },
    async readOne(name, plan) {
      // Before everything was read once, a single repository would look like the whole organisation.
      if (observation === null) return { isFirst: true, changed: [], gone: [], appeared: [] };
      const read = await reader.readOne(name, plan);
      for (const newer of underWay) newer.set(name, read);
      const before = observation;
      const now = putRead(before, name, read);
      const changed = findChanged(before, now);
      if (changed.length > 0) observation = now;
      return sortChanges(before, now, changed);
    },
  };
}

/** What is known, with one repository as it was just read. */
function putRead(known: Observation, name: string, read: RepositoryRead | null): Observation {
  const others = withoutRepository(known, name);
  if (read === null) return others;
  return read.kind === "facts"
    ? { ...others, repositories: [...others.repositories, read.facts] }
    : { ...others, unreadable: [...others.unreadable, read.repository] };
}

/** One that can't be read may still be there, and so may all that are missing in a listing that isn't whole. */
function sortChanges(before: Observation | null, now: Observation, names: readonly string[]): Changes {
  const [active, wasActive] = [listActive(now), listActive(before)];
  const isWhole = !active.has(SOME_REPOSITORIES);
  const changed = names.filter((name) => active.has(name) && name !== SOME_REPOSITORIES);
  return {
    isFirst: before === null,
    changed,
    gone: names.filter((name) => isWhole && !active.has(name) && name !== SOME_REPOSITORIES),
    appeared: changed.filter((name) => !wasActive.has(name)),
  };
}

/** Repositories that are there and not archived, as far as it is known. */
function listActive(observation: Observation | null): ReadonlySet<string> {
  const { repositories, unreadable } = observation ?? { repositories: [], unreadable: [] };
  const read = repositories.filter(({ object }) => object["archived"] !== true);
  return new Set([...read, ...unreadable].map(({ name }) => name));
}

/** Names of repositories that say something else than before, that came, went, or can't be read any more. */
function findChanged(before: Observation | null, now: Observation): readonly string[] {
  const old = new Map(before?.repositories.map((facts) => [facts.name, facts]));
  const current = new Map(now.repositories.map((facts) => [facts.name, facts]));
  const lost = new Set(before?.unreadable.map(({ name }) => name));
  const unreadable = new Set(now.unreadable.map(({ name }) => name));
  const names = new Set([...old.keys(), ...current.keys(), ...lost, ...unreadable]);
  return [...names].filter(
    (name) => unreadable.has(name) !== lost.has(name) || !saysTheSame(old.get(name), current.get(name)),
  );
}

/** The facts as they were where they say the same: work that was done on them need not be done again. */
function keepEqual(
  before: Observation | null,
  repositories: readonly RepositoryFacts[],
  changed: readonly string[],
): readonly RepositoryFacts[] {
  const old = new Map(before?.repositories.map((facts) => [facts.name, facts]));
  for (const name of changed) old.delete(name);
  return repositories.map((facts) => old.get(facts.name) ?? facts);
}

/** Whether the catalog would be the same. */
function saysTheSame(before: RepositoryFacts | undefined, after: RepositoryFacts | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before === after || isDeepStrictEqual(describeEssence(before), describeEssence(after));
}

function withoutRepository({ repositories, unreadable, ...others }: Observation, name: string): Observation {
  const other = (each: { readonly name: string }) => each.name.toLowerCase() !== name.toLowerCase();
  return { ...others, repositories: repositories.filter(other), unreadable: unreadable.filter(other) };
}
