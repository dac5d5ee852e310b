import type { ContextPlan, Told } from "../../../model/change-context.ts";
import { isJsonList, isJsonObject, type Json } from "../../../model/json.ts";
import type { HeadQuestion, OwnCheckRun } from "../../head.ts";
import type { FilePlan } from "../../repository.ts";
import { askCommits } from "./ask-commits.ts";
import type { ChangeReaderSource } from "./changes.ts";
import type { Page } from "./connection.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";
import { CHECK_RUNS, readCheckRuns } from "./read-check-runs.ts";
import type { PartsRead } from "./read-parts.ts";
import { askSides, PULL, type PullRead, readPull } from "./read-pull.ts";
import { ROLLUP, readRollup } from "./read-rollup.ts";

/** What one query told of a head. */
export interface HeadRead {
  readonly repository: PartsRead;
  /** Open pull requests of this head, by number. `sides` is null where they were not asked for. */
  readonly pulls: ReadonlyMap<number, PullRead>;
  /** False when there may be others. */
  readonly complete: boolean;
  readonly checkRuns: readonly OwnCheckRun[] | null;
  /** The first page of all checks; null when they were not asked for. */
  readonly rollup: Told<Page> | null;
}

/**
 * Asks for a head: the pull requests that are known, with both sides of each; those that GitHub associates with the
 * commit; and the app's check runs. Without known ones, the sides of the associated are asked for in the same query.
 */
export async function askHead(
  source: ChangeReaderSource,
  { repository, headSha, known }: HeadQuestion,
  plan: FilePlan,
  ask: ContextPlan,
): Promise<HeadRead> {
  const numbers = [...new Set(known)];
  const sides = numbers.length === 0 ? " ...Sides" : "";
  const pulls = numbers.map((_, index) => `k${index}: pullRequest(number: $k${index}) { ...Pull ...Sides }`);
  const fields = `head: object(oid: $head) { ... on Commit {
      associatedPullRequests(first: 20) { pageInfo { hasNextPage } nodes { ...Pull${sides} } }
      ${CHECK_RUNS}
      ${ask.checks ? ROLLUP : ""}
    } }
    ${pulls.join("\n    ")}`;
  const read = await askCommits(source, repository, [], plan, {
    fields,
    fragments: `${PULL}\n${askSides(ask)}`,
    declarations: `, $head: GitObjectID!, $app: Int!${numbers.map((_, index) => `, $k${index}: Int!`).join("")}`,
    variables: {
      head: headSha,
      app: source.appId,
      ...Object.fromEntries(numbers.map((number, index) => [`k${index}`, number])),
    },
  });
  const { answer, errors } = read;
  const context = {
    errors,
    paths: read.paths,
    headSha,
    repository: `${source.organization}/${repository}`,
    ask,
  };
  const found: (PullRead | "unknown" | null)[] = numbers.map((_, index) =>
    readPull(answer[`k${index}`], ["repository", `k${index}`], context),
  );
  const head = isJsonObject(answer["head"]) ? answer["head"] : {};
  const associated = readAssociated(
    head["associatedPullRequests"],
    ["repository", "head", "associatedPullRequests"],
    errors,
  );
  for (const { value, at } of associated.nodes) found.push(readPull(value, at, context));
  const pairs = found.flatMap((pull): [number, PullRead][] =>
    pull === null || pull === "unknown" ? [] : [[pull.number, pull]],
  );
  return {
    repository: read.repository,
    // Where a pull request was told of twice, the known one, which came first, has its sides.
    pulls: new Map(pairs.reverse()),
    complete: associated.complete && !found.includes("unknown"),
    checkRuns: readCheckRuns(head["checkSuites"], ["repository", "head", "checkSuites"], errors),
    rollup: ask.checks
      ? readRollup(head["statusCheckRollup"], ["repository", "head", "statusCheckRollup"], errors)
      : null,
  };
}

function readAssociated(
  value: Json | undefined,
  at: AnswerPath,
  errors: ErrorsByPath,
): {
  readonly nodes: readonly { readonly value: Json; readonly at: AnswerPath }[];
  readonly complete: boolean;
} {
  const connection = isJsonObject(value) ? value : {};
  const { nodes, pageInfo } = connection;
  const isLast = isJsonObject(pageInfo) && pageInfo["hasNextPage"] === false;
  const isTold = isJsonList(nodes) && isLast && errors.explain([...at, "nodes"]) === null;
  const list = isJsonList(nodes) ? nodes : [];
  return {
    nodes: list.map((each, index) => ({ value: each, at: [...at, "nodes", index] })),
    complete: isTold,
  };
}
