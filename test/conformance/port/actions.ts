import { expect } from "vitest";
import {
  beginRun,
  mayRun,
  type RunRequest,
  settleApproval,
  settleRequest,
} from "../../../src/actions/index.ts";
import { lintWorkflow } from "../../../src/actions/lint/index.ts";
import { concludeWorkflow, stepRun } from "../../../src/actions/runs/index.ts";
import { buildCatalog } from "../../../src/catalog/index.ts";
import { sign } from "../../../src/effects/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import { type Action, actionSchema } from "../../../src/model/action.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import type { People } from "../../../src/model/person.ts";
import { readRunReport } from "../../../src/model/run-report.ts";
import type { AreaRunner } from "./areas.ts";
import { type CaseDocuments, loadCase } from "./central.ts";
import { listAt, objectAt, objectsAt, textAt } from "./read-json.ts";

const NOW = new Date("2026-01-01T00:00:00.000Z");

/** Area action: on which entities an action is offered, or what is wrong with the workflow that it starts. */
export const runAction: AreaRunner = async ({ input, expected }, jq) => {
  if ("workflow_declares" in input) return checkDispatch(input);
  const entities = objectsAt(input, "entities");
  const blueprint = { identifier: "service", schema: { properties: { environment: { type: "string" } } } };
  const action = makeAction({
    trigger: { blueprintIdentifier: "service", operation: "DAY-2", condition: objectAt(input, "condition") },
  });
  const documents = {
    blueprints: [blueprint],
    entities: entities.map((each) => ({ ...each, blueprint: "service" })),
  };
  const available: boolean[] = [];
  for (const entity of entities) {
    const made = await makeRequest(action, documents, jq, "a", textAt(entity, "identifier"));
    available.push(made.request !== null);
  }
  expect(available).toEqual(listAt(expected, "available"));
};

function checkDispatch(input: JsonObject): void {
  const sent = listAt(input, "workflow_inputs_sent").map(String);
  const declared = Object.entries(objectAt(input, "workflow_declares")).map(([name, value]) => {
    const required = isJsonObject(value) && value["required"] === true;
    return `      ${name}: {required: ${required}, type: string, description: x}`;
  });
  const workflow = [
    "name: x",
    "on:",
    "  workflow_dispatch:",
    "    inputs:",
    ...declared,
    "permissions: {}",
    "jobs: {}",
  ];
  const action = makeAction({
    invocationMethod: {
      type: "GITHUB",
      repo: "x",
      workflow: "x.yml",
      workflowInputs: Object.fromEntries(sent.map((name) => [name, "x"])),
    },
  });
  const problems = lintWorkflow(action, { path: ".github/workflows/x.yml", text: workflow.join("\n") });
  const errors = problems.filter(({ severity }) => severity === "error").map(({ message }) => message);
  expect(errors.filter((message) => /\bextra\b/.test(message))).toHaveLength(1);
  expect(errors.filter((message) => /\bc\b/.test(message))).toHaveLength(1);
}

/** Area permission: whom a policy lets run an action, and whom it lets approve. */
export const runPermission: AreaRunner = async ({ input, expected }, jq) => {
  const conditions = listAt(input, "conditions").map(String);
  const execute: boolean[] = [];
  const approvers: (readonly string[])[] = [];
  for (const context of objectsAt(input, "contexts")) {
    const [[query, found] = ["none", null]] = Object.entries(objectAt(context, "results"));
    const entities = objectsAt(found, "entities");
    const rules = [{ property: "$blueprint", operator: "=", value: "thing" }];
    const policy = { queries: { [query]: { combinator: "and", rules } }, conditions };
    const isApproval = "approvers" in expected;
    const action = makeAction({
      trigger: { operation: "CREATE" },
      requiredApproval: isApproval,
      permissions: isApproval ? { approve: { policy } } : { execute: { policy } },
    });
    const documents = {
      blueprints: [{ identifier: "thing", schema: { properties: {} } }],
      entities: entities.map((each) => ({ ...each, blueprint: "thing" })),
    };
    const login = textAt(objectAt(objectAt(context, "trigger"), "user"), "email", "a@x.io");
    const { request, world } = await makeRequest(action, documents, jq, login, null);
    if (request === null) throw new Error("no request");
    const people: People = {
      people: entities
        .map((each) => textAt(each, "identifier"))
        .map((name) => ({ login: name, name, email: name, role: "Member", teams: [] })),
      teams: [],
      whole: true,
    };
    const need = isApproval ? await settleApproval(request, { ...world, people, sha: null }) : null;
    if (isApproval) approvers.push(need !== null && "approvers" in need ? need.approvers : []);
    else execute.push((await mayRun(request, world)).kind === "allowed");
  }
  expect("approvers" in expected ? { approvers } : { execute }).toEqual(expected);
};

/** Area run: what the end of a workflow or the reports of a service make of a run. */
export const runRun: AreaRunner = async ({ input, expected }, jq) => {
  if ("conclusions" in input) {
    const ends = listAt(input, "conclusions").map(
      (each) => concludeWorkflow({ conclusion: JSON.stringify(each).slice(1, -1) }).state,
    );
    expect(ends.map((state) => (state === "succeeded" ? "SUCCESS" : "FAILURE"))).toEqual(
      expected["statuses"],
    );
    return;
  }
  const { request } = await makeRequest(makeAction({ trigger: { operation: "CREATE" } }), {}, jq, "a", null);
  if (request === null) throw new Error("no request");
  const begun = beginRun(request, {
    origin: { source: "comment", repository: "x", number: 1, kind: "issue", comment: 1, index: 0 },
    actor: "a",
    sha: null,
    planned: {
      kind: "effect",
      effect: {
        kind: "request",
        method: "POST",
        url: "https://x.io",
        headers: {},
        body: null,
        secret: null,
        synchronized: false,
        timeoutMs: 1,
      },
      expiry: null,
    },
    approval: null,
    config: null,
    now: NOW,
  });
  const trace = { kind: "request", status: 202 } as const;
  let run: typeof begun = {
    ...begun,
    state: "running",
    startedAt: begun.requestedAt,
    progress: { phase: "sent", at: begun.requestedAt, trace },
  };
  const ends: string[] = [];
  for (const event of objectsAt(input, "events")) {
    const report = readRunReport(objectAt(event, "log"));
    if ("problem" in report) throw new Error(report.problem);
    const facts = {
      approval: "enough",
      held: false,
      committed: true,
      checked: true,
      perhapsSent: false,
    } as const;
    const before = run;
    run = stepRun(run, { ...facts, news: { kind: "report", report } }, NOW).run;
    ends.push(
      before.endedAt === null
        ? "taken"
        : JSON.stringify(run) === JSON.stringify(before)
          ? "rejected"
          : "taken",
    );
  }
  expect({ status: run.state === "succeeded" ? "SUCCESS" : "FAILURE", third: ends[2] }).toEqual(expected);
};

/** Area webhook: how a request is signed. */
export const runWebhook: AreaRunner = async ({ input, expected }) => {
  const timestamp = textAt(objectAt(input, "headers"), "x-port-timestamp");
  expect(sign(textAt(input, "secret"), timestamp, textAt(input, "body"))).toBe(expected["x-port-signature"]);
};

function makeAction(parts: Readonly<Record<string, Json>>): Action {
  const { trigger, ...others } = parts;
  return actionSchema.parse({
    identifier: "act",
    invocationMethod: { type: "GITHUB", repo: "x", workflow: "x.yml" },
    ...others,
    trigger: { type: "self-service", operation: "CREATE", ...(isJsonObject(trigger) ? trigger : {}) },
  });
}

async function makeRequest(
  action: Action,
  documents: CaseDocuments,
  jq: JqEngine,
  login: string,
  entity: string | null,
) {
  const { config, diagnostics } = await loadCase(documents, jq);
  if (config === null) throw new Error(JSON.stringify(diagnostics));
  const world = {
    config,
    catalog: await buildCatalog(config, { repositories: [], unreadable: [] }, jq),
    jq,
    now: NOW,
    thread: { repository: "x", number: 1, kind: "issue" },
    asker: { kind: "known", login, email: login, role: "Member", teams: [], repositories: {} },
  } as const;
  const named = entity === null ? [] : [{ key: "entity", value: entity, quoted: true }];
  const settled = await settleRequest(action, named, world, "/act");
  const request: RunRequest | null = settled.kind === "request" ? settled.request : null;
  return { request, world };
}
