import { afterAll, describe, expect, it } from "vitest";
import { mayRun } from "../../src/actions/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Standing } from "../../src/model/person.ts";
import {
  contextOf,
  makeAction,
  makeWorld,
  reasonOf,
  requestOf,
  standing,
  unknownStanding,
  type World,
  withUnknown,
} from "./make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const environment = { properties: { environment: { type: "string", default: "staging" } } };

async function ask(
  execute: JsonObject | undefined,
  who: Standing,
  text = "/act",
  change = (world: World) => world,
) {
  const permissions = execute === undefined ? {} : { execute };
  const world = change(await makeWorld(jq, [makeAction("act", { permissions }, environment)]));
  const context = contextOf(world, who);
  return reasonOf(await mayRun(await requestOf(text, context), context));
}

describe("who may run an action", () => {
  it.each<[string, JsonObject | undefined, Standing, string]>([
    ["nobody is named at all", undefined, standing("olga"), "not_permitted"],
    ["nobody is named", {}, standing("olga"), "not_permitted"],
    ["by login", { users: ["Ben"] }, standing("ben"), "allowed"],
    ["by another login", { users: ["ada"] }, standing("ben"), "not_permitted"],
    ["owners of the organisation", { roles: ["Admin"] }, standing("olga"), "allowed"],
    ["members as owners", { roles: ["Admin"] }, standing("ada"), "not_permitted"],
    ["members", { roles: ["Member"] }, standing("ben"), "allowed"],
    ["strangers as members", { roles: ["Member"] }, standing("zed"), "not_permitted"],
    ["a role that there isn't", { roles: ["Boss"] }, standing("olga"), "not_permitted"],
    [
      "a role in the repositories",
      { roles: ["repo:write"] },
      standing("zed", { cart: "maintain", mono: "write" }),
      "allowed",
    ],
    [
      "a role in one of the repositories",
      { roles: ["repo:write"] },
      standing("zed", { cart: "admin", mono: "read" }),
      "not_permitted",
    ],
    [
      "a role that nobody asked about",
      { roles: ["repo:write"] },
      standing("zed", { cart: "admin" }),
      "permission_unknown",
    ],
    [
      "a role that everybody has",
      { roles: ["repo:none"] },
      standing("zed", { cart: "none", mono: "none" }),
      "not_permitted",
    ],
    ["a team", { teams: ["sre"] }, standing("sam"), "allowed"],
    ["a team with its organisation", { teams: ["@acme/sre"] }, standing("sam"), "allowed"],
    ["a team of another organisation", { teams: ["@other/sre"] }, standing("sam"), "not_permitted"],
    ["another team", { teams: ["sre"] }, standing("ben"), "not_permitted"],
    ["the owning team", { ownedByTeam: true }, standing("ben"), "allowed"],
    ["not the owning team", { ownedByTeam: true }, standing("sam"), "not_permitted"],
    ["a lead of the owning team", { ownedByTeamLead: true }, standing("ada"), "allowed"],
    ["no lead of the owning team", { ownedByTeamLead: true }, standing("ben"), "not_permitted"],
    ["one key of several", { teams: ["sre"], ownedByTeam: true }, standing("ben"), "allowed"],
    ["who can't be told", { users: ["ben"] }, unknownStanding("ben"), "permission_unknown"],
    [
      "who can't be told, and isn't named either",
      { users: ["ada"] },
      unknownStanding("ben"),
      "permission_unknown",
    ],
  ])("%s", async (_what, execute, who, expected) => {
    expect(await ask(execute, who)).toBe(expected);
  });

  it("isn't told where the owner is unknown", async () => {
    const unowned = (world: World): World => {
      const cart = world.catalog.entities.get("service/cart");
      if (cart === undefined) throw new Error("no cart");
      const team = {
        kind: "unknown",
        reason: "not_supplied",
        why: "CODEOWNERS can't be read",
        from: { source: "blueprint" },
      } as const;
      const entities = new Map(world.catalog.entities).set("service/cart", { ...cart, team });
      return { ...world, catalog: { ...world.catalog, entities } };
    };
    expect(await ask({ ownedByTeam: true }, standing("ben"), "/act", unowned)).toBe("permission_unknown");
    expect(await ask({ ownedByTeam: true, users: ["ben"] }, standing("ben"), "/act", unowned)).toBe(
      "allowed",
    );
  });

  it("says which rule decided, and who could", async () => {
    const world = await makeWorld(jq, [
      makeAction("act", { permissions: { execute: { ownedByTeam: true, users: ["olga"] } } }),
    ]);
    const context = contextOf(world, standing("sam"));
    const refusal = await mayRun(await requestOf("/act", context), context);
    expect(refusal).toMatchObject({ needed: expect.stringContaining("payments") });
    expect(refusal).toMatchObject({ needed: expect.stringContaining("olga") });
    expect(refusal).toMatchObject({ needed: expect.stringContaining("permissions.execute") });
  });
});

/** "a user can deploy to production only if the user is the leader of the team that owns the service" */
const LEAD_TO_PRODUCTION = {
  policy: {
    queries: {
      owners: {
        combinator: "and",
        rules: [
          { property: "$blueprint", operator: "=", value: "_team" },
          { property: "$identifier", operator: "in", value: { jqQuery: ".entity.team" } },
        ],
      },
    },
    conditions: [
      '.user.login as $me | (.inputs.environment != "production") or ([.results.owners.entities[].relations.leads[]] | index($me) != null)',
    ],
  },
};

describe("a policy", () => {
  it.each<[string, string, string]>([
    ["ada", "production", "allowed"],
    ["ben", "production", "not_permitted"],
    ["sam", "production", "not_permitted"],
    ["olga", "production", "not_permitted"],
    ["ben", "staging", "allowed"],
  ])("lets only the lead of the owning team deploy to production: %s to %s", async (login, to, expected) => {
    expect(await ask(LEAD_TO_PRODUCTION, standing(login), `/act environment=${to}`)).toBe(expected);
  });

  it.each<[string, JsonObject, string]>([
    ["one condition that holds is enough", { conditions: ["false", "true"] }, "allowed"],
    ["true must be true", { conditions: ["1", '"true"', "[true]", "{}"] }, "not_permitted"],
    ["a condition that fails", { conditions: ['error("no")'] }, "not_permitted"],
    ["one that doesn't compile", { conditions: ["(("] }, "not_permitted"],
    ["one without an answer", { conditions: ["empty"] }, "not_permitted"],
    ["one that never ends", { conditions: ["[range(1e12)] | length > 0"] }, "permission_unknown"],
    ["one that is misspelt", { conditions: ['.inputs.enviroment == "staging"'] }, "not_permitted"],
    ["what isn't kept of entities", { conditions: ['.entity.createdAt < "2030"'] }, "permission_unknown"],
  ])("%s", async (_what, policy, expected) => {
    expect(await ask({ policy }, standing("ben"))).toBe(expected);
  });

  it("decides alone", async () => {
    expect(await ask({ users: ["ben"], policy: { conditions: ["false"] } }, standing("ben"))).toBe(
      "not_permitted",
    );
  });

  it("isn't answered by a query that can't be", async () => {
    const exists = (property: string) => ({
      policy: {
        queries: {
          same: {
            combinator: "and",
            rules: [
              { property: "$blueprint", operator: "=", value: "service" },
              { property, operator: "=", value: "lead" },
            ],
          },
        },
        conditions: [".results.same.entities | length == 0"],
      },
    });
    const unknown = (world: World) => withUnknown(world, "service/db", "tier");
    expect(await ask(exists("tier"), standing("ben"))).toBe("allowed");
    expect(await ask(exists("tier"), standing("ben"), "/act", unknown)).toBe("permission_unknown");
    const unlisted = (blueprint: string) => (world: World) => ({
      ...world,
      catalog: { ...world.catalog, incomplete: new Map([[blueprint, "a repository can't be read"]]) },
    });
    expect(await ask(exists("tier"), standing("ben"), "/act", unlisted("service"))).toBe(
      "permission_unknown",
    );
    expect(await ask(exists("tier"), standing("ben"), "/act", unlisted("_team"))).toBe("allowed");
  });

  it("isn't answered by an address that isn't shown", async () => {
    const policy = { conditions: ['.user.email != "boss@acme.io"'] };
    expect(await ask({ policy }, standing("ben"))).toBe("allowed");
    expect(await ask({ policy }, standing("zed"))).toBe("permission_unknown");
  });

  it("doesn't let by a query that can't compare what it asks for", async () => {
    const rules = [
      { property: "$blueprint", operator: "=", value: "service" },
      { property: "$team", operator: "in", value: ["payments"] },
    ];
    const policy = {
      queries: { theirs: { combinator: "and", rules } },
      conditions: [".results.theirs.entities | length == 0"],
    };
    expect(await ask({ policy }, standing("ben"))).toBe("permission_unknown");
  });

  it.each<[string, readonly string[], string]>([
    ["in another case", ["Zed"], "not_permitted"],
    ["in two cases, so that nobody knows which is meant", ["zed", "Zed"], "permission_unknown"],
    ["not at all", [], "allowed"],
  ])("finds who asks in a list that names them %s", async (_what, names, expected) => {
    const rules = [
      { property: "$blueprint", operator: "=", value: "_user" },
      { property: "role", operator: "=", value: "banned" },
    ];
    const conditions = [".user.login as $me | [.results.banned.entities[].identifier] | index($me) == null"];
    const policy = { queries: { banned: { combinator: "and", rules } }, conditions };
    const banned = Object.fromEntries(
      names.map((name, index) => [
        `entities/_user/${index}-${name}`,
        { identifier: name, properties: { role: "banned", email: "z@acme.io" } },
      ]),
    );
    const action = makeAction("act", { permissions: { execute: { policy } } });
    const context = contextOf(await makeWorld(jq, [action], banned), standing("zed"));
    expect(reasonOf(await mayRun(await requestOf("/act", context), context))).toBe(expected);
  });
});
