import { CONFIG_CHECK_NAME, reviewConfigChange } from "../../flows/index.ts";
import type { GitHub } from "../../github/index.ts";
import { type Handler, type Job, RetryLater } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { findPulls } from "./find-pulls.ts";
import { type ReviewedPull, weighChange } from "./weigh-change.ts";

/** While repositories are read for the first time, nobody can tell whom a change hits. */
const NOT_READ_MS = 2000;
const READ_LOOKS = 3;

const NOT_READ = "the repositories of the organisation could not be read yet";

/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;

/** Checks the configuration at a commit of the central repo: says every problem at its line, and whom a pull request hits. */
export function reviewConfigHandler(services: Services): Handler {
  const { central, centralName: repository, organization, evaluation, jq, log, memory, metrics } = services;
  const place = { owner: organization, repo: repository };
  return {
    async run(job) {
      const { sha, pulls, again } = JOB_DATA["review-config"].parse(job.payload);
      const open = await findPulls(memory, repository, sha);
      const github = services.centralGitHub();
      const numbers = [...new Set([...pulls, ...open.map(({ number }) => number)])];
      // A commit of the default branch is what holds, or would, whatever pull requests go on from it.
      const isHead = central.current()?.commit === sha || central.broken()?.commit === sha;
      const target = await findTarget(github, place, sha, isHead ? [] : numbers, job);
      if (target === null) {
        log.info(
          { sha },
          "no configuration to review: the pull request is closed, or goes into another branch",
        );
        return;
      }
      const { pull } = target;
      const tree = await services.openCentral(target.commit);
      const context = {
        ...evaluation.site,
        organization,
        repository,
        headSha: sha,
        isDefaultBranch: pull === null,
        governing: central.current()?.commit ?? null,
      };
      const effects = pull === null ? null : openEffects(services, pull, job);
      const tools = { jq, now: services.clock.now() };
      const { plan, ...found } = await reviewConfigChange({ tree, context, effects }, tools);
      const { conclusion, externalId } = plan;
      const fields = { sha, pull: pull?.number ?? null, ...found, conclusion };
      if (!again && (await saysAlready(github, { ...place, ref: sha }, externalId, conclusion))) {
        log.info({ ...fields, effect: "unchanged" }, "configuration reviewed");
        return;
      }
      const { id } = await evaluation.checks.create(plan);
      metrics.decisions.inc({ outcome: OUTCOMES[conclusion], effect: "written" });
      log.info({ ...fields, effect: "written", checkRun: id }, "configuration reviewed");
    },
    async onExhausted(job, error) {
      const { sha } = JOB_DATA["review-config"].parse(job.payload);
      await concludeFailed(services, { repository, sha, check: "config", job, error });
    },
  };
}

const OUTCOMES = { success: "pass", neutral: "pass", action_required: "wait", failure: "fail" } as const;

/** What a pull request is weighed against; null while no configuration holds. Where nothing can be read, it concludes without. */
function openEffects(services: Services, pull: ReviewedPull, { putOff }: Job) {
  const config = services.central.current()?.config;
  if (config === undefined) return null;
  const others = services.organisation.observation();
  if (others !== null) return weighChange(services, { config, others }, pull);
  if (putOff < READ_LOOKS) throw new RetryLater(NOT_READ_MS, NOT_READ);
  const nothing = { repositories: [], unreadable: [] };
  return weighChange(services, { config, others: nothing }, { ...pull, unmerged: pull.unmerged ?? NOT_READ });
}

/** What is reviewed: the result of a pull request's merge, when there is one, else the commit itself. */
interface ReviewTarget {
  readonly commit: string;
  /** Null for a commit of the default branch. */
  readonly pull: ReviewedPull | null;
}

async function findTarget(
  github: GitHub,
  place: { readonly owner: string; readonly repo: string },
  sha: string,
  numbers: readonly number[],
  { putOff }: Job,
): Promise<ReviewTarget | null> {
  for (const number of numbers) {
    const { data: pull } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...place,
      pull_number: number,
    });
    // What goes into another branch than the default one says nothing of the configuration that will hold.
    if (pull.state !== "open" || pull.head.sha !== sha || pull.base.ref !== pull.base.repo.default_branch)
      continue;
    const { mergeable, merge_commit_sha: merged } = pull;
    if (mergeable === null && putOff < LOOKS)
      throw new RetryLater(LOOK_MS, "GitHub has not tried to merge the pull request yet");
    const result = mergeable === true ? merged : null;
    const why =
      mergeable === false
        ? "it conflicts with the default branch, so that there is no merge to look at"
        : "GitHub has not tried to merge it";
    const author = pull.user?.login ?? null;
    return {
      commit: result ?? sha,
      pull: { number, sha, author, unmerged: result === null ? why : null },
    };
  }
  return numbers.length === 0 ? { commit: sha, pull: null } : null;
}

async function saysAlready(
  github: GitHub,
  commit: { readonly owner: string; readonly repo: string; readonly ref: string },
  externalId: string,
  conclusion: string,
): Promise<boolean> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...commit,
    check_name: CONFIG_CHECK_NAME,
    filter: "latest",
  });
  return data.check_runs.some((run) => run.external_id === externalId && run.conclusion === conclusion);
}
