import type { RunningSandbox } from "../../../src/sandbox/index.ts";
import { expectChecks, type Model } from "./model.ts";

/** What is to be compared with what GitHub shows. */
export interface Claims {
  readonly model: Model;
  readonly appId: number;
  /** Commits whose check somebody asked to be run again, once for each time. */
  readonly reruns: readonly string[];
}

/** Everything that is not as it must be, in words for people; empty when nothing was lost. */
export async function findWrong(sandbox: RunningSandbox, claims: Claims): Promise<readonly string[]> {
  const { client } = sandbox;
  const violations = (await client.violations()).map((each) => `violation: ${JSON.stringify(each)}`);
  const { refusals } = await client.counts();
  const refused = Object.entries(refusals).map(
    ([limit, count]) => `${count} requests over the limit ${limit}`,
  );
  return [
    ...(await findWrongChecks(sandbox, claims)),
    ...findDoubled(sandbox, claims),
    ...violations,
    ...refused,
  ];
}

/** Heads whose newest check run says something else than it must. */
export async function findWrongChecks(
  { client }: RunningSandbox,
  { model, appId }: Pick<Claims, "model" | "appId">,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { repository, sha, conclusion, why } of expectChecks(model)) {
    const runs = await client.checkRuns({ repository: `acme/${repository}`, ref: sha, name: "Muster" });
    const own = runs.filter((run) => run.appId === appId);
    const said = own[0]?.conclusion ?? "nothing";
    const history = own.map((run) => run.conclusion).reverse();
    if (said !== conclusion)
      wrong.push(
        `${repository}@${sha.slice(0, 7)} says ${said}, not ${conclusion} (${history.join(", ")}; ${why})`,
      );
  }
  return wrong;
}

/**
 * Check runs that say the same as the one before them on the same commit, although nobody asked for them. One that says
 * the same again after another came between is none: the base branch or a gate went to and fro.
 */
function findDoubled({ world }: RunningSandbox, { appId, reruns }: Claims): readonly string[] {
  return [...world.repositories.values()].flatMap(({ name, checkRuns }) => {
    const own = [...checkRuns.values()].filter((run) => run.appId === appId).sort((a, b) => a.id - b.id);
    const keys = [...new Set(own.map((run) => `${run.headSha} ${run.name}`))];
    return keys.flatMap((key) => {
      const runs = own.filter((run) => `${run.headSha} ${run.name}` === key);
      const doubled = runs.filter(
        (run, index) => index > 0 && runs[index - 1]?.externalId === run.externalId,
      );
      const [sha = ""] = key.split(" ");
      const asked = reruns.filter((each) => each === sha).length;
      return doubled.length > asked
        ? [`${name}@${key.slice(0, 7)} has ${doubled.length} doubled check runs, and ${asked} were asked for`]
        : [];
    });
  });
}
