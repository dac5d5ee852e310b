import type { ApprovalNeed } from "../../../src/model/approval.ts";
import type { Run } from "../../../src/model/run.ts";

/** When the runs of these tests are asked for. */
export const START = new Date("2026-03-02T09:00:00.000Z");

/** So many milliseconds after that. */
export const after = (milliseconds: number): Date => new Date(START.getTime() + milliseconds);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Chloe or ada may approve, within two hours. */
export const NEED: ApprovalNeed = {
  type: "ANY",
  min: 1,
  approvers: ["ada", "chloe"],
  described: "ada or chloe",
  allowSelf: false,
  expiresAt: after(2 * HOUR).toISOString(),
  digest: "sha256:d",
};

/** A run of restart on cart that ben asked for, as it is when it is new. */
export function makeRun(change: Partial<Run> = {}): Run {
  return {
    schema: "muster.run/1",
    id: "r_0123456789abcdef",
    action: "restart",
    title: "Restart",
    state: "requested",
    reason: null,
    summary: "Asked for.",
    origin: { source: "comment", repository: "cart", number: 7, kind: "issue", comment: 100, index: 0 },
    actor: "ben",
    entity: {
      blueprint: "service",
      identifier: "cart",
      title: "Cart",
      owners: ["storefront"],
      repositories: ["cart"],
    },
    inputs: { reason: "it leaks" },
    sha: null,
    effect: {
      kind: "dispatch",
      repository: "cart",
      workflow: "restart.yml",
      ref: null,
      inputs: { run_id: "r_0123456789abcdef" },
      follow: true,
    },
    progress: { phase: "none" },
    links: [],
    approval: null,
    votes: [],
    requestedAt: START.toISOString(),
    startedAt: null,
    endedAt: null,
    timeoutMs: 20 * MINUTE,
    concurrency: "entity:service/cart",
    expiry: null,
    log: [],
    config: null,
    ...change,
  };
}

/** The same, which waits for approval. */
export const waiting = (change: Partial<Run> = {}): Run =>
  makeRun({ state: "waiting_for_approval", approval: NEED, ...change });

/** The same, whose workflow is under way. */
export const underWay = (change: Partial<Run> = {}): Run =>
  makeRun({
    state: "running",
    startedAt: START.toISOString(),
    progress: {
      phase: "sent",
      at: START.toISOString(),
      trace: {
        kind: "workflow",
        repository: "cart",
        id: 5,
        url: "https://github.com/acme/cart/actions/runs/5",
      },
    },
    ...change,
  });
