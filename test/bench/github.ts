/** Reading an organisation of 10,000 repositories from a GitHub on this machine: queries, and nothing lost. */
import { openAcme } from "../facts/github/acme.ts";
import { readLarge } from "../facts/github/large-organisation.ts";
import type { BenchRow } from "./row.ts";

const REPOSITORIES = 10_000;
/** The design's budgets, in GraphQL queries. */
const MOST = { first: 400, again: 10 };

/** Counts the queries of the first reading and of one after three pushes; throws when a partial answer lost anything. */
export async function benchGitHub(): Promise<BenchRow[]> {
  const acme = await openAcme();
  try {
    const { repositories, first, again, lostToPartial } = await readLarge(acme, REPOSITORIES);
    if (repositories !== REPOSITORIES || lostToPartial > 0)
      throw new Error(
        `${repositories} repositories were read, and ${lostToPartial} files were lost to partial answers`,
      );
    const peakMb = process.memoryUsage().rss / 1_000_000;
    return [
      {
        name: `github: first reading of ${REPOSITORIES} repositories`,
        ms: first.milliseconds,
        note: `${first.graphql} GraphQL queries, ${first.rest} REST calls for custom properties; the time is that of the sandbox too`,
        peakMb,
        aim: `<= ${MOST.first} queries`,
        met: first.graphql <= MOST.first && first.rest <= 101,
      },
      {
        name: "github: again, after 3 pushes",
        ms: again.milliseconds,
        note: `${again.graphql} GraphQL queries, ${again.rest} REST calls`,
        peakMb,
        aim: `<= ${MOST.again} queries`,
        met: again.graphql + again.rest <= MOST.again,
      },
    ];
  } finally {
    await acme.sandbox.stop();
  }
}
