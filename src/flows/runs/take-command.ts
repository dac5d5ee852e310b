import {
  offeredActions,
  type RunRequest,
  runIdOf,
  type Understood,
  understand,
} from "../../actions/index.ts";
import type { AskerAnswer } from "../../facts/sources/index.ts";
import type { Command } from "../../model/command.ts";
import { describeHelp, describeStatus } from "../../reports/runs/index.ts";
import { cancelRun } from "./cancel-run.ts";
import { repositoriesOf, requestRun } from "./request-run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { takeVote } from "./take-vote.ts";
import { type AskedBy, contextOf, notAsked, refuse, type Taken } from "./taken-command.ts";

/**
 * Takes one command. What is no command costs nothing, and neither does one that needs nobody's leave; for the others GitHub is
 * asked who it is that asks, and what the pull request is at.
 */
export async function takeCommand(
  command: Command,
  asked: AskedBy,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Taken> {
  const { actor } = asked;
  const first = await understand(command, contextOf(basis, ports, asked, notAsked(actor)));
  switch (first.kind) {
    case "ignored":
      return first;
    case "help":
      return {
        kind: "answer",
        body: describeHelp(offeredActions(basis.config), first.topic, basis.config.settings.commands.prefix),
      };
    case "status":
      return await answerStatus(first.entity.key, ports);
    case "approve":
    case "reject":
      return await takeVote({ ...first, verdict: first.kind }, asked, basis, ports);
    case "cancel":
      return await cancelRun(first, asked, basis, ports);
    case "request":
    case "refused":
      return await askFor(command, first, asked, basis, ports);
  }
}

async function answerStatus(key: string, ports: RunPorts): Promise<Taken> {
  const card = await ports.cardOf(key);
  if (card === null) return refuse("unknown_entity", `${key} is not in the catalog any more.`);
  const runs = await ports.runs.ofEntity(key);
  return { kind: "answer", body: describeStatus({ card, runs, places: ports.places }) };
}

/** A request, or what would be one: who asks is known from here on, which may change what is meant. */
async function askFor(
  command: Command,
  first: Extract<Understood, { readonly kind: "request" | "refused" }>,
  asked: AskedBy,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Taken> {
  const { origin, actor } = asked;
  const { repository, number, kind } = origin;
  const repositories = first.kind === "request" ? repositoriesOf(first.request, asked) : [repository];
  const pull = kind === "pull_request" ? { repository, number } : null;
  const answer = await ports.askerOf({ login: actor, repositories, pull });
  const kept = checkHead(answer, pull !== null, basis);
  if (kept !== null) return kept;
  const second = await understand(command, contextOf(basis, ports, asked, answer.standing));
  if (second.kind === "refused") return second;
  if (second.kind !== "request") return { kind: "ignored" };
  return await keepRun(second.request, asked, answer, basis, ports);
}

/** Makes a run of a request and keeps it, so that it begins soon. */
export async function keepRun(
  request: RunRequest,
  asked: AskedBy,
  answer: AskerAnswer,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Taken> {
  const run = await requestRun(request, asked, answer, basis, ports);
  if ("kind" in run) return run;
  await ports.runs.put(run);
  ports.checkedAt.set(run.id, ports.clock.now());
  await ports.advance([run.id]);
  return { kind: "run", id: runIdOf(asked.origin) };
}

/** Why nothing may be done for the commit of a pull request; null when it may. */
function checkHead({ standing, head }: AskerAnswer, isPull: boolean, { config }: RunBasis): Taken | null {
  if (!isPull) return null;
  if (head === null) return refuse("permission_unknown", "GitHub didn't say what the pull request is at.");
  if (!head.fork || config.settings.commands.forks) return null;
  // Anybody can make a fork: they are not talked to.
  if (standing.kind === "known" && standing.role === null) return { kind: "ignored" };
  return refuse("fork", "This pull request is from a fork: no commands are taken here.");
}
