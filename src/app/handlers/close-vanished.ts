import { SOME_REPOSITORIES } from "../../facts/index.ts";
import type { Services } from "../services.ts";

/**
 * At the start, when everything was read for the first time: pull requests of repositories that went while nobody listened are
 * open no more. Only where everything that is there can be named, and never those of the central repo, which may be left out.
 */
export async function closeVanished({
  memory,
  organisation,
  centralName,
}: Pick<Services, "memory" | "centralName"> & {
  readonly organisation: Pick<Services["organisation"], "observation">;
}): Promise<void> {
  const observation = organisation.observation();
  if (observation === null) return;
  const { repositories, unreadable } = observation;
  const there = new Set([...repositories, ...unreadable].map(({ name }) => name).concat(centralName));
  if (there.has(SOME_REPOSITORIES)) return;
  const open = new Set((await memory.heads.open()).map(({ repository }) => repository));
  for (const repository of open) if (!there.has(repository)) await memory.heads.close(repository);
}
