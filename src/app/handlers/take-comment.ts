import { giveUpComment, takeComment } from "../../flows/runs/index.ts";
import { isGitHubError } from "../../github/index.ts";
import { type Handler, Permanent, RetryLater } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";

/** The first wait while GitHub is down. */
const DOWN_MS = 60_000;

/** Then so much of the time since it was typed: GitHub is asked some forty times in a day. */
const DOWN_SHARE = 1 / 6;

/** For how long GitHub is waited for. What is too old by then is refused, and people are told. */
const LONGEST_DOWN_MS = 24 * 3_600_000;

/**
 * Takes the comments of a repository that may hold commands, one after the other. One that can't be taken holds up those behind
 * it, so that their order holds; the last time it is passed over, and its writer told. While GitHub is down nothing counts as tried.
 */
export function takeCommentHandler({ runs, clock, log }: Services): Handler {
  return {
    async run(job, { isLast }) {
      const { repository, comments } = JOB_DATA["take-comment"].parse(job.payload);
      if (runs === null) throw new Permanent("the App may not answer commands");
      for (const comment of comments) {
        const written = { ...comment, repository };
        try {
          await takeComment(written, runs.ports);
        } catch (error) {
          const age = clock.now().getTime() - Date.parse(comment.createdAt);
          if (isGitHubError(error, "unavailable", "unreachable") && age < LONGEST_DOWN_MS)
            throw new RetryLater(Math.max(DOWN_MS, age * DOWN_SHARE), error.message, { cause: error });
          if (!isLast || comments.length === 1) throw error;
          log.error({ err: error, repository, comment: comment.id }, "a comment could not be taken");
          if (!isGitHubError(error, "limited")) await giveUpComment(written, runs.ports);
        }
      }
    },
    async onExhausted(job, error) {
      const { repository, comments } = JOB_DATA["take-comment"].parse(job.payload);
      const ids = comments.map(({ id }) => id);
      log.error({ err: error, repository, comments: ids }, "commands could not be taken");
      if (runs === null) return;
      for (const comment of comments) await giveUpComment({ ...comment, repository }, runs.ports);
    },
  };
}
