import type { Observation } from "../catalog/index.ts";
import type { FilePlan, RepositorySource } from "../facts/index.ts";

/** Told how far a long job is: how much is done of how much, and what was done last. */
export type Progress = (done: number, total: number, what: string) => void;

/** Reads every repository of a source. One that can't be read is reported, and never looks as if it didn't exist. */
export async function observe(
  source: RepositorySource,
  plan: FilePlan,
  progress: Progress = () => {},
): Promise<Observation> {
  const names = await source.list();
  if (names.length === 0) {
    // An empty listing is more likely a wrong place than an organisation without repositories.
    return {
      repositories: [],
      unreadable: [{ name: "repositories", why: `${source.place} holds none that is included` }],
    };
  }
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
