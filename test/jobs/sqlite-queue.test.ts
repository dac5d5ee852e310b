import { join } from "node:path";
import { type JobKinds, openJournal } from "../../src/jobs/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { describeQueue } from "./contract.ts";
import type { OpenedQueue } from "./opened-queue.ts";

const folder = temporaryFolder();
let files = 0;

async function openFile(path: string, kinds: JobKinds): Promise<OpenedQueue> {
  const { queue, close } = await openJournal(path, { kinds });
  return {
    queue,
    close,
    crash: async () => {
      await close();
      return openFile(path, kinds);
    },
  };
}

describeQueue("in a file of SQLite", (kinds) => openFile(join(folder, `${++files}.db`), kinds));
