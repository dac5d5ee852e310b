import { readCommands } from "../../actions/index.ts";
import { takeComment, type WrittenComment } from "../../flows/runs/index.ts";
import { createJqEngine, type JqEngine } from "../../jq/index.ts";
import { readDuration } from "../../model/duration.ts";
import { UsageError } from "../../model/usage-error.ts";
import {
  type Central,
  type CentralPlace,
  holdCentral,
  requireOrganization,
  type Session,
} from "../../session/index.ts";
import { placeCentral } from "../central-place.ts";
import { readEvent, readPayload } from "../event.ts";
import { openGitHub } from "../open-github.ts";
import type { Finished, Step } from "../step.ts";
import { explainTrouble, finishTrouble } from "./explain-trouble.ts";
import { advanceAll, followWorkflows } from "./follow-workflows.ts";
import { openPorts } from "./open-ports.ts";
import { readComment } from "./read-comment.ts";
import { finishCommands, finishNothing } from "./tell-command.ts";

/** How long a step follows what it started, unless told. */
const USUAL_WAIT = "5m";

/**
 * Runs the commands of the comment that the workflow runs for. The comment is read from the event, never from the command line of a
 * step; a job that is run again does nothing twice.
 */
export async function command(step: Step): Promise<Finished> {
  const { env, inputs, toolkit } = step;
  const { repository, name } = readEvent(env);
  const wait = readWait(step.input("wait"));
  if (inputs.dryRun)
    throw new UsageError(
      "mode: command has no dry run",
      "`muster run --dry-run` shows what a command would do.",
    );
  const read = readComment(name, readPayload(env["GITHUB_EVENT_PATH"]), repository);
  if (read.kind === "nothing") return finishNothing(toolkit, read.why);
  const place = placeCentral(inputs.central, repository, null);
  const session = await openGitHub(step, {
    organization: repository.owner,
    writes: true,
    needs: { contents: "read", issues: "write" },
  });
  const jq = createJqEngine();
  try {
    const taking = { place, jq, comment: read.comment, wait };
    return await session.attempt(async () => {
      try {
        return await takeAll(step, session, taking);
      } catch (error) {
        const failed = explainTrouble(error);
        if (failed === null) throw error;
        return finishTrouble(toolkit, failed);
      }
    });
  } finally {
    session.close();
    await jq.close();
  }
}

interface Taking {
  readonly place: CentralPlace;
  readonly jq: JqEngine;
  readonly comment: WrittenComment;
  readonly wait: number;
}

async function takeAll(step: Step, session: Session, taking: Taking): Promise<Finished> {
  const { env, toolkit } = step;
  const { place, jq, comment, wait } = taking;
  const { config } = await requireCentral(session, place, jq);
  // Most comments are none: of those nothing more is asked.
  if (readCommands(comment.body, config.settings.commands.prefix).length === 0)
    return finishNothing(toolkit, "There is no command in the comment.");
  for (const name of config.settings.actions.secrets) toolkit.mask(env[name] ?? "");
  const opened = await openPorts({ session, place, config, jq, env, comment });
  const { ports, waiting, done, earlier } = opened;
  await takeComment(comment, ports);
  await advanceAll(waiting, ports);
  await followWorkflows(ports, waiting, session.clock, wait);
  const runs = await ports.runs.find({ thread: comment });
  return finishCommands(toolkit, { runs, done, earlier: earlier(), comment });
}

async function requireCentral(session: Session, place: CentralPlace, jq: JqEngine): Promise<Central> {
  const central = (await holdCentral(session, place, jq)).current();
  if (central === null)
    throw new UsageError(
      "the central repo holds no configuration that can be used",
      "In a workflow of the central repo, mode: validate shows every problem at its line.",
    );
  requireOrganization(
    central.config,
    session.organization,
    "The central repo governs the repositories of its own organisation.",
  );
  return central;
}

function readWait(text: string | null): number {
  const wait = readDuration(text ?? USUAL_WAIT);
  if (wait !== null) return wait;
  throw new UsageError(
    `the input wait is "${text ?? ""}"`,
    "Write a length of time, e.g. 5m; 0 waits for nothing.",
  );
}
