import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";
import { judgeHeads } from "./judge-heads.ts";

/** Has the pull requests into a branch judged again, because it moved. */
export function judgeBaseHandler({ memory, ask }: Services): Handler {
  return {
    async run(job) {
      const { repository, branch } = JOB_DATA["judge-base"].parse(job.payload);
      const heads = await memory.heads.open(repository);
      await ask(judgeHeads(heads.filter(({ base }) => base === branch)), true);
    },
  };
}
