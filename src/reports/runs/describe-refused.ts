import type { Refusal, RefusalReason } from "../../model/run.ts";
import { escapeText, showAsCode } from "../markdown.ts";
import { PREFIX } from "./run-context.ts";
import { fence } from "./show-value.ts";

/** What the answer to a refused command needs besides the refusal. */
export interface RefusedContext {
  /** The word of the command, without the prefix. Never its arguments: they may be what was refused. */
  readonly command: string;
  /** Login of who typed it. */
  readonly actor: string;
  /** What commands begin with; `/` unless told. */
  readonly prefix?: string;
}

const SECRET =
  "**Delete your comment and replace the secret**: everybody who reads here could see it, and some were sent it by mail. Secrets come from where the action runs.";

/** What the refusal means where its reason says more than its sentence. */
const MEANINGS: Partial<Record<RefusalReason, string>> = {
  permission_unknown: "What can't be told never counts as permission. Try again in a while.",
  busy: "Ask again when that has ended.",
  fork: "Commands are not run on pull requests from forks.",
  needs_app: "It needs Muster's App, which can wait for people and for time.",
  definition_broken: "Whoever keeps the action has to repair it.",
};

/**
 * Writes the answer to a command that did not become a run: why, what is needed, what was probably meant, how it is written. The
 * arguments of the command are not repeated: a secret may be among them.
 */
export function describeRefused(
  refusal: Refusal,
  { command, actor, prefix = PREFIX }: RefusedContext,
): string {
  const { reason, why, needed, suggestion, usage } = refusal;
  const word = showAsCode(prefix + command, 60);
  const isSecret = reason === "secret_input";
  const meaning = MEANINGS[reason];
  return [
    `🚫 **${word} was not run.** ${escapeText(endSentence(why), 600)}${isSecret ? ` ${SECRET}` : ""}`,
    needed === null || isSecret ? "" : `→ ${escapeText(endSentence(needed), 600)}`,
    meaning ?? "",
    suggestion === null ? "" : `Did you mean ${showAsCode(suggestion, 200)}?`,
    usage === null ? "" : fence(usage, 2_000),
    reason === "not_permitted" ? `It was asked for by ${showAsCode(actor, 60)}, and is recorded.` : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Before it is escaped: a number at the start of a line that gets a full stop would begin a list. */
function endSentence(text: string): string {
  // What is cited at the end may be a sentence of its own.
  const whole = text.trim().replace(/(?<!\.)\.\.$/, ".");
  return whole === "" || /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
