import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { CENTRAL } from "./acme-actions.ts";
import { type Stage, startStage, waitingClient } from "./stage.ts";

const BLUEPRINT = readFileSync(
  join(import.meta.dirname, "../../../examples/central/blueprints/service.yml"),
  "utf8",
).replace(
  "  properties:\n",
  `  properties:
    locked_in_prod: {type: boolean}
    locked_reason_prod: {type: string}
    locked_in_test: {type: boolean}
    trigger_type: {type: string, enum: [Locked, Unlocked]}
    triggered_environment: {type: string}
`,
);

const INPUTS = `
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
  userInputs:
    properties:
      environment: {type: string, enum: [Production, Staging, Development], default: Production}
      reason: {type: string}
    required: [environment, reason]
    order: [environment, reason]
permissions:
  execute: {ownedByTeam: true}
`;

/** Locks as Port's guide has them: properties of the service (Port, lock and unlock services). */
const LOCK = `
identifier: lock_service
title: Lock service
${INPUTS}
invocationMethod:
  type: UPSERT_ENTITY
  blueprintIdentifier: service
  mapping:
    identifier: "{{ .entity.identifier }}"
    properties:
      locked_in_prod: '{{ .inputs.environment == "Production" }}'
      locked_in_test: '{{ .inputs.environment != "Production" }}'
      locked_reason_prod: "{{ .inputs.reason }}"
      trigger_type: Locked
      triggered_environment: "{{ .inputs.environment }}"
`;

const UNLOCK = `
identifier: unlock_service
title: Unlock service
${INPUTS.replace(
  "  userInputs:",
  `  condition:
    type: SEARCH
    rules: [{property: locked_in_prod, operator: "=", value: true}]
    combinator: and
  userInputs:`,
)}
invocationMethod:
  type: UPSERT_ENTITY
  blueprintIdentifier: service
  mapping:
    identifier: "{{ .entity.identifier }}"
    properties:
      locked_in_prod: false
      locked_reason_prod: "{{ .entity.properties.locked_reason_prod }}: {{ .inputs.reason }}"
      trigger_type: Unlocked
`;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({
    actions: {
      "blueprints/service.yml": BLUEPRINT,
      "actions/lock.yml": LOCK,
      "actions/unlock.yml": UNLOCK,
    },
  });
});
afterAll(() => stage.close());

it("a lock as a property of the service is set on its entity, with its reason, and taken off again", async () => {
  const github = waitingClient(stage);
  const cart = async () => {
    const files = await github.files({ repository: CENTRAL, ref: "main" });
    const found = Object.entries(files).find(([path]) => path.startsWith("entities/service/cart."));
    return parse(found?.[1] ?? "");
  };
  const before = await cart();
  const thread = await stage.openIssue();
  await thread.type('/unlock-service reason="it is not locked"');
  expect(await cart()).toEqual(before);
  await thread.type('/lock-service Production reason="incident 42"');
  expect(await cart()).toEqual({
    ...before,
    properties: {
      ...before?.properties,
      locked_in_prod: true,
      locked_in_test: false,
      locked_reason_prod: "incident 42",
      trigger_type: "Locked",
      triggered_environment: "Production",
    },
  });
  // The catalog has it by then: it says whether there is anything to take off, and what for.
  await stage.pass(10_000);
  await thread.type("/unlock-service reason=solved");
  expect((await cart()).properties).toMatchObject({
    locked_in_prod: false,
    locked_reason_prod: "incident 42: solved",
    trigger_type: "Unlocked",
  });
  expect((await stage.recorded()).map(({ action, state }) => [action, state])).toEqual([
    ["lock_service", "succeeded"],
    ["unlock_service", "succeeded"],
  ]);
  expect(await github.violations()).toEqual([]);
});
