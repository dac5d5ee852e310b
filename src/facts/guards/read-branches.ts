import { type BranchGuard, unseen } from "../../model/guard.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { indexErrors } from "../sources/github/errors-by-path.ts";
import { branchAnswer } from "./guard-answer.ts";
import { branchQuery } from "./guard-query.ts";
import { readBranch } from "./read-branch.ts";
import type { GuardSource } from "./source.ts";

/** Reads what guards some branches of a repository, in one query. */
export async function readBranches(
  { github, organization, isAdmin }: GuardSource,
  repository: string,
  names: readonly string[],
): Promise<readonly BranchGuard[]> {
  if (names.length === 0) return [];
  const variables: JsonObject = {
    owner: organization,
    name: repository,
    ...Object.fromEntries(names.map((name, index) => [`b${index}`, `refs/heads/${name}`])),
  };
  const { data, errors: list } = await github.graphql(branchQuery(names.length), variables);
  const errors = indexErrors(list);
  const answered = data?.["repository"];
  return names.map((name, index): BranchGuard => {
    const at = ["repository", `b${index}`];
    const answer = branchAnswer.safeParse(isJsonObject(answered) ? answered[`b${index}`] : undefined);
    if (answer.success) return readBranch(answer.data, { at, errors, isAdmin });
    const why = unseen(errors.explain(at) ?? "GitHub's answer can't be read", "Run muster doctor again.");
    return { name, rules: why, classic: why };
  });
}
