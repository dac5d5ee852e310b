import type { ContextPlan } from "../../../model/change-context.ts";
import { isJsonObject } from "../../../model/json.ts";
import type { ChangeRead, ChangeSource, HeadFacts, HeadQuestion, PullRequestFacts } from "../../head.ts";
import type { FilePlan } from "../../repository.ts";
import { askCommits } from "./ask-commits.ts";
import { askHead, type HeadRead } from "./ask-head.ts";
import { completeChange } from "./complete-change.ts";
import { completeContext } from "./context.ts";
import { findMergeBase } from "./find-merge-base.ts";
import { CHECK_RUNS, readCheckRuns } from "./read-check-runs.ts";
import { compareFiles } from "./read-files.ts";
import { readMembers } from "./read-members.ts";
import type { PullRead } from "./read-pull.ts";
import { readChecks } from "./read-rollup.ts";
import type { ReadRow } from "./row.ts";
import type { Source } from "./source.ts";

/** What a reader of changes needs. */
export interface ChangeReaderSource extends Source {
  /** Number of Muster's own app, to know its check runs. */
  readonly appId: number;
}

/** A reader of changes on GitHub: one query where GitHub has merged the head into the tip of its base. */
export function createGitHubChanges(source: ChangeReaderSource): ChangeSource {
  return {
    readHead: (question, plan, ask) => readHead(source, question, plan, ask),
    readMembers: (slugs) => readMembers(source, slugs),
    async readCommits(repository, { base, head }, plan, ask) {
      const read = await askCommits(source, repository, [base, head], plan, {
        fields: `head: object(oid: $head) { ... on Commit { ${CHECK_RUNS} } }`,
        declarations: ", $head: GitObjectID!, $app: Int!",
        variables: { head, app: source.appId },
      });
      const row = requireRepository(read.repository, source, repository);
      const [before, after] = read.commits;
      const { head: answer } = read.answer;
      return {
        change: await completeChange(
          source,
          row,
          { before, after, base, head, compared: "merge_result" },
          plan,
        ),
        context: {
          subject: "merge_group",
          pull: null,
          files: ask.files ? await compareFiles(source, repository, { base, head }) : null,
          unowned: null,
          checks: null,
          reviews: null,
          members: null,
        },
        checkRuns: readCheckRuns(
          isJsonObject(answer) ? answer["checkSuites"] : undefined,
          ["repository", "head", "checkSuites"],
          read.errors,
        ),
      };
    },
  };
}

async function readHead(
  source: ChangeReaderSource,
  question: HeadQuestion,
  plan: FilePlan,
  ask: ContextPlan,
): Promise<HeadFacts> {
  const read = await readPulls(source, question, plan, ask);
  const isAsked = read.rollup !== null && read.pulls.size > 0;
  const checks = isAsked ? await readChecks(source, question, read.rollup) : null;
  const row = requireRepository(read.repository, source, question.repository);
  const readBranch = shareMergeBases(source, question, row, plan);
  const pulls = [...read.pulls.values()].map(
    async ({ sides, parts, ...described }): Promise<PullRequestFacts> => {
      const context = await completeContext(source, question.repository, described, parts, checks);
      const pull = parts.authors === null ? described : { ...described, authors: parts.authors };
      if (sides?.kind !== "sides") {
        const why = sides?.why ?? "GitHub did not tell its base branch";
        return { ...pull, baseTip: "", change: { kind: "unreadable", why }, context };
      }
      const { tip, merge, pending } = sides;
      const base = tip.state.commit;
      const change =
        merge === null
          ? await readBranch(base)
          : await completeChange(
              source,
              row,
              { before: tip, after: merge, base, head: question.headSha, compared: "merge_result" },
              plan,
            );
      return { ...pull, baseTip: base, mergePending: pending, change, context };
    },
  );
  return {
    repository: question.repository,
    defaultBranch: row.defaultBranch,
    headSha: question.headSha,
    pulls: (await Promise.all(pulls)).sort((a, b) => a.number - b.number),
    complete: read.complete,
    checkRuns: read.checkRuns,
  };
}

/** Reads the pull requests of a head, and once more those that GitHub told of beside the known ones. */
async function readPulls(
  source: ChangeReaderSource,
  question: HeadQuestion,
  plan: FilePlan,
  ask: ContextPlan,
): Promise<HeadRead> {
  const first = await askHead(source, question, plan, ask);
  const bare = [...first.pulls.values()].filter(({ sides }) => sides === null).map(({ number }) => number);
  if (bare.length === 0) return first;
  const second = await askHead(source, { ...question, known: bare }, plan, ask);
  const told = new Map<number, PullRead>([...first.pulls].filter(([number]) => !bare.includes(number)));
  for (const number of bare) {
    const pull = second.pulls.get(number);
    if (pull !== undefined) told.set(number, pull);
  }
  return { ...first, pulls: told, complete: first.complete && second.complete };
}

/** Compares the merge base with the head, once for every tip of a base branch. */
function shareMergeBases(
  source: ChangeReaderSource,
  { repository: name, headSha: head }: HeadQuestion,
  row: ReadRow,
  plan: FilePlan,
): (tip: string) => Promise<ChangeRead> {
  const known = new Map<string, Promise<ChangeRead>>();
  const compare = async (tip: string): Promise<ChangeRead> => {
    const found = await findMergeBase(
      source.github,
      { owner: source.organization, name },
      { base: tip, head },
    );
    if (found.kind === "unknown") return { kind: "unreadable", why: found.why };
    const base = found.oid;
    const [before, after] = (await askCommits(source, name, [base, head], plan)).commits;
    return await completeChange(source, row, { before, after, base, head, compared: "merge_base" }, plan);
  };
  return (tip) => {
    const change = known.get(tip) ?? compare(tip);
    known.set(tip, change);
    return change;
  };
}

function requireRepository(read: HeadRead["repository"], { organization }: Source, name: string): ReadRow {
  if (read.kind === "parts") return read.row;
  throw new Error(`${organization}/${name} can't be read: ${read.why}`);
}
