import type { Observation } from "../catalog/index.ts";
import {
  type FilePlan,
  type ReadAllOptions,
  type ReadProgress,
  type RepositorySource,
  SOME_REPOSITORIES,
} from "../facts/index.ts";

/** Told how far a long job is: how much is done of how much, and what was done last. */
export type Progress = ReadProgress;

/** Reads every repository of a source. One that can't be read is reported, and never looks as if it didn't exist. */
export async function observe(
  source: RepositorySource,
  plan: FilePlan,
  progress: Progress = () => {},
  options: ReadAllOptions = {},
): Promise<Observation> {
  const observed = await readAll(source, plan, progress, options);
  if (observed.repositories.length > 0 || observed.unreadable.length > 0) return observed;
  // An empty listing is more likely a wrong place than an organisation without repositories.
  return {
    repositories: [],
    unreadable: [{ name: SOME_REPOSITORIES, why: `${source.place} holds none that is included` }],
  };
}

async function readAll(
  source: RepositorySource,
  plan: FilePlan,
  progress: Progress,
  options: ReadAllOptions,
): Promise<Observation> {
  if (source.readAll !== undefined) return await source.readAll(plan, progress, options);
  const names = await source.list();
  let done = 0;
  // A source limits by itself how many reads are under way.
  const reads = await Promise.all(
    names.map(async (name) => {
      const read = await source.read(name, plan);
      done += 1;
      progress(done, names.length, name);
      return read;
    }),
  );
  return {
    repositories: reads.flatMap((read) => (read.kind === "facts" ? [read.facts] : [])),
    unreadable: reads.flatMap((read) => (read.kind === "unreadable" ? [read.repository] : [])),
  };
}
