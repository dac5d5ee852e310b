import { beginRun, planEffect, runIdOf, settleRequest } from "../../actions/index.ts";
import type { CommandArgument } from "../../model/command.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Refusal, Run } from "../../model/run.ts";
import { describeRefused } from "../../reports/runs/index.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { noteOf } from "./take-comment.ts";
import { type AskedBy, contextOf, notAsked, refuse } from "./taken-command.ts";

/**
 * Takes back what a run granted, by the action that it names, as a run of its own: once, however often it is asked for. Nobody is
 * asked for leave: it was given when it was granted. What can't be taken back is said where it was asked for.
 */
export async function takeBack(granted: Run, ports: RunPorts): Promise<void> {
  const { expiry, origin: asking } = granted;
  if (expiry === null || expiry.action === null) return;
  const { repository, number, kind } = asking;
  const origin = { source: "expiry", repository, number, kind, run: granted.id, index: 0 } as const;
  const id = runIdOf(origin);
  if ((await ports.runs.get(id)) !== null) return await ports.advance([id]);
  if (await ports.runs.isDone(id)) return;
  const basis = await ports.basis();
  const asked = { origin, actor: granted.actor, at: ports.clock.now().toISOString() };
  const run = await plan(granted, expiry.action, expiry.inputs, asked, basis, ports);
  if (!("kind" in run)) {
    await ports.runs.put(run);
    return await ports.advance([id]);
  }
  const { prefix } = basis.config.settings.commands;
  const body = describeRefused(run, { command: expiry.action, actor: granted.actor, prefix });
  await ports.threads.say({ repository, number }, `answer-${id}`, body, false);
  await ports.runs.done(noteOf(run, { name: expiry.action }, asked));
}

async function plan(
  granted: Run,
  name: string,
  inputs: JsonObject,
  asked: AskedBy,
  basis: RunBasis,
  ports: RunPorts,
): Promise<Run | Refusal> {
  const action = basis.config.actions.get(name)?.value;
  if (action === undefined)
    return refuse(
      "definition_broken",
      `What ${granted.title} granted has expired, and there is no action ${name} to take it back.`,
    );
  const { webUrl, organization } = ports.places;
  const { repository, number } = asked.origin;
  const url = `${webUrl}/${organization}/${repository}/issues/${number}`;
  const context = contextOf(basis, ports, asked, notAsked(asked.actor));
  const settled = await settleRequest(action, writeArguments(granted, inputs), context, name);
  if (settled.kind === "refused") return settled;
  const id = runIdOf(asked.origin);
  const planned = await planEffect(settled.request, { ...context, run: { id, sha: granted.sha, url } });
  if (planned.kind === "refused") return planned;
  const now = new Date(asked.at);
  const { commit: config } = basis.config;
  const { origin, actor } = asked;
  return beginRun(settled.request, { origin, actor, sha: granted.sha, planned, approval: null, config, now });
}

/** Inputs as they would be typed. */
function writeArguments({ entity }: Run, inputs: JsonObject): readonly CommandArgument[] {
  const written = Object.entries(inputs).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? value : JSON.stringify(value),
    quoted: typeof value === "string",
  }));
  const isNamed = entity === null || "entity" in inputs || entity.blueprint in inputs;
  return isNamed ? written : [...written, { key: "entity", value: entity.identifier, quoted: true }];
}
