import { suggest } from "../config/index.ts";
import { type Action, commandOf } from "../model/action.ts";
import {
  BUILT_IN_COMMANDS,
  type BuiltInCommand,
  type Command,
  type CommandArgument,
} from "../model/command.ts";
import type { Refusal } from "../model/run.ts";
import { isForeignWord } from "./commands/foreign-words.ts";
import { usageOf } from "./commands/usage.ts";
import { findWord, offeredActions, plainWord } from "./commands/words.ts";
import { findEntity } from "./entity/find-entity.ts";
import { assignArguments } from "./inputs/assign.ts";
import { readTtl } from "./inputs/check-ttl.ts";
import { settleInputs } from "./inputs/settle-inputs.ts";
import { withholdValues } from "./inputs/withhold.ts";
import { isRefusal, type RefusalExtras, refuse } from "./refuse.ts";
import { viewRequest } from "./request-view.ts";
import { matchEntity } from "./search/search-entities.ts";
import type { CommandContext, RequestEntity, RunRequest, Understood } from "./understood.ts";

/** Usage of the words that are there without an action. */
const USAGE: Readonly<Record<BuiltInCommand, string>> = {
  help: "help [<command>]",
  status: "status [entity=<name>]",
  cancel: "cancel [<run>]",
  approve: "approve [<run>] [<reason>]",
  reject: "reject [<run>] <reason>",
};

/**
 * Finds out what a command means: one of the words that are always there, or a published action with its entity and inputs.
 * A word that is nobody's is ignored, unless it is almost one of Muster's; words that other bots are known for never count as
 * that. Whether it may be done is asked by others.
 */
export async function understand(command: Command, context: CommandContext): Promise<Understood> {
  const { config } = context;
  const { prefix, ignore } = config.settings.commands;
  const word = findWord(command.name, config);
  if (word === null) {
    if (isForeignWord(command.name, ignore) || command.fault !== null) return { kind: "ignored" };
    const words = [...BUILT_IN_COMMANDS, ...offeredActions(config).map(commandOf)];
    // A full stop or a colon behind the word belongs to the sentence.
    const suggestion = suggest(plainWord(command.name.replace(/[.:]+$/, "")), words);
    if (suggestion === undefined) return { kind: "ignored" };
    const why = `${prefix}${command.name} is no command.`;
    return refuse("unknown_command", why, { suggestion: `${prefix}${suggestion}` });
  }
  const usage = word.kind === "action" ? usageOf(word.action, prefix) : `${prefix}${USAGE[word.name]}`;
  if (command.fault !== null)
    return refuse("unreadable_command", `The command can't be read: ${command.fault}.`, { usage });
  if (word.kind === "built_in") return understandBuiltIn(word.name, command, context, { usage });
  return settleRequest(word.action, command.arguments, context, command.text);
}

/**
 * Settles what is asked for by the arguments of an action, from a command or from a form: its entity, its inputs, how long it
 * lasts, and whether it is offered for the entity.
 */
export async function settleRequest(
  action: Action,
  args: readonly CommandArgument[],
  context: CommandContext,
  command: string,
): Promise<SettledRequest> {
  const settled = await settleAll(action, args, context, command);
  if (settled.kind === "request") return settled;
  return withholdValues(
    settled,
    action,
    args.map(({ value }) => value),
  );
}

type SettledRequest = { readonly kind: "request"; readonly request: RunRequest } | Refusal;

async function settleAll(
  action: Action,
  args: readonly CommandArgument[],
  context: CommandContext,
  command: string,
): Promise<SettledRequest> {
  const extras = { usage: usageOf(action, context.config.settings.commands.prefix) };
  const assigned = assignArguments(action, args, extras);
  if (isRefusal(assigned)) return assigned;
  const { blueprintIdentifier: blueprint, operation } = action.trigger;
  let entity: RequestEntity | null = null;
  if (blueprint !== undefined && operation !== "CREATE") {
    const key = Object.hasOwn(action.trigger.userInputs.properties, blueprint) ? "entity" : blueprint;
    const found = findEntity(assigned.entity, blueprint, key, context, extras);
    if (isRefusal(found)) return found;
    entity = found.entity;
  }
  const settled = await settleInputs(action, assigned.values, { context, entity, extras });
  if (isRefusal(settled)) return settled;
  const request: RunRequest = { action, entity, inputs: settled.inputs, command };
  const ttl = readTtl(action, settled.inputs, extras);
  if (isRefusal(ttl)) return ttl;
  return (await judgeCondition(request, context, extras)) ?? { kind: "request", request };
}

/** Refuses an action that isn't offered for the entity, or where that can't be told; null where it is. */
async function judgeCondition(
  request: RunRequest,
  context: CommandContext,
  extras: RefusalExtras,
): Promise<Refusal | null> {
  const { action, entity } = request;
  const { condition } = action.trigger;
  if (condition === undefined || entity === null) return null;
  const view = viewRequest(request, context);
  const match = await matchEntity(condition, entity, { ...context, view });
  if (match.kind === "match") return null;
  const name = entity.entity.identifier;
  const needed = `trigger.condition of action ${action.identifier} decides.`;
  return match.kind === "miss"
    ? refuse("condition_not_met", `${commandOf(action)} isn't offered for ${name}.`, { ...extras, needed })
    : refuse(
        "condition_not_met",
        `Whether ${commandOf(action)} is offered for ${name} can't be told: ${match.why}.`,
        {
          ...extras,
          needed,
        },
      );
}

/** An id of a run, as {@link understand} finds it among arguments. */
const RUN_ID = /^r_[0-9a-z]{16}$/;

function understandBuiltIn(
  name: BuiltInCommand,
  command: Command,
  context: CommandContext,
  extras: RefusalExtras,
): Understood {
  const { arguments: args, rest } = command;
  switch (name) {
    case "help": {
      const { prefix } = context.config.settings.commands;
      const topic = args[0]?.value ?? null;
      return { kind: "help", topic: topic?.startsWith(prefix) === true ? topic.slice(prefix.length) : topic };
    }
    case "status":
      return understandStatus(args, context, extras);
    case "cancel":
    case "approve":
    case "reject": {
      const named =
        args.find(({ key }) => key !== null && plainWord(key) === "run")?.value ?? args[0]?.value ?? "";
      const run = RUN_ID.test(named.toLowerCase()) ? named.toLowerCase() : null;
      const told = args.find(({ key }) => key !== null && plainWord(key) === "reason")?.value;
      const behind = run === null ? rest : rest.replace(/^(?:run=)?\S+\s*/i, "");
      const reason = (told ?? behind.replace(/^"(.*)"$/, "$1")).trim();
      return { kind: name, run, reason: reason === "" ? null : reason };
    }
  }
}

function understandStatus(
  args: readonly CommandArgument[],
  context: CommandContext,
  extras: RefusalExtras,
): Understood {
  const [first, ...others] = args;
  const { blueprints } = context.config;
  const key = first?.key ?? null;
  const blueprint =
    key === null || plainWord(key) === "entity"
      ? null
      : [...blueprints.keys()].find((each) => plainWord(each) === plainWord(key));
  if (blueprint === undefined || others.length > 0)
    return refuse("unknown_input", "status takes the name of one entity.", extras);
  const found = findEntity(first?.value ?? null, blueprint, "entity", context, extras);
  return isRefusal(found) ? found : { kind: "status", entity: found.entity };
}
