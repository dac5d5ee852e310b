import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  beginRun,
  countVotes,
  digestRequest,
  judgeVote,
  planEffect,
  runIdOf,
  settleApproval,
  settleVoters,
} from "../../src/actions/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { CommandOrigin } from "../../src/model/command.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { People } from "../../src/model/person.ts";
import type { Run } from "../../src/model/run.ts";
import { contextOf, makeAction, makeWorld, NOW, PEOPLE, requestOf, standing, type World } from "./make.ts";

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
const inputs = { properties: { to: { type: "string", default: "staging" } } };

async function settle(
  requiredApproval: Json,
  approve: JsonObject | undefined,
  people: People = PEOPLE,
  asker = "ben",
) {
  const permissions = { execute: { roles: ["Member"] }, ...(approve === undefined ? {} : { approve }) };
  const world = await makeWorld(jq, [makeAction("act", { requiredApproval, permissions }, inputs)]);
  const context = contextOf(world, standing(asker));
  return settleApproval(await requestOf("/act", context), { ...context, people, sha: null });
}

describe("whose approval is needed", () => {
  it.each<[string, Json, JsonObject | undefined, string | readonly string[]]>([
    ["nobody's", false, undefined, "none"],
    ["of a team", true, { teams: ["sre"] }, ["sam"]],
    ["of the owners, but for who asks", true, { ownedByTeam: true }, ["ada"]],
    ["of a lead of the owners", true, { ownedByTeamLead: true }, ["ada"]],
    ["of somebody who is no member", true, { users: ["zed"] }, ["zed"]],
    ["of who asks, too, where that is the rule", { allow_self: true }, { ownedByTeam: true }, ["ada", "ben"]],
    ["of everybody", { type: "ALL" }, { ownedByTeam: true, teams: ["sre"] }, ["ada", "sam"]],
    [
      "by a policy, by login or address",
      true,
      { policy: { conditions: ['["SAM", "ada@acme.io", "stranger"]'] } },
      ["ada", "sam"],
    ],
    ["nobody is named", true, undefined, "no_approver"],
    ["nobody but who asks", true, { users: ["ben"] }, "no_approver"],
    ["too few", { min: 2 }, { users: ["ada"] }, "no_approver"],
    ["nobody by a policy", true, { policy: { conditions: ["[]"] } }, "no_approver"],
    ["a policy that gives no list", true, { policy: { conditions: ["true"] } }, "permission_unknown"],
    ["a policy that fails", true, { policy: { conditions: ['error("x")'] } }, "permission_unknown"],
    [
      "all by a policy, and one isn't known",
      { type: "ALL" },
      { policy: { conditions: ['["sam", "stranger"]'] } },
      "permission_unknown",
    ],
    [
      "all, of a team that GitHub doesn't know, too",
      { type: "ALL" },
      { teams: ["sre", "ghost"] },
      "permission_unknown",
    ],
    ["anybody, of a team that GitHub doesn't know, too", true, { teams: ["sre", "ghost"] }, ["sam"]],
    ["roles in repositories, which list nobody", true, { roles: ["repo:admin"] }, "no_approver"],
  ])("%s", async (_what, rule, approve, expected) => {
    const need = await settle(rule, approve);
    expect(
      need !== null && "approvers" in need
        ? need.approvers
        : need === null
          ? "none"
          : "reason" in need
            ? need.reason
            : "",
    ).toEqual(expected);
  });

  it("can't be everybody's where not everybody could be listed", async () => {
    const people = { ...PEOPLE, whole: false };
    expect(await settle({ type: "ALL" }, { teams: ["sre"] }, people)).toMatchObject({
      reason: "permission_unknown",
    });
    expect(await settle(true, { teams: ["sre"] }, people)).toMatchObject({ approvers: ["sam"] });
  });

  it("can't be all owners' where GitHub doesn't know an owner", async () => {
    const cart = { "entities/service/cart": { identifier: "cart", team: ["payments", "security"] } };
    const permissions = { execute: { roles: ["Member"] }, approve: { ownedByTeam: true } };
    const action = makeAction("act", { requiredApproval: { type: "ALL" }, permissions }, inputs);
    const context = contextOf(await makeWorld(jq, [action], cart), standing("sam"));
    const need = await settleApproval(await requestOf("/act", context), {
      ...context,
      people: PEOPLE,
      sha: null,
    });
    expect(need).toMatchObject({ reason: "permission_unknown", why: expect.stringContaining("security") });
  });

  it("ends after a day, or as told", async () => {
    expect(await settle(true, { teams: ["sre"] })).toMatchObject({ expiresAt: "2026-03-03T10:00:00.000Z" });
    expect(await settle({ expires: "30m" }, { teams: ["sre"] })).toMatchObject({
      expiresAt: "2026-03-02T10:30:00.000Z",
    });
  });
});

describe("votes", () => {
  let any: Run;
  let all: Run;
  beforeAll(async () => {
    const begin = async (requiredApproval: Json) => {
      const permissions = { execute: { roles: ["Member"] }, approve: { users: ["ada", "sam", "olga"] } };
      const world = await makeWorld(jq, [makeAction("act", { requiredApproval, permissions }, inputs)]);
      const context = contextOf(world, standing("ben"));
      const request = await requestOf("/act", context);
      const approval = await settleApproval(request, { ...context, people: PEOPLE, sha: null });
      const planned = await planEffect(request, {
        ...context,
        run: { id: runIdOf(ORIGIN), sha: null, url: "https://github.com/acme/cart/issues/7" },
      });
      if (planned.kind !== "effect" || (approval !== null && "reason" in approval))
        throw new Error(JSON.stringify([planned, approval]));
      return beginRun(request, {
        origin: ORIGIN,
        actor: "ben",
        sha: null,
        planned,
        approval,
        config: null,
        now: NOW,
      });
    };
    any = await begin({ min: 2 });
    all = await begin({ type: "ALL" });
  });

  const everybody = () => true;
  let comments = 200;
  const vote = (
    run: Run,
    by: string,
    verdict: "approve" | "reject" = "approve",
    others: object = {},
    now = NOW,
  ) => {
    comments += 1;
    const digest = run.approval?.digest ?? "";
    return judgeVote(run, { by, verdict, reason: null, digest, comment: comments, ...others }, now);
  };
  const voted = (run: Run, ...votes: readonly (readonly [string, ("approve" | "reject")?])[]): Run =>
    votes.reduce((before, [by, verdict]) => {
      const judged = vote(before, by, verdict);
      return judged.kind === "counted" ? judged.run : before;
    }, run);

  it("start a run that waits", () => {
    expect(any.state).toBe("waiting_for_approval");
    expect(countVotes(any, everybody)).toBe("open");
    expect(countVotes({ ...any, approval: null }, everybody)).toBe("enough");
  });

  it.each<[string, () => ReturnType<typeof judgeVote>, string]>([
    ["of an approver", () => vote(any, "ADA"), "counted"],
    ["of who asked", () => vote(any, "ben"), "own_request"],
    ["of who asked, in capitals", () => vote(any, "Ben"), "own_request"],
    ["of somebody else", () => vote(any, "zed"), "not_an_approver"],
    ["twice", () => vote(voted(any, ["ada"]), "ada"), "already_voted"],
    [
      "by a comment that was counted",
      () =>
        vote(
          {
            ...any,
            votes: [
              { by: "ada", verdict: "approve", reason: null, at: NOW.toISOString(), digest: "", comment: 9 },
            ],
          },
          "sam",
          "approve",
          { comment: 9 },
        ),
      "already_voted",
    ],
    ["too late", () => vote(any, "ada", "approve", {}, new Date("2026-03-03T10:00:00.000Z")), "expired"],
    ["at no time at all", () => vote(any, "ada", "approve", {}, new Date(Number.NaN)), "expired"],
    ["for what was asked before", () => vote(any, "ada", "approve", { digest: "sha256:other" }), "changed"],
    ["when the run has begun", () => vote({ ...any, state: "running" }, "ada"), "not_waiting"],
    ["when no approval is needed", () => vote({ ...any, approval: null }, "ada"), "not_waiting"],
    ["against, by who approved before", () => vote(voted(any, ["ada"]), "ada", "reject"), "counted"],
  ])("%s", (_what, judge, expected) => {
    const judged = judge();
    expect(judged.kind === "refused" ? judged.reason : judged.kind).toBe(expected);
  });

  it.each<[string, () => Run, (login: string) => boolean, string]>([
    ["one of two", () => voted(any, ["ada"]), everybody, "open"],
    ["two of two", () => voted(any, ["ada"], ["sam"]), everybody, "enough"],
    ["the same one twice", () => voted(any, ["ada"], ["ada"]), everybody, "open"],
    [
      "two, of whom one may not any more",
      () => voted(any, ["ada"], ["sam"]),
      (login) => login !== "sam",
      "open",
    ],
    ["two, and one against", () => voted(any, ["ada"], ["sam"], ["olga", "reject"]), everybody, "rejected"],
    ["one who has changed their mind", () => voted(any, ["ada"], ["ada", "reject"]), everybody, "rejected"],
    ["all but one", () => voted(all, ["ada"], ["sam"]), everybody, "open"],
    ["all", () => voted(all, ["ada"], ["sam"], ["olga"]), everybody, "enough"],
    [
      "all, of whom one may not any more",
      () => voted(all, ["ada"], ["sam"], ["olga"]),
      (login) => login !== "olga",
      "open",
    ],
    ["all who are left", () => voted(all, ["ada"], ["sam"]), (login) => login !== "olga", "open"],
  ])("come to what they should: %s", (_what, make, eligible, expected) => {
    expect(countVotes(make(), eligible)).toBe(expected);
  });

  it("that are for something else don't count", () => {
    const run = voted(any, ["ada"], ["sam"]);
    const approval = run.approval === null ? null : { ...run.approval, digest: "sha256:other" };
    expect(countVotes({ ...run, approval }, everybody)).toBe("open");
  });
});

describe("what an approval is for", () => {
  let world: World;
  beforeAll(async () => {
    const permissions = { execute: { roles: ["Member"] }, approve: { teams: ["sre"] } };
    world = await makeWorld(jq, [makeAction("act", { permissions, title: "A" }, inputs)]);
  });
  it("changes with inputs, entity, owners, commit and definition, and with nothing else", async () => {
    const request = await requestOf("/act", contextOf(world));
    const digest = digestRequest(request, null);
    const { action, entity } = request;
    if (entity === null) throw new Error("no entity");
    const same = [
      { ...request, command: "/act  to=staging" },
      { ...request, action: { ...action, title: "B", description: "C", examples: [{ command: "/act" }] } },
    ];
    const other = [
      { ...request, inputs: { to: "production" } },
      { ...request, entity: null },
      { ...request, entity: { ...entity, key: "service/other" } },
      {
        ...request,
        entity: {
          ...entity,
          entity: { ...entity.entity, team: { kind: "missing", from: { source: "blueprint" } } as const },
        },
      },
      { ...request, action: { ...action, identifier: "other" } },
      { ...request, action: { ...action, permissions: { ...action.permissions, approve: undefined } } },
      { ...request, action: { ...action, requiredApproval: true } },
    ];
    expect(same.map((each) => digestRequest(each, null))).toEqual(same.map(() => digest));
    expect(other.map((each) => digestRequest(each, null))).not.toContain(digest);
    expect(digestRequest(request, "abc")).not.toBe(digest);
  });

  it("is asked again of who approved", async () => {
    const context = { ...contextOf(world), people: PEOPLE };
    const may = await settleVoters(await requestOf("/act", context), context);
    expect(may(standing("sam")).kind).toBe("yes");
    expect(may(standing("ada")).kind).toBe("no");
  });
});

describe("the id of a run", () => {
  it("is the same for the same command, and another for any other", () => {
    const others: CommandOrigin[] = [
      { ...ORIGIN, index: 1 },
      { ...ORIGIN, comment: 101 },
      { ...ORIGIN, number: 8 },
      { ...ORIGIN, repository: "shop" },
      { source: "form", repository: "cart", number: 7, kind: "issue", index: 0 },
      { source: "expiry", repository: "cart", number: 7, kind: "issue", index: 0, run: runIdOf(ORIGIN) },
    ];
    expect(runIdOf({ ...ORIGIN })).toBe(runIdOf(ORIGIN));
    expect(runIdOf(ORIGIN)).toMatch(/^r_[0-9a-z]{16}$/);
    expect(new Set([ORIGIN, ...others].map(runIdOf)).size).toBe(others.length + 1);
  });
});
