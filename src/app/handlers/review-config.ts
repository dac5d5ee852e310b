import { CONFIG_CHECK_NAME, type ConfigChange, reviewConfigChange } from "../../flows/index.ts";
import { type Handler, type Job, RetryLater } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { findReviewTarget, type ReviewTarget } from "./find-review-target.ts";
import { type ReviewedChange, weighChange, weighFirstChange } from "./weigh-change.ts";

/** While repositories are read for the first time, nobody can tell whom a change hits. */
const NOT_READ_MS = 2000;
const READ_LOOKS = 3;

const NOT_READ = "the repositories of the organisation could not be read yet";

/** Checks the configuration at a commit of the central repo: says every problem at its line, and whom a pull request hits. */
export function reviewConfigHandler(services: Services): Handler {
  const { central, centralName: repository, organization, evaluation, jq, log, metrics } = services;
  return {
    async run(job) {
      const { again, ...asked } = JOB_DATA["review-config"].parse(job.payload);
      const { sha } = asked;
      const target = await findReviewTarget(services, asked, job);
      if (target === null) {
        log.info(
          { sha },
          "no configuration to review: the commit is neither of the default branch nor of an open pull request into it",
        );
        return;
      }
      const { change, isDefaultBranch } = target;
      const tree = await services.openCentral(target.commit);
      const context = {
        ...evaluation.site,
        organization,
        repository,
        headSha: sha,
        isDefaultBranch,
        governing: central.current()?.commit ?? null,
      };
      const effects = change === null ? null : openEffects(services, change, job);
      const tools = { jq, now: services.clock.now() };
      const { plan, ...found } = await reviewConfigChange({ tree, context, effects }, tools);
      const { conclusion, externalId } = plan;
      const fields = { sha, pulls: change?.numbers ?? [], ...found, conclusion };
      if (!again && saysAlready(target, externalId, conclusion)) {
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

/** What a change is weighed against. Where repositories can't be read, it concludes without. */
function openEffects(services: Services, change: ReviewedChange, { putOff }: Job): ConfigChange["effects"] {
  const { central, organisation } = services;
  const config = central.current()?.config;
  if (config === undefined) {
    if (central.broken() === null)
      throw new RetryLater(NOT_READ_MS, "the central repo has not been read yet");
    return weighFirstChange(services, change);
  }
  const others = organisation.observation();
  if (others !== null) return weighChange(services, { config, others }, change);
  if (putOff < READ_LOOKS) throw new RetryLater(NOT_READ_MS, NOT_READ);
  const nothing = { repositories: [], unreadable: [] };
  const unmerged = change.unmerged ?? NOT_READ;
  return weighChange(services, { config, others: nothing }, { ...change, unmerged });
}

/** Whether the newest of the App's own check runs says the very same. Those of other apps count for nothing. */
function saysAlready({ checkRuns }: ReviewTarget, externalId: string, conclusion: string): boolean {
  const [newest] = (checkRuns ?? [])
    .filter(({ name }) => name === CONFIG_CHECK_NAME)
    .sort((a, b) => b.id - a.id);
  return newest?.externalId === externalId && newest.conclusion === conclusion;
}
