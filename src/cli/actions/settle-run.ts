import { type CommandContext, mayRun, planEffect, understand } from "../../actions/index.ts";
import type { Observation } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { RepositorySource } from "../../facts/index.ts";
import { scoreServices } from "../../flows/index.ts";
import { readScoresOf } from "../../flows/runs/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { type Action, commandOf } from "../../model/action.ts";
import type { Command, CommandArgument, Thread } from "../../model/command.ts";
import { inputOrder } from "../../model/input-order.ts";
import type { Refusal } from "../../model/run.ts";
import { isSecret } from "../../model/told-input.ts";
import { makeCard } from "../../reports/index.ts";
import type { RunOptions } from "../commands/run.ts";
import type { CliIo } from "../io.ts";
import { readRepositories } from "../read-services.ts";
import { UsageError } from "../usage-error.ts";
import { previewEdits } from "./preview-edits.ts";
import type { RunPlan } from "./run-plan.ts";

/** What is asked, and of what. */
export interface RunQuestion {
  readonly config: Config;
  readonly source: RepositorySource | null;
  readonly jq: JqEngine;
  readonly thread: Thread;
  readonly word: string;
  readonly inputs: readonly string[];
  readonly options: RunOptions;
}

/** Settles what a command would do. Throws a UsageError for a word that is no action. */
export async function settleRun(
  io: CliIo,
  question: RunQuestion,
): Promise<{ readonly plan: RunPlan; readonly observed: Observation }> {
  const { config, source, jq, thread, options } = question;
  const now = io.now();
  const observed = await readRepositories(io, config, source);
  const { catalog, results } = await scoreServices(config, observed, jq, now);
  const login = options.as ?? "";
  const context: CommandContext = {
    config,
    catalog,
    jq,
    thread,
    now,
    scores: readScoresOf(results),
    asker: {
      kind: "unknown",
      login: login === "" ? "whoever types it" : login,
      why: "GitHub tells who they are when it is typed, and is not asked here",
    },
  };
  const command = readWords(question);
  const refused = (refusal: Refusal) => ({
    plan: { kind: "refused", word: command.name, refusal } as const,
    observed,
  });
  const understood = await understand(command, context);
  if (understood.kind === "refused") return refused(understood);
  if (understood.kind !== "request")
    throw new UsageError(
      `there is no action ${command.name}`,
      `There are: ${[...config.actions.values()].map(({ value }) => commandOf(value)).join(", ") || "none"}.`,
    );
  const { request } = understood;
  const { action, entity, inputs } = request;
  const allowance = await mayRun(request, context);
  if (allowance.kind === "refused" && allowance.reason !== "permission_unknown") return refused(allowance);
  const url = `https://github.com/${config.settings.organization}/${thread.repository}/issues/${thread.number}`;
  const planned = await planEffect(request, {
    ...context,
    run: { id: `r_${"0".repeat(16)}`, sha: null, url },
  });
  if (planned.kind === "refused") return refused(planned);
  const scored = entity === null ? [] : (results.get(entity.key) ?? []);
  const plan: RunPlan = {
    kind: "plan",
    action,
    card: entity === null ? null : makeCard(entity.entity, { results: scored, locks: null }),
    inputs,
    given: namesGiven(command, action),
    asker: login === "" ? null : login,
    allowed: allowance.kind === "allowed" ? true : null,
    effect: planned.effect,
    endsAfterMs: planned.expiry?.afterMs ?? null,
    edits: await previewEdits(planned.effect, config, source),
  };
  return { plan, observed };
}

/** Words of a shell have no quotes any more: what has a key has it in front. */
function readWords({ word, inputs, config, options }: RunQuestion): Command {
  const { prefix } = config.settings.commands;
  const name = word.startsWith(prefix) ? word.slice(prefix.length) : word;
  const given = inputs.map(readWord);
  const service: readonly CommandArgument[] =
    options.service === undefined ? [] : [{ key: "entity", value: options.service, quoted: true }];
  const rest = inputs.join(" ");
  return {
    name: name.toLowerCase(),
    arguments: [...given, ...service],
    rest,
    text: `${prefix}${name} ${rest}`.trim(),
    index: 0,
    fault: null,
  };
}

function readWord(word: string): CommandArgument {
  const [, key, value] = /^([A-Za-z0-9@_-]+)=([^]*)$/.exec(word) ?? [];
  return key === undefined || value === undefined
    ? { key: null, value: word, quoted: false }
    : { key, value, quoted: false };
}

/** Which inputs were given: by their keys, or as values alone, which fill the others in their order. */
function namesGiven({ arguments: args }: Command, { trigger }: Action): readonly string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll("_", "-");
  const named = new Set(args.flatMap(({ key }) => (key === null ? [] : [plain(key)])));
  const inputs = inputOrder(trigger.userInputs).filter(
    ([, input]) => !isSecret(input) && input.visible !== false,
  );
  const open = inputs.map(([key]) => key).filter((key) => !named.has(plain(key)));
  const filled = open.slice(0, args.filter(({ key }) => key === null).length);
  return inputs.map(([key]) => key).filter((key) => named.has(plain(key)) || filled.includes(key));
}
