import { reviewConfigChange } from "../../flows/index.ts";
import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";
import { concludeFailed } from "./conclude-failed.ts";

/** Checks the configuration at a commit of the central repo, and says every problem at its line. */
export function reviewConfigHandler(services: Services): Handler {
  const { centralName: repository, log } = services;
  return {
    async run(job) {
      const { sha, pulls, again } = JOB_DATA["review-config"].parse(job.payload);
      const reviewed = await reviewConfigChange({ repository, sha, pulls }, services.configPorts, { again });
      log.info({ repository, sha, ...reviewed }, "configuration reviewed");
    },
    async onExhausted(job, error) {
      const { sha } = JOB_DATA["review-config"].parse(job.payload);
      await concludeFailed(services, { repository, sha, check: "config", job, error });
    },
  };
}
