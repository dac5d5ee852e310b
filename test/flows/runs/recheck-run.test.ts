import { afterAll, describe, expect, it } from "vitest";
import { beginRun, judgeVote, planEffect, runIdOf, settleApproval } from "../../../src/actions/index.ts";
import type { AskerAnswer } from "../../../src/facts/sources/index.ts";
import { createMemoryRuns, NotToldError, type RunPorts } from "../../../src/flows/runs/index.ts";
import { recheckRun } from "../../../src/flows/runs/recheck-run.ts";
import { createJqEngine } from "../../../src/jq/index.ts";
import type { CommandOrigin } from "../../../src/model/command.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Standing } from "../../../src/model/person.ts";
import type { Run } from "../../../src/model/run.ts";
import {
  contextOf,
  makeAction,
  makeWorld,
  NOW,
  PEOPLE,
  requestOf,
  standing,
  unknownStanding,
  type World,
} from "../../actions/make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const ORIGIN: CommandOrigin = {
  source: "comment",
  repository: "cart",
  number: 7,
  kind: "issue",
  comment: 100,
  index: 0,
};
const LEADS = {
  combinator: "and",
  rules: [
    { property: "$blueprint", operator: "=", value: "_team" },
    { property: "$identifier", operator: "in", value: ["payments", "sre"] },
  ],
};
const BY_POLICY = {
  policy: { queries: { teams: LEADS }, conditions: ["[.results.teams.entities[].relations.leads[]]"] },
};
const payments = (lead: string) => ({
  "entities/_team/payments": { identifier: "payments", relations: { members: ["ben"], leads: [lead] } },
});
const never = () => {
  throw new Error("nobody asks for it");
};

/** A run that olga asked for and some approved. */
async function approved(
  requiredApproval: Json,
  approve: Json,
  by: readonly string[],
): Promise<{ action: Json; run: Run }> {
  const permissions = { execute: { roles: ["Member"] }, approve };
  const action = makeAction("act", { requiredApproval, permissions });
  const context = contextOf(await makeWorld(jq, [action], payments("ada")), standing("olga"));
  const request = await requestOf("/act", context);
  const approval = await settleApproval(request, { ...context, people: PEOPLE, sha: null });
  const planned = await planEffect(request, {
    ...context,
    run: { id: runIdOf(ORIGIN), sha: null, url: "https://github.com/acme/cart/issues/7" },
  });
  if (planned.kind !== "effect" || approval === null || "kind" in approval)
    throw new Error(JSON.stringify([planned, approval]));
  const begun = beginRun(request, {
    origin: ORIGIN,
    actor: "olga",
    sha: null,
    planned,
    approval,
    config: null,
    now: NOW,
  });
  const run = by.reduce((before, login, index) => {
    const vote = {
      by: login,
      verdict: "approve",
      reason: null,
      digest: approval.digest,
      comment: 200 + index,
    } as const;
    const judged = judgeVote(before, vote, NOW);
    if (judged.kind === "refused") throw new Error(judged.reason);
    return judged.run;
  }, begun);
  return { action, run };
}

async function recheck(
  { action, run }: { readonly action: Json; readonly run: Run },
  lead: string,
  standings: Readonly<Record<string, Standing>> = {},
  head: AskerAnswer["head"] = null,
) {
  const world: World = await makeWorld(jq, [action], payments(lead));
  const ports: RunPorts = {
    basis: () => Promise.resolve({ config: world.config, catalog: world.catalog, people: PEOPLE }),
    jq,
    clock: { now: () => NOW },
    askerOf: ({ login }) => Promise.resolve({ standing: standings[login] ?? standing(login), head }),
    runs: createMemoryRuns(),
    effects: { carryOut: never, follow: never, cancel: never },
    threads: { react: never, say: never, close: never },
    commit: never,
    advance: never,
    checkedAt: new Map(),
    perhapsSent: () => false,
    cardOf: never,
    places: { webUrl: "https://github.com", organization: "acme" },
    lasting: true,
  };
  return recheckRun(run, ports);
}

describe("a run that was approved", () => {
  it("begins when those who approved still may", async () => {
    expect(await recheck(await approved(true, BY_POLICY, ["ada"]), "ada")).toBeNull();
    expect(await recheck(await approved(true, { teams: ["payments"] }, ["ada"]), "ada")).toBeNull();
  });

  it("waits again when its policy gives them no more", async () => {
    expect(await recheck(await approved(true, BY_POLICY, ["ada"]), "ben")).toEqual({
      kind: "votes_void",
      by: ["ada"],
    });
  });

  it("waits again when they left the organisation or the team", async () => {
    const ada: Standing = { ...standing("zed"), login: "ada" };
    for (const approve of [BY_POLICY, { teams: ["payments"] }])
      expect(await recheck(await approved(true, approve, ["ada"]), "ada", { ada })).toEqual({
        kind: "votes_void",
        by: ["ada"],
      });
  });

  it("begins when enough of them remain, unless it takes everybody", async () => {
    expect(await recheck(await approved(true, BY_POLICY, ["ada", "sam"]), "ben")).toBeNull();
    expect(await recheck(await approved({ type: "ALL" }, BY_POLICY, ["ada", "sam"]), "ben")).toEqual({
      kind: "votes_void",
      by: ["ada"],
    });
  });

  it("is tried again when GitHub doesn't say who they are", async () => {
    const ada = unknownStanding("ada");
    await expect(recheck(await approved(true, BY_POLICY, ["ada"]), "ada", { ada })).rejects.toBeInstanceOf(
      NotToldError,
    );
  });
});

describe("a run on a pull request", () => {
  const later = new Date(NOW.getTime() + 60_000).toISOString();
  const earlier = new Date(NOW.getTime() - 60_000).toISOString();
  const onPull = async (closedAt: string | null) => {
    const { action, run } = await approved(true, BY_POLICY, ["ada"]);
    const origin = { ...run.origin, kind: "pull_request" } as const;
    const head = { sha: "abc", fork: false, closedAt };
    // What was approved is another matter.
    return await recheck({ action, run: { ...run, origin, sha: "abc", approval: null } }, "ada", {}, head);
  };

  it.each([
    ["open, or merged", null],
    ["closed before it was asked for", earlier],
  ])("begins where that is %s", async (_, closedAt) => {
    expect(await onPull(closedAt)).toBeNull();
  });

  it("doesn't begin where that was closed without being merged since", async () => {
    expect(await onPull(later)).toMatchObject({ kind: "refused", reason: "pull_closed" });
  });
});
