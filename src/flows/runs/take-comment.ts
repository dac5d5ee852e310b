import { minimatch } from "minimatch";
import { readCommands, runIdOf } from "../../actions/index.ts";
import type { Reaction } from "../../effects/index.ts";
import type { Command, Thread } from "../../model/command.ts";
import type { Refusal } from "../../model/run.ts";
import { describeRefused } from "../../reports/runs/index.ts";
import { allowAnswer, noteAnswer } from "./limit-answers.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import type { RefusedCommand } from "./run-store.ts";
import { takeCommand } from "./take-command.ts";
import type { AskedBy, Taken } from "./taken-command.ts";
import { isOutside } from "./tell-outsider.ts";

/** A comment as it was written; what was edited since is nothing to it. */
export interface WrittenComment extends Thread {
  readonly id: number;
  /** Login. */
  readonly author: string;
  readonly isBot: boolean;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly body: string;
}

/** Takes the commands of a comment, one after the other. Done again, it goes on where it was, and does nothing twice. */
export async function takeComment(comment: WrittenComment, ports: RunPorts): Promise<void> {
  const basis = await ports.basis();
  const { commands: settings } = basis.config.settings;
  if (!isHeard(comment, settings)) return;
  const { allowance, spoken, asking } = limitAnswers(comment, ports);
  if (allowance === "deaf") return;
  const replies: string[] = [];
  const taken: { readonly asked: AskedBy; readonly command: Command; readonly what: Taken }[] = [];
  for (const command of readCommands(comment.body, settings.prefix)) {
    const asked = askedBy(comment, command.index);
    const id = runIdOf(asked.origin);
    const known = await ports.runs.get(id);
    // Whatever kept it from going on: it does now.
    if (known !== null) await ports.advance([id]);
    if (known !== null || (await ports.runs.isDone(id))) continue;
    const what = await takeCommand(command, asked, basis, { ...ports, askerOf: asking });
    if (what.kind === "ignored") continue;
    taken.push({ asked, command, what });
    replies.push(...replyTo(what, command, asked, basis));
  }
  const place = { repository: comment.repository, number: comment.number };
  const reaction = reactTo(taken.map(({ what }) => what));
  if (reaction !== null && (reaction === "eyes" || allowance !== "nothing"))
    await ports.threads.react(place, comment.id, reaction);
  if (replies.length > 0 && allowance === "answer") await sayFirst(comment, replies, ports);
  for (const { asked, command, what } of taken)
    if (what.kind !== "run") await ports.runs.done(noteOf(what, command, asked));
  if (replies.length > 0) spoken();
}

/** Says the answer to a comment. It is looked for only where it may have been said before, so that a crash doubles nothing. */
async function sayFirst(comment: WrittenComment, replies: readonly string[], ports: RunPorts): Promise<void> {
  const { repository, number, id, createdAt: at } = comment;
  const name = `answer-${id}`;
  const tried = `${repository}#${name}`;
  const isFresh =
    ports.lasting && !ports.perhapsSent({ requestedAt: at }) && !(await ports.runs.isDone(tried));
  if (isFresh) await ports.runs.done({ id: tried, at: new Date(at).toISOString(), refused: null });
  await ports.threads.say({ repository, number }, name, replies.join("\n\n---\n\n"), isFresh);
}

/** How much may be said to who wrote a comment. What GitHub says of them on the way decides on how much may be said next. */
function limitAnswers(comment: WrittenComment, ports: RunPorts) {
  const { answered = new Map(), clock } = ports;
  const { repository, number, author } = comment;
  const key = `${repository}#${number} ${author.toLowerCase()}`;
  let outside = false;
  return {
    allowance: allowAnswer(answered, key, clock.now()),
    spoken: () => noteAnswer(answered, key, clock.now(), outside),
    asking: async (question: Parameters<RunPorts["askerOf"]>[0]) => {
      const answer = await ports.askerOf(question);
      const { standing } = answer;
      outside = standing.kind === "known" && isOutside(standing, repository);
      return answer;
    },
  };
}

type Settings = RunBasis["config"]["settings"]["commands"];

/** Whether comments count there, by such an author. */
export function isHeard(
  { author, isBot, repository }: WrittenComment,
  { bots, repositories }: Settings,
): boolean {
  const named = bots.some((bot) => bot.toLowerCase() === author.toLowerCase());
  const isThere = repositories?.some((glob) => minimatch(repository, glob, { nocase: true })) ?? true;
  return isThere && (!isBot || named);
}

/** What a command of a comment was read from. */
export function askedBy(
  { repository, number, kind, id, author, createdAt }: WrittenComment,
  index: number,
): AskedBy {
  const at = new Date(createdAt).toISOString();
  return { origin: { source: "comment", repository, number, kind, comment: id, index }, actor: author, at };
}

/** What is written in answer to a command. Of a run its own comment tells. */
export function replyTo(
  what: Taken,
  { name }: Pick<Command, "name">,
  { actor }: AskedBy,
  { config }: RunBasis,
): readonly string[] {
  switch (what.kind) {
    case "ignored":
    case "run":
    case "done":
      return [];
    case "answer":
    case "void":
      return [what.body];
    case "refused":
      return [describeRefused(what, { command: name, actor, prefix: config.settings.commands.prefix })];
  }
}

/** One reaction for all commands of a comment: what was taken counts more than what was not. */
function reactTo(taken: readonly Taken[]): Reaction | null {
  if (taken.some(({ kind }) => kind === "run" || kind === "done")) return "eyes";
  if (taken.some((what) => what.kind === "void" || (what.kind === "refused" && isDenial(what)))) return "-1";
  return taken.some(({ kind }) => kind === "refused") ? "confused" : null;
}

function isDenial({ reason }: Refusal): boolean {
  return DENIALS.includes(reason);
}

const DENIALS: readonly Refusal["reason"][] = [
  "not_permitted",
  "permission_unknown",
  "condition_not_met",
  "no_approver",
  "busy",
  "fork",
  "stale",
];

/** What is remembered of a command that is no run. */
export function noteOf(what: Taken, { name }: Pick<Command, "name">, { origin, actor, at }: AskedBy) {
  const id = runIdOf(origin);
  return { id, at, refused: what.kind === "refused" ? describe(what) : null };

  function describe({ reason, why }: Refusal): RefusedCommand {
    const { repository, number } = origin;
    const comment = origin.source === "comment" ? origin.comment : null;
    const common = { schema: "muster.refusal/1", id, at, actor, command: name } as const;
    return { ...common, repository, number, comment, reason, why };
  }
}
