import { z } from "zod";
import type { Json } from "../../../model/json.ts";
import type { OwnCheckRun } from "../../head.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";

/** Fields of Commit that tell the check runs of the app `$app`, the newest of each name. */
export const CHECK_RUNS = `checkSuites(first: 20, filterBy: { appId: $app }) {
  pageInfo { hasNextPage }
  nodes {
    checkRuns(first: 100, filterBy: { checkType: LATEST }) {
      pageInfo { hasNextPage }
      nodes { databaseId name conclusion externalId }
    }
  }
}`;

const page = z.object({ hasNextPage: z.literal(false) });

const suites = z.object({
  pageInfo: page,
  nodes: z.array(
    z.object({
      checkRuns: z.object({
        pageInfo: page,
        nodes: z.array(
          z.object({
            databaseId: z.number(),
            name: z.string(),
            conclusion: z.string().nullable(),
            externalId: z.string().nullable(),
          }),
        ),
      }),
    }),
  ),
});

/** Reads the answer to {@link CHECK_RUNS}; null when it isn't whole, because a run that isn't known might be one's own. */
export function readCheckRuns(
  value: Json | undefined,
  at: AnswerPath,
  errors: ErrorsByPath,
): readonly OwnCheckRun[] | null {
  const read = suites.safeParse(value);
  if (!read.success || errors.explain(at) !== null) return null;
  return read.data.nodes.flatMap(({ checkRuns }) =>
    checkRuns.nodes.map(({ databaseId: id, name, conclusion, externalId }) => ({
      id,
      name,
      // GraphQL writes conclusions in capitals, REST and events don't.
      conclusion: conclusion?.toLowerCase() ?? null,
      externalId: externalId === "" ? null : externalId,
    })),
  );
}
