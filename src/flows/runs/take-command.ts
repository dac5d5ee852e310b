import {
  offeredActions,
  type RunRequest,
  runIdOf,
  type Understood,
  understand,
  withholdValues,
} from "../../actions/index.ts";
import { suggest } from "../../config/index.ts";
import type { AskerAnswer } from "../../facts/sources/index.ts";
import { commandOf } from "../../model/action.ts";
import { BUILT_IN_COMMANDS, type Command } from "../../model/command.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import { describeHelp, describeStatus } from "../../reports/runs/index.ts";
import { cancelRun } from "./cancel-run.ts";
import { refuseAged, refuseMoved } from "./refuse-stale.ts";
import { repositoriesOf, requestRun } from "./request-run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { takeVote } from "./take-vote.ts";
import { type AskedBy, contextOf, notAsked, refuse, type Taken } from "./taken-command.ts";
import { keepFromOutsider, refuseOutsider } from "./tell-outsider.ts";

/**
 * Takes one command. What is no command costs nothing, and neither does the list of commands; for the others GitHub is asked who
 * it is that asks, and what the pull request is at. Who is outside of the organisation learns which commands there are, and
 * nothing of the catalog.
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
      return await answerHelp(first.topic, asked, basis, ports);
    case "status":
      return await answerStatus(first.entity.key, asked, ports);
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

/** All of one command says who may run it: that is for those inside. */
async function answerHelp(
  topic: string | null,
  asked: AskedBy,
  { config }: RunBasis,
  ports: RunPorts,
): Promise<Taken> {
  const told = topic !== null && (await refuseAnswer("help", asked, ports)) === null ? topic : null;
  const { prefix } = config.settings.commands;
  const offered = offeredActions(config);
  const words = [...BUILT_IN_COMMANDS, ...offered.map(commandOf)];
  const meant = told === null ? null : (suggest(told, words) ?? null);
  return { kind: "answer", body: describeHelp(offered, told, prefix, meant) };
}

/** Asks GitHub who it is that asks, and why they get no answer; null where they do. */
async function refuseAnswer(word: string, asked: AskedBy, ports: RunPorts): Promise<Refusal | null> {
  const { origin, actor } = asked;
  const { standing } = await ports.askerOf({ login: actor, repositories: [origin.repository], pull: null });
  return refuseOutsider(standing, asked, word);
}

async function answerStatus(key: string, asked: AskedBy, ports: RunPorts): Promise<Taken> {
  const outside = await refuseAnswer("status", asked, ports);
  if (outside !== null) return outside;
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
  const headless = checkHead(answer, pull !== null, basis);
  if (headless !== null) return headless;
  const stale = refuseAged(asked, ports);
  if (stale !== null) return stale;
  const second = await understand(command, contextOf(basis, ports, asked, answer.standing));
  if (second.kind !== "request" && second.kind !== "refused") return { kind: "ignored" };
  const told = await keepFromOutsider(second, asked, answer.standing, command.name, basis, ports);
  if (told.kind === "refused") return told;
  const moved = answer.head === null ? null : await refuseMoved(asked, answer.head.sha, ports);
  if (moved !== null) return moved;
  return await keepRun(told.request, asked, answer, basis, ports);
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
  if ("kind" in run) return withholdValues(run, request.action, listTexts(request.inputs));
  await ports.runs.put(run);
  ports.checkedAt.set(run.id, ports.clock.now());
  await ports.advance([run.id]);
  return { kind: "run", id: runIdOf(asked.origin) };
}

/** All texts of a value, and those of its values. */
function listTexts(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (isJsonList(value)) return value.flatMap(listTexts);
  return isJsonObject(value) ? Object.values(value).flatMap(listTexts) : [];
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
