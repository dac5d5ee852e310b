import { type Action, commandOf } from "../../model/action.ts";
import { usageOf } from "../../model/action-usage.ts";
import { readDuration } from "../../model/duration.ts";
import { inputOrder } from "../../model/input-order.ts";
import { tellInput } from "../../model/told-input.ts";
import { isNeverAsked } from "../../model/user-input.ts";
import { escapeInline } from "../evaluation/escape-inline.ts";
import { type Block, fitBlocks, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode, tableHead, tableRow } from "../markdown.ts";
import { COMMENT_BYTES } from "./limits.ts";
import { PREFIX } from "./run-context.ts";
import { showSpan } from "./show-span.ts";
import { fence } from "./show-value.ts";
import { tellWho } from "./tell-who.ts";

const BUILT_IN: readonly (readonly [string, string])[] = [
  ["status", "How the service stands, and what was done to it"],
  ["approve", "Lets a run here begin that waits for you"],
  ["reject", "Says no to it, and why"],
  ["cancel", "Takes back what is queued, stops what runs"],
];

/**
 * Writes what can be asked for: every command in a line, or one of them in full. `actions` are those that may be asked for where
 * the question was; `topic` is a word or an identifier as somebody typed it, `suggestion` the word that is probably meant by one
 * that is unknown.
 */
export function describeHelp(
  actions: readonly Action[],
  topic: string | null,
  prefix = PREFIX,
  suggestion: string | null = null,
): string {
  const offered = actions.filter(({ publish }) => publish);
  const named = topic === null ? "" : plain(topic.startsWith(prefix) ? topic.slice(prefix.length) : topic);
  const asked = offered.find((action) =>
    [commandOf(action), action.identifier].some((word) => plain(word) === named),
  );
  if (asked !== undefined) return describeAction(asked, prefix);
  const own = BUILT_IN.find(([word]) => word === named);
  if (own !== undefined)
    return `${showAsCode(prefix + own[0])}: ${own[1].charAt(0).toLowerCase()}${own[1].slice(1)}.`;
  const unknown =
    topic === null
      ? ""
      : `There is no command ${showAsCode(topic, 60)} here.${suggestion === null ? "" : ` Did you mean ${showAsCode(`${prefix}help ${suggestion}`, 100)}?`}`;
  return fitBlocks(
    [wholeBlock(unknown), listActions(offered, prefix), wholeBlock(describeRest(offered, prefix))],
    COMMENT_BYTES,
  );
}

/** Words are the same in upper and lower case, and with `_` for `-`. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

function listActions(actions: readonly Action[], prefix: string): Block {
  const rows = actions
    .toSorted((one, other) => (commandOf(one) < commandOf(other) ? -1 : 1))
    .map((action) => tableRow([showAsCode(prefix + commandOf(action), 60), tellAction(action)]));
  const own = BUILT_IN.map(([word, does]) => tableRow([showAsCode(prefix + word), does]));
  return {
    before: tableHead(["Command", "Does"]),
    rows: [...rows, ...own],
    after: "",
    more: (left) => `… and ${left} more.`,
  };
}

function tellAction({ title, identifier, description, requiredApproval }: Action): string {
  const [first = ""] = (description ?? "").split(/(?<=\.)\s/);
  const said = first === "" ? "" : `: ${escapeInline(first, 200)}`;
  return `${escapeInline(title ?? identifier, 100)}${said}${requiredApproval === false ? "" : " (needs approval)"}`;
}

function describeRest(actions: readonly Action[], prefix: string): string {
  const [first] = actions;
  const more =
    first === undefined ? "" : ` ${showAsCode(`${prefix}help ${commandOf(first)}`)} tells all of one.`;
  const blueprint = actions.find(({ trigger }) => trigger.operation !== "CREATE")?.trigger
    .blueprintIdentifier;
  const other =
    blueprint === undefined
      ? ""
      : ` They are for what this repository holds; for another, add ${showAsCode(`${blueprint}=name`)}.`;
  return `A command is the first thing on its line.${more}${other}`;
}

function describeAction(action: Action, prefix: string): string {
  const { title, identifier, description, trigger, permissions, requiredApproval, examples, timeout } =
    action;
  const inputs = inputOrder(trigger.userInputs).filter(([name]) => !isNeverAsked(name, trigger.userInputs));
  const rows = inputs.map(([name, input]) => {
    const { key, takes, preset, about } = tellInput(name, input);
    const otherwise = preset === null ? "" : `; ${showAsCode(preset, 60)} unless told`;
    const what = about === null ? "" : `. ${escapeInline(about, 300)}`;
    return tableRow([showAsCode(key, 60), `${escapeInline(takes, 300)}${otherwise}${what}`]);
  });
  const table: Block = {
    before: rows.length === 0 ? "" : tableHead(["Input", "Takes"]),
    rows,
    after: "",
    more: (left) => `… and ${left} more.`,
  };
  const shown = examples.map(({ command, description: said }) =>
    said === undefined ? command : `${command}    ${said}`,
  );
  const facts = [
    `- Who may: ${escapeText(tellWho(permissions.execute), 500)}`,
    `- Approval: ${escapeText(tellNeed(requiredApproval, action), 500)}`,
    `- Time limit: ${showSpan(readDuration(timeout) ?? 0)}`,
  ];
  return fitBlocks(
    [
      wholeBlock(
        `**${escapeText(title ?? identifier, 100)}.**${description === undefined ? "" : ` ${escapeText(description, 1_000)}`}`,
      ),
      wholeBlock(fence(usageOf(action, prefix), 4_000)),
      table,
      wholeBlock(facts.join("\n")),
      wholeBlock(shown.length === 0 ? "" : `Examples:\n\n${fence(shown.join("\n"), 8_000)}`),
    ].filter(({ before }) => before !== ""),
    COMMENT_BYTES,
  );
}

function tellNeed(required: Action["requiredApproval"], { permissions }: Action): string {
  if (required === false) return "not needed";
  const who = tellWho(permissions.approve);
  if (required === true) return `by one of ${who}; not by who asked`;
  const { type, min = 1, allow_self: self } = required;
  const many = type === "ALL" ? "by all of" : min > 1 ? `by ${min} of` : "by one of";
  return `${many} ${who}${self ? "" : "; not by who asked"}`;
}
