import type { GitHub } from "../../github/index.ts";
import { fullName, type RepositoryName } from "../../model/repository-name.ts";
import {
  findRecordAfter,
  findRecordAt,
  findRecordOf,
  isOfRecord,
  type RecordBranch,
  type RecordCommit,
} from "../../records/github/index.ts";
import { UsageError } from "../usage-error.ts";

/** Which state of the record is asked for: that at a moment, or the one that a commit is or was made with. */
export type RecordQuestion =
  | { readonly kind: "moment"; readonly moment: Date; readonly at: string }
  | { readonly kind: "commit"; readonly sha: string; readonly central: RepositoryName };

/** The commit of the record. Throws a UsageError that names the nearest one when there is none. */
export async function findRecord(
  github: GitHub,
  record: RecordBranch,
  question: RecordQuestion,
): Promise<string> {
  if (question.kind === "moment") {
    const found = await findRecordAt(github, record, question.moment);
    if (found !== null) return found.commit;
    const after = await findRecordAfter(github, record, question.moment);
    throw new UsageError(
      `there is no record at ${question.at} or before`,
      after === null ? adviseNone(record) : `The first one after it is ${describe(after)}.`,
    );
  }
  const { sha, central } = question;
  if (await isOfRecord(github, record, sha)) return sha;
  const found = await findRecordOf(github, record, sha);
  if (found !== null) return found.commit;
  const { owner, name } = central;
  const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    owner,
    repo: name,
    ref: sha,
    per_page: 1,
  });
  const before = await findRecordAt(github, record, new Date(data.commit.committer?.date ?? 0));
  throw new UsageError(
    `no record was made with ${fullName(central)} at ${sha.slice(0, 7)}`,
    before === null ? adviseNone(record) : `The nearest earlier one is ${describe(before)}.`,
  );
}

function describe({ commit, at, config }: RecordCommit): string {
  const made = config === null ? "" : `, made with the central repo at ${config.slice(0, 7)}`;
  return `${commit.slice(0, 7)} of ${at}${made}`;
}

function adviseNone({ owner, repository, branch }: RecordBranch): string {
  return `The record is the branch ${branch} of ${owner}/${repository}: the App and muster sync write it.`;
}
