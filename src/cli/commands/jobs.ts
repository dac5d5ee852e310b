import { type Command, Option } from "commander";
import { JOB_STATES, type JobState, type Queue } from "../../jobs/index.ts";
import type { CliIo } from "../io.ts";
import { journalPath, withJournal } from "../open-journal.ts";
import { plural } from "../render/diagnostics.ts";
import { renderJob } from "../render/job.ts";
import { renderJobs, sortJobs } from "../render/jobs.ts";
import { describeJobInFull, describeJobs, describeReplay } from "../render/jobs-json.ts";
import { paintMark } from "../render/marks.ts";
import { formatJson, printable } from "../render/printable.ts";
import { hang } from "../render/wrap.ts";
import { UsageError } from "../usage-error.ts";

interface JobsOptions {
  readonly state?: JobState;
  readonly journal?: string;
  readonly json?: boolean;
}

/** `muster jobs`: what the App has to do, and what it could not do. */
export function addJobs(program: Command, io: CliIo): void {
  const jobs = program
    .command("jobs")
    .summary("show what the App has to do, and what it gave up")
    .description("Shows the App's jobs: those that wait and run, and those that were given up.")
    .addOption(new Option("--state <state>", "only these (default: all but done)").choices(JOB_STATES))
    .option("--journal <file>", "the journal (default: journal.db in MUSTER_DATA, else in .muster)")
    .option("--json", "print the result as JSON")
    .helpCommand(false)
    .addHelpText("after", EXAMPLES)
    .action((options: JobsOptions) => listJobs(io, options));
  jobs
    .command("show")
    .summary("show one job in full")
    .description("Shows everything of one job, and the deliveries that asked for it.")
    .argument("<id>", "the job")
    .action((id: string, _: unknown, command: Command) => showJob(io, id, readOptions(command)));
  jobs
    .command("replay")
    .summary("queue jobs again that were given up")
    .description(
      "Queues jobs again that were given up, as if they had never been tried.\nThe App may run meanwhile.",
    )
    .argument("<id|all>", "the job, or all of them")
    .action((id: string, _: unknown, command: Command) => replayJobs(io, id, readOptions(command)));
}

const EXAMPLES = `
Examples:
  muster jobs --state dead
  muster jobs show 17
  muster jobs replay all`;

/** The options of `jobs` stand before or behind its commands. */
function readOptions(command: Command): JobsOptions {
  const options: JobsOptions = command.optsWithGlobals();
  if (options.state !== undefined)
    throw new UsageError(`--state goes with the list of jobs, not with ${command.name()}`);
  return options;
}

async function listJobs(io: CliIo, { state, journal, json }: JobsOptions): Promise<void> {
  const path = journalPath(io, journal);
  await withJournal(path, "read", async ({ queue }) => {
    const now = io.now();
    const states = state === undefined ? JOB_STATES.filter((each) => each !== "done") : [state];
    const found = await Promise.all(states.map((each) => queue.list({ state: each })));
    const jobs = sortJobs(found.flat());
    const { states: counts } = await queue.counts(now);
    if (json === true) io.out(formatJson(describeJobs(path, counts, jobs)));
    else io.out(renderJobs(jobs, counts, now, io.screen));
  });
}

async function showJob(io: CliIo, id: string, { journal, json }: JobsOptions): Promise<void> {
  const path = journalPath(io, journal);
  await withJournal(path, "read", async ({ queue }) => {
    const job = await requireJob(queue, id);
    const found = await Promise.all(job.deliveries.map((guid) => queue.findDelivery(guid)));
    const deliveries = found.filter((each) => each !== null);
    if (json === true) io.out(formatJson(describeJobInFull(path, job, deliveries)));
    else io.out(renderJob(job, deliveries, io.now(), io.screen));
  });
}

async function replayJobs(io: CliIo, id: string, { journal, json }: JobsOptions): Promise<void> {
  const path = journalPath(io, journal);
  await withJournal(path, "visit", async ({ queue }) => {
    if (id !== "all") await requireDead(queue, id);
    const revived = await queue.revive(id === "all" ? "all" : [id], io.now());
    if (json === true) return io.out(formatJson(describeReplay(path, revived)));
    const { paint, columns } = io.screen;
    if (revived.length === 0) return io.out("No job was given up: there is nothing to replay.\n");
    const verb = revived.length === 1 ? "is" : "are";
    io.out(`${paintMark("pass", paint)} ${plural(revived.length, "job")} ${verb} queued again:\n`);
    for (const { kind, subject } of revived) io.out(hang("  ", printable(`${kind} ${subject}`), columns));
  });
}

async function requireJob(queue: Queue, id: string) {
  const job = await queue.find(id);
  if (job !== null) return job;
  throw new UsageError(
    `there is no job "${id}"`,
    "muster jobs lists them; what was done long ago is forgotten.",
  );
}

async function requireDead(queue: Queue, id: string): Promise<void> {
  const { state } = await requireJob(queue, id);
  if (state === "dead") return;
  throw new UsageError(
    `job ${id} is ${state}`,
    "Only jobs that were given up, which are dead, can be replayed.",
  );
}
