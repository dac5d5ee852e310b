import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isJsonObject, type Json } from "../../../src/model/json.ts";
import { type Acme, startAcme } from "../http/acme.ts";

let acme: Acme;
let owner: string;
let ruleset: number;

const at = (body: Json, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isJsonObject(value) ? value[key] : undefined;
  }, body);

beforeAll(async () => {
  acme = await startAcme();
  owner = await acme.person("mona");
  const made = await acme.send("POST", "/repos/acme/web/rulesets", {
    token: owner,
    body: {
      name: "Guard",
      target: "branch",
      enforcement: "active",
      bypass_actors: [{ actor_id: acme.app.id, actor_type: "Integration", bypass_mode: "always" }],
      conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            strict_required_status_checks_policy: true,
            required_status_checks: [{ context: "Muster", integration_id: acme.app.id }],
          },
        },
      ],
    },
  });
  ruleset = Number(at(made.body, "id"));
});
afterAll(() => acme.stop());

const QUERY = `query { repository(owner: "acme", name: "web") { defaultBranchRef { rules(first: 10) { nodes {
  type parameters { ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } } }
  repositoryRuleset { name enforcement bypassActors(first: 10) { nodes {
    bypassMode organizationAdmin actor { ... on App { databaseId } } } } }
} } } } }`;
const RULE = ["data", "repository", "defaultBranchRef", "rules", "nodes", 0];

async function ask(token: string): Promise<Json> {
  return (await acme.send("POST", "/graphql", { token, body: { query: QUERY } })).body;
}

describe("rules of a branch, by GraphQL", () => {
  it("are those of active rulesets, with the app that a check is pinned to", async () => {
    expect(at(await ask(owner), ...RULE)).toMatchObject({
      type: "REQUIRED_STATUS_CHECKS",
      parameters: { requiredStatusChecks: [{ context: "Muster", integrationId: acme.app.id }] },
      repositoryRuleset: { name: "Guard", enforcement: "ACTIVE" },
    });
  });

  it("tell who may bypass them to whoever may change them alone", async () => {
    const bypass = async (token: string) =>
      at(await ask(token), ...RULE, "repositoryRuleset", "bypassActors");
    expect(await bypass(owner)).toMatchObject({
      nodes: [{ bypassMode: "ALWAYS", organizationAdmin: false, actor: { databaseId: acme.app.id } }],
    });
    expect(await bypass(await acme.person("hubot"))).toBeNull();
    expect(await bypass(await acme.token())).toBeNull();
  });
});

describe("a ruleset", () => {
  const path = () => `/repos/acme/web/rulesets/${ruleset}`;

  it("tells who may bypass it to whoever may change it alone", async () => {
    const { body } = await acme.send("GET", path(), { token: owner });
    expect(at(body, "bypass_actors", 0, "actor_type")).toBe("Integration");
    const others = await acme.send("GET", path(), { token: await acme.token() });
    expect(others.body).not.toHaveProperty("bypass_actors");
  });

  it("keeps what a change doesn't name", async () => {
    const { body } = await acme.send("PUT", path(), { token: owner, body: { enforcement: "disabled" } });
    expect(body).toMatchObject({
      name: "Guard",
      enforcement: "disabled",
      conditions: { ref_name: { include: ["~DEFAULT_BRANCH"] } },
    });
    expect(at(body, "rules", 0, "type")).toBe("required_status_checks");
  });
});

describe("an environment", () => {
  it("has a choice of branches, which guards it", async () => {
    const put = (policy: Json) =>
      acme.send("PUT", "/repos/acme/web/environments/production", {
        token: owner,
        body: { deployment_branch_policy: policy },
      });
    const policy = { protected_branches: true, custom_branch_policies: false };
    expect((await put(policy)).body).toMatchObject({
      deployment_branch_policy: policy,
      protection_rules: [{ type: "branch_policy" }],
    });
    expect((await put({ ...policy, custom_branch_policies: true })).status).toBe(422);
  });
});

describe("the apps of an organisation", () => {
  it("are told to its owners alone", async () => {
    const list = async (token: string) => await acme.send("GET", "/orgs/acme/installations", { token });
    expect(at((await list(owner)).body, "installations", 0, "app_id")).toBe(acme.app.id);
    expect((await list(await acme.person("hubot"))).status).toBe(403);
    expect((await list(await acme.token())).status).toBe(403);
  });
});
