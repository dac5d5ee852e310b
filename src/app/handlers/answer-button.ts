import { answerButton } from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import { describeError, type Handler, Permanent } from "../../jobs/index.ts";
import {
  type AskedFor,
  describeRefusal,
  type FollowUp,
  OPEN_FIX,
  REQUEST_WAIVER,
} from "../../reports/index.ts";
import { rememberFollowUp } from "../follow-ups.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import { requirePlan, type Services } from "../services.ts";
import { findPulls } from "./find-pulls.ts";

const BUTTONS = { fix: OPEN_FIX, waiver: REQUEST_WAIVER } as const satisfies Record<AskedFor, unknown>;

/**
 * Answers a button that somebody pressed on a check of Muster's own. Whether they may is asked of GitHub; who may not gets an
 * answer on the pull request. What became of it is told by the check itself, which is made anew with a line that says so.
 */
export function answerButtonHandler(services: Services): Handler {
  const { memory, log, ask, evaluation, pulls, replies, mayWrite } = services;

  async function tell(repository: string, sha: string, followUp: FollowUp): Promise<void> {
    await rememberFollowUp(memory, { repository, sha }, followUp);
    await ask([{ kind: "evaluate-head", data: { repository, sha, pulls: [], again: false } }]);
  }

  return {
    async run(job) {
      const { repository, sha, asked, sender } = JOB_DATA["answer-button"].parse(job.payload);
      const fields = { repository, sha, asked, sender };
      const open = await findPulls(memory, repository, sha);
      if (!(await mayWrite(repository, sender))) {
        log.warn(fields, "a button was pressed by somebody who may not write to the repository");
        const body = describeRefusal(sender, BUTTONS[asked].label);
        for (const { number } of open)
          await replies?.write({ repository, number, kind: "reply", headSha: sha, body });
        return;
      }
      if (pulls === null) {
        await tell(repository, sha, { asked, kind: "nothing", why: NOT_GRANTED });
        return;
      }
      requirePlan(services);
      const known = open.map(({ number }) => number);
      const question = { repository, headSha: sha, known };
      const button = { asked, question, sender, at: job.createdAt };
      const answer = await answerButton(button, { ...evaluation, pulls }).catch((error: unknown) => {
        // What GitHub refuses, it refuses again: a rule for branches, an archived repository.
        if (isGitHubError(error, "forbidden", "invalid"))
          throw new Permanent(error.message, { cause: error });
        throw error;
      });
      log.info({ ...fields, answer }, "button");
      if (answer !== "stale") await tell(repository, sha, answer);
      else await ask([{ kind: "evaluate-head", data: { repository, sha, pulls: known, again: true } }]);
    },
    async onExhausted(job, error) {
      const { repository, sha, asked } = JOB_DATA["answer-button"].parse(job.payload);
      log.error({ err: error, repository, sha, asked }, "a button could not be answered");
      const why = `GitHub did not let it: ${describeError(error).slice(0, 300)}`;
      await tell(repository, sha, { asked, kind: "nothing", why });
    },
  };
}

const NOT_GRANTED = "the App may not open pull requests: its permission pull_requests: write was not granted";
