import type { Thread } from "../../model/command.ts";
import type { RefusalReason } from "../../model/run.ts";
import type { RunOptions } from "../commands/run.ts";
import { type CliIo, openJq } from "../io.ts";
import { openPlaces } from "../places.ts";
import { showUnread } from "../read-services.ts";
import { formatJson } from "../render/printable.ts";
import { renderRunPlan } from "../render/run-plan.ts";
import { describePlan } from "../render/run-plan-json.ts";
import { UsageError } from "../usage-error.ts";
import { settleRun } from "./settle-run.ts";

/** `muster run --dry-run`: what a command would do. Gives the exit code. */
export async function dryRun(
  io: CliIo,
  word: string,
  inputs: readonly string[],
  options: RunOptions,
): Promise<number> {
  if (options.dryRun !== true)
    throw new UsageError(
      "runs are started by a comment on an issue or a pull request, where others see them",
      "--dry-run shows what it would do.",
    );
  const thread = readThread(options.on);
  const places = await openPlaces(io, options);
  const jq = openJq(io);
  try {
    const config = await places.requireConfig(jq);
    const source = await places.openRepositories(config);
    const settled = await settleRun(io, { config, source, jq, thread, word, inputs, options });
    const { plan, observed } = settled;
    if (options.json === true) io.out(formatJson(describePlan(plan)));
    else {
      showUnread(io, observed, source?.place);
      io.out(renderRunPlan(plan, io.screen));
    }
    if (plan.kind === "plan") return 0;
    return OPEN.includes(plan.refusal.reason) ? 3 : 1;
  } finally {
    await jq.close();
    places.close();
  }
}

/** What can't be told, and so is no refusal of the command itself. */
const OPEN: readonly RefusalReason[] = ["permission_unknown"];

function readThread(on: string | undefined): Thread {
  if (on === undefined) return { repository: "", number: 0, kind: "issue" };
  const [, repository, number] = /^(?:[\w-]+\/)?([\w.-]{1,100})#(\d{1,9})$/.exec(on) ?? [];
  if (repository === undefined)
    throw new UsageError(`--on is "${on}", which names no issue`, "Write cart#7.");
  return { repository, number: Number(number), kind: "issue" };
}
