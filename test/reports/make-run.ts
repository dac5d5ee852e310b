/** Runs to report on. */
import type { Action } from "../../src/model/action.ts";
import { actionSchema } from "../../src/model/action.ts";
import type { Run } from "../../src/model/run.ts";
import type { EntityCard, RunContext } from "../../src/reports/index.ts";

/** A run of `scale` for cart, asked for by ada on pull request 7: done unless told. */
export function makeRun(others: Partial<Run> = {}): Run {
  return {
    schema: "muster.run/1",
    id: "r_0a1b2c3d4e5f6789",
    action: "scale",
    title: "Scale replicas",
    state: "succeeded",
    reason: "done",
    summary: "",
    origin: {
      repository: "cart",
      number: 7,
      kind: "pull_request",
      source: "comment",
      comment: 4242,
      index: 0,
    },
    actor: "ada",
    entity: {
      blueprint: "service",
      identifier: "cart",
      title: "Cart",
      owners: ["shop"],
      repositories: ["cart"],
    },
    inputs: { replicas: 4, environment: "production" },
    sha: "f".repeat(40),
    effect: {
      kind: "edit",
      repository: "cart",
      base: null,
      files: [
        {
          path: "deploy/values.yaml",
          edits: [{ set: "spec.replicas", value: 4, create: false, document: 0 }],
          create: false,
          optional: false,
        },
      ],
      as: "pull_request",
      title: "Scale cart to 4 replicas",
      body: "",
    },
    progress: { phase: "none" },
    links: [],
    approval: null,
    votes: [],
    requestedAt: "2026-11-21T10:00:00.000Z",
    startedAt: null,
    endedAt: null,
    timeoutMs: 3_600_000,
    concurrency: "scale:service/cart",
    expiry: null,
    log: [],
    config: "c".repeat(40),
    ...others,
  };
}

/** What grace, linus or margaret have to approve, twice. */
export const APPROVAL: NonNullable<Run["approval"]> = {
  type: "ANY",
  min: 2,
  approvers: ["grace", "linus", "margaret"],
  described: "members of team sre",
  allowSelf: false,
  expiresAt: "2026-11-22T10:00:00.000Z",
  digest: "d".repeat(64),
};

/** A workflow run that restarts cart. */
export const RESTART: Pick<Run, "action" | "title" | "inputs" | "effect" | "concurrency"> = {
  action: "restart",
  title: "Restart",
  inputs: { environment: "production" },
  effect: {
    kind: "dispatch",
    repository: "cart",
    workflow: "restart.yml",
    ref: null,
    inputs: { environment: "production" },
    follow: true,
  },
  concurrency: "restart:service/cart",
};

/** The workflow run that was started. */
export const STARTED: Run["progress"] = {
  phase: "sent",
  at: "2026-11-21T10:00:05.000Z",
  trace: {
    kind: "workflow",
    repository: "cart",
    id: 99,
    url: "https://github.com/acme/cart/actions/runs/99",
  },
};

/** How cart stands. */
export const CARD: EntityCard = {
  key: "service/cart",
  identifier: "cart",
  blueprint: "service",
  title: "Cart",
  owners: ["shop"],
  levels: [{ scorecard: "Production readiness", level: "Gold", certain: true }],
  versions: [
    { name: "production", version: "v1.4.2" },
    { name: "staging", version: "v1.5.0" },
  ],
  locks: [],
};

/** What a report on it is made with. */
export const RUN_CONTEXT: RunContext = {
  card: CARD,
  places: { webUrl: "https://github.com", organization: "acme" },
};

/** An action, as loaded. */
export function makeAction(others: object = {}): Action {
  return actionSchema.parse({
    identifier: "scale",
    title: "Scale replicas",
    description: "Changes how many copies of a service run. Opens a pull request with the number.",
    trigger: {
      type: "self-service",
      operation: "DAY-2",
      blueprintIdentifier: "service",
      userInputs: {
        properties: {
          replicas: {
            type: "number",
            title: "Replicas",
            description: "How many copies run",
            minimum: 1,
            maximum: 10,
          },
          environment: {
            type: "string",
            title: "Environment",
            enum: ["staging", "production"],
            default: "production",
          },
          reason: { type: "string", title: "Reason", maxLength: 200 },
        },
        required: ["replicas"],
        order: ["replicas", "environment", "reason"],
      },
    },
    invocationMethod: {
      type: "EDIT_FILE",
      repository: "{{ .entity.identifier }}",
      files: [
        {
          path: "deploy/values.yaml",
          edits: [{ set: "spec.replicas", value: "{{ .inputs.replicas }}" }],
        },
      ],
    },
    permissions: { execute: { ownedByTeam: true, roles: ["Admin"] }, approve: { teams: ["sre"] } },
    requiredApproval: { type: "ANY", min: 1, expires: "24h" },
    examples: [{ command: "/scale replicas=4", description: "four copies in production" }],
    ...others,
  });
}
