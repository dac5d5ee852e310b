import { readIssueForm } from "../../actions/forms/index.ts";
import { listRepositories, offeredActions, runIdOf, settleRequest } from "../../actions/index.ts";
import { commandOf } from "../../model/action.ts";
import { refuseAged } from "./refuse-stale.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { keepRun } from "./take-command.ts";
import { noteOf, replyTo } from "./take-comment.ts";
import { type AskedBy, contextOf, notAsked, type Taken } from "./taken-command.ts";
import { keepFromOutsider } from "./tell-outsider.ts";

/** An issue of the central repo, as it was made. */
export interface MadeIssue {
  readonly repository: string;
  readonly number: number;
  /** Login. */
  readonly author: string;
  readonly isBot: boolean;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly body: string;
}

/** Takes an issue that was made from a form as the command that it stands for. What becomes of it is said on the issue, which is closed then. */
export async function takeForm(issue: MadeIssue, ports: RunPorts): Promise<void> {
  const basis = await ports.basis();
  const { commands: settings } = basis.config.settings;
  if (issue.isBot && !settings.bots.includes(issue.author)) return;
  const asked = askedBy(issue);
  const id = runIdOf(asked.origin);
  if ((await ports.runs.get(id)) !== null) return await ports.advance([id]);
  if (await ports.runs.isDone(id)) return;
  const form = readIssueForm(issue.body, offeredActions(basis.config));
  if (form.kind === "none") return;
  const name = form.kind === "form" ? commandOf(form.action) : "form";
  const what =
    form.kind === "form" ? (refuseAged(asked, ports) ?? (await askFor(form, asked, basis, ports))) : form;
  const replies = replyTo(what, { name }, asked, basis);
  const place = { repository: issue.repository, number: issue.number };
  if (replies.length > 0) {
    await ports.threads.say(place, `answer-${issue.number}`, replies.join("\n\n"), false);
    await ports.threads.close(place, "not_planned");
  }
  if (what.kind !== "run") await ports.runs.done(noteOf(what, { name }, asked));
}

/** Where an issue's run comes from. */
export function formOrigin({ repository, number }: Pick<MadeIssue, "repository" | "number">) {
  return { source: "form", repository, number, kind: "issue", index: 0 } as const;
}

function askedBy(issue: MadeIssue): AskedBy {
  return { origin: formOrigin(issue), actor: issue.author, at: new Date(issue.createdAt).toISOString() };
}

type Form = Extract<ReturnType<typeof readIssueForm>, { readonly kind: "form" }>;

async function askFor(
  { action, arguments: given }: Form,
  asked: AskedBy,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Taken> {
  const settle = async (context: ReturnType<typeof contextOf>) =>
    await settleRequest(action, given, context, commandOf(action));
  const first = await settle(contextOf(basis, ports, asked, notAsked(asked.actor)));
  const entity = first.kind === "request" ? first.request.entity : null;
  const repositories = [...new Set([...listRepositories(entity), asked.origin.repository])];
  const answer = await ports.askerOf({ login: asked.actor, repositories, pull: null });
  const second = await settle(contextOf(basis, ports, asked, answer.standing));
  const told = await keepFromOutsider(second, asked, answer.standing, commandOf(action), basis, ports);
  return told.kind === "refused" ? told : await keepRun(told.request, asked, answer, basis, ports);
}
