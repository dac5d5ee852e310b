import { CONFIG_CHECK_NAME, reviewConfigChange } from "../../flows/index.ts";
import type { GitHub } from "../../github/index.ts";
import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { findPulls } from "./find-pulls.ts";

/** Checks the configuration at a commit of the central repo, and says every problem at its line. */
export function reviewConfigHandler(services: Services): Handler {
  const { centralName: repository, organization, evaluation, jq, log, memory, metrics } = services;
  const place = { owner: organization, repo: repository };
  return {
    async run(job) {
      const { sha, pulls, again } = JOB_DATA["review-config"].parse(job.payload);
      const open = await findPulls(memory, repository, sha);
      const github = services.centralGitHub();
      const numbers = [...new Set([...pulls, ...open.map(({ number }) => number)])];
      // A commit of the default branch is what holds, or would, whatever pull requests go on from it.
      const { central } = services;
      const isHead = central.current()?.commit === sha || central.broken()?.commit === sha;
      const target = await findTarget(github, place, sha, isHead ? [] : numbers);
      if (target === null) {
        log.info(
          { sha },
          "no configuration to review: the pull request is closed, or goes into another branch",
        );
        return;
      }
      const tree = await services.openCentral(target.commit);
      const context = {
        ...evaluation.site,
        organization,
        repository,
        headSha: sha,
        isDefaultBranch: target.pull === null,
        governing: services.central.current()?.commit ?? null,
      };
      const { plan, errors, warnings } = await reviewConfigChange({ tree, context }, jq);
      const fields = { sha, pull: target.pull, errors, warnings, conclusion: plan.conclusion };
      if (!again && (await saysAlready(github, { ...place, ref: sha }, plan.externalId, plan.conclusion))) {
        log.info({ ...fields, effect: "unchanged" }, "configuration reviewed");
        return;
      }
      const { id } = await evaluation.checks.create(plan);
      metrics.decisions.inc({ outcome: errors > 0 ? "fail" : "pass", effect: "written" });
      log.info({ ...fields, effect: "written", checkRun: id }, "configuration reviewed");
    },
    async onExhausted(job, error) {
      const { sha } = JOB_DATA["review-config"].parse(job.payload);
      await concludeFailed(services, { repository, sha, check: "config", job, error });
    },
  };
}

/** What is reviewed: the result of a pull request's merge, when there is one, else the commit itself. */
interface ReviewTarget {
  readonly commit: string;
  /** Number of the pull request; null for a commit of the default branch. */
  readonly pull: number | null;
}

async function findTarget(
  github: GitHub,
  place: { readonly owner: string; readonly repo: string },
  sha: string,
  numbers: readonly number[],
): Promise<ReviewTarget | null> {
  for (const number of numbers) {
    const { data: pull } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...place,
      pull_number: number,
    });
    // What goes into another branch than the default one says nothing of the configuration that will hold.
    if (pull.state !== "open" || pull.head.sha !== sha || pull.base.ref !== pull.base.repo.default_branch)
      continue;
    const merged = pull.mergeable === true ? pull.merge_commit_sha : null;
    return { commit: merged ?? sha, pull: number };
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
