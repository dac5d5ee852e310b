import type { MergeGroupQuestion } from "../../flows/index.ts";
import { createJqEngine } from "../../jq/index.ts";
import { placeCentral } from "../central-place.ts";
import { type Occasion, readEvent } from "../event.ts";
import { openGitHub } from "../open-github.ts";
import type { Finished, Step } from "../step.ts";
import { checkOpenHeads } from "./check-open-heads.ts";
import { giveUp } from "./give-up.ts";
import { judgeCommit, type Question } from "./judge-commit.ts";
import { type CheckBench, openBench } from "./open-bench.ts";
import { finishCommit, tellCommit, tellGivenUp } from "./tell-commit.ts";

/**
 * Judges what the workflow runs for: the head of a pull request, a merge group or, where the event names neither, the heads
 * of all open pull requests of the repository, whose checks are brought up to date.
 */
export async function check(step: Step): Promise<Finished> {
  const { env, inputs } = step;
  const { repository, occasion } = readEvent(env);
  const place = placeCentral(inputs.central, repository, null);
  const session = await openGitHub(step, {
    organization: repository.owner,
    writes: !inputs.dryRun,
    needs: { contents: "read", pull_requests: "read", ...(inputs.dryRun ? {} : { checks: "write" }) },
  });
  const jq = createJqEngine();
  try {
    const bench = await session.attempt(() => openBench(session, place, jq));
    tellBroken(step, bench);
    return await judge(step, bench, repository.name, occasion);
  } finally {
    session.close();
    await jq.close();
  }
}

async function judge(step: Step, bench: CheckBench, name: string, occasion: Occasion): Promise<Finished> {
  switch (occasion.kind) {
    case "pull_request": {
      const { headSha, number } = occasion;
      return await checkOne(step, bench, { kind: "head", repository: name, headSha, known: [number] });
    }
    case "merge_group":
      return await checkOne(step, bench, { ...groupOf(occasion, name), kind: "group" });
    case "push":
      return await checkOpenHeads(step, bench, { repository: name, base: occasion.branch });
    case "none":
      return await checkOpenHeads(step, bench, { repository: name, base: null });
  }
}

async function checkOne({ inputs, toolkit }: Step, bench: CheckBench, question: Question): Promise<Finished> {
  try {
    const judged = await judgeCommit(question, bench, inputs.dryRun);
    tellCommit(toolkit, judged);
    return finishCommit(judged);
  } catch (error) {
    const given = await giveUp(question, error, bench, inputs.dryRun);
    tellGivenUp(toolkit, given);
    return { ok: false, decision: "unknown", reason: given.kind, level: null, result: null };
  }
}

function groupOf(group: Omit<MergeGroupQuestion, "repository">, repository: string): MergeGroupQuestion {
  const { defaultBranch, baseBranch, baseSha, headSha } = group;
  return { repository, defaultBranch, baseBranch, baseSha, headSha };
}

function tellBroken({ toolkit }: Step, { broken }: CheckBench): void {
  if (broken === null) return;
  toolkit.note({
    level: "warning",
    title: "Muster",
    message: `The newest commit of the central repo (${broken.slice(0, 7)}) has errors: the last sound one before it is what holds.`,
  });
}
