import { takeComment } from "../../flows/runs/index.ts";
import { type Handler, Permanent } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";

/**
 * Takes the comments of a repository that may hold commands, one after the other. One that can't be taken holds up those behind
 * it, so that their order holds; the last time it is passed over.
 */
export function takeCommentHandler({ runs, log }: Services): Handler {
  return {
    async run(job, { isLast }) {
      const { repository, comments } = JOB_DATA["take-comment"].parse(job.payload);
      if (runs === null) throw new Permanent("the App may not answer commands");
      for (const comment of comments) {
        try {
          await takeComment({ ...comment, repository }, runs.ports);
        } catch (error) {
          if (!isLast || comments.length === 1) throw error;
          log.error({ err: error, repository, comment: comment.id }, "a comment could not be taken");
        }
      }
    },
    async onExhausted(job, error) {
      const { repository, comments } = JOB_DATA["take-comment"].parse(job.payload);
      const ids = comments.map(({ id }) => id);
      log.error({ err: error, repository, comments: ids }, "commands could not be taken");
    },
  };
}
