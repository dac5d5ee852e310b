import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Asker, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await define("tier", { value_type: "single_select", allowed_values: ["gold", "silver"] });
  await define("stacks", { value_type: "multi_select", allowed_values: ["node", "go"] });
  await define("owner", { value_type: "string", values_editable_by: "org_and_repo_actors" });
  await define("live", { value_type: "true_false", required: true, default_value: "false" });
  await define("page", { value_type: "url" });
});
afterAll(() => github.stop());

const SCHEMA = "/orgs/acme/properties/schema";
const VALUES = "/orgs/acme/properties/values";
const define = (name: string, body: object, who: Asker = "muster"): Promise<Answer> =>
  github.ask(who, `PUT ${SCHEMA}/${name}`, body);
const set = (repositories: readonly string[], values: Record<string, unknown>, who: Asker = "muster") =>
  github.ask(who, `PATCH ${VALUES}`, {
    repository_names: repositories,
    properties: Object.entries(values).map(([property_name, value]) => ({ property_name, value })),
  });
const values = async (repository = "web"): Promise<Record<string, unknown>> => {
  const { list } = await github.ask("muster", `GET /repos/acme/${repository}/properties/values`);
  return Object.fromEntries(list.map((each) => [each.property_name, each.value]));
};

describe("definitions", () => {
  it("are made by administrators, told, and taken away with their values", async () => {
    github.heard();
    expect((await define("extra", { value_type: "string" }, "mona")).status).toBe(403);
    expect((await define("extra", { value_type: "string" }, "narrow")).status).toBe(403);
    expect((await define("extra", { value_type: "string" })).body.values_editable_by).toBe("org_actors");
    await define("extra", { value_type: "string", description: "More" });
    expect((await github.ask("muster", `GET ${SCHEMA}/extra`)).body.description).toBe("More");
    await set(["web"], { extra: "x" });
    expect((await github.ask("muster", `DELETE ${SCHEMA}/extra`)).status).toBe(204);
    expect((await github.ask("muster", `GET ${SCHEMA}/extra`)).status).toBe(404);
    expect(await values()).not.toHaveProperty("extra");
    const heard = github
      .heard()
      .filter(({ app, event }) => app === "muster" && event.startsWith("custom_property."));
    expect(whoHeard(heard).map((each) => each.split(".")[1])).toEqual(["created", "updated", "deleted"]);
  });

  it("can be made several at once, and are listed", async () => {
    const properties = ["one", "two"].map((property_name) => ({ property_name, value_type: "string" }));
    expect((await github.ask("muster", `PATCH ${SCHEMA}`, { properties })).status).toBe(200);
    const { list } = await github.ask("muster", `GET ${SCHEMA}`);
    expect(list.map((each) => each.property_name)).toEqual(expect.arrayContaining(["tier", "one", "two"]));
    for (const name of ["one", "two"]) await github.ask("muster", `DELETE ${SCHEMA}/${name}`);
  });

  it.each([
    ["a name of more than 75 characters", "x".repeat(76), { value_type: "string" }],
    ["a choice without values", "x", { value_type: "single_select" }],
    ["more than 200 values", "x", { value_type: "single_select", allowed_values: many(201) }],
    ["a duty without a default", "x", { value_type: "string", required: true }],
    [
      "a default that is no choice",
      "x",
      { value_type: "single_select", allowed_values: ["a"], default_value: "b" },
    ],
  ])("are refused with %s", async (_, name, body) => {
    expect((await define(name, body)).status).toBe(422);
  });

  it("are at most 100", async () => {
    const properties = many(96).map((property_name) => ({ property_name, value_type: "string" }));
    expect((await github.ask("muster", `PATCH ${SCHEMA}`, { properties })).status).toBe(422);
    for (const name of many(95)) {
      expect((await github.ask("muster", `DELETE ${SCHEMA}/${name}`)).status).toBe(204);
    }
  });
});

describe("values", () => {
  it("are set for several repositories at once and told for each, with what was before", async () => {
    await set(["web"], { tier: "silver" });
    github.heard();
    expect((await set(["web", "site"], { tier: "gold", owner: "sre" })).status).toBe(204);
    const heard = github.heard().filter(({ app }) => app === "muster");
    expect(heard.map(({ event, payload }) => [event, payload.repository.name])).toEqual([
      ["custom_property_values.updated", "web"],
      ["custom_property_values.updated", "site"],
    ]);
    expect(heard[0]?.payload).toMatchObject({
      old_property_values: [
        { property_name: "tier", value: "silver" },
        { property_name: "owner", value: null },
      ],
      new_property_values: [
        { property_name: "tier", value: "gold" },
        { property_name: "owner", value: "sre" },
      ],
      repository: { custom_properties: { tier: "gold" } },
    });
  });

  it("are told only when they change", async () => {
    await set(["web"], { tier: "gold" });
    github.heard();
    await set(["web"], { tier: "gold" });
    expect(github.heard()).toEqual([]);
  });

  it("are the default of a required property until they are set, and null for others", async () => {
    expect(await values("site")).toMatchObject({ live: "false", page: null });
    await set(["site"], { live: "true", stacks: ["node", "go"] });
    expect(await values("site")).toMatchObject({ live: "true", stacks: ["node", "go"] });
    await set(["site"], { live: null, stacks: null });
    expect(await values("site")).toMatchObject({ live: "false", stacks: null });
  });

  it("come with the repository, defaults among them, and what has no value left out", async () => {
    await set(["site"], { tier: "silver", live: null, page: null, owner: null, stacks: null });
    const { body } = await github.ask("muster", "GET /repos/acme/site");
    expect(body.custom_properties).toEqual({ tier: "silver", live: "false" });
    const { list } = await github.ask("muster", "GET /orgs/acme/repos");
    expect(list.find(({ name }) => name === "site")?.custom_properties).toEqual({
      tier: "silver",
      live: "false",
    });
  });

  it.each<[string, readonly string[], Record<string, unknown>, number]>([
    ["a property that is not defined", ["web"], { nope: "x" }, 422],
    ["a value that is no choice", ["web"], { tier: "bronze" }, 422],
    ["one value where several go", ["web"], { stacks: "node" }, 422],
    ["several where one goes", ["web"], { tier: ["gold"] }, 422],
    ["neither true nor false", ["web"], { live: "maybe" }, 422],
    ["no address", ["web"], { page: "not a url" }, 422],
    ["a repository that is not there", ["nope"], { tier: "gold" }, 404],
    ["more than 30 repositories", many(31), { tier: "gold" }, 422],
  ])("are refused with %s, and nothing is changed", async (_, repositories, given, status) => {
    const before = await values();
    expect((await set(repositories, { owner: "changed", ...given })).status).toBe(status);
    expect(await values()).toEqual(before);
  });

  it("are listed for the repositories that a query asks for", async () => {
    await set(["web"], { tier: "gold" });
    await set(["site"], { tier: "silver" });
    const list = async (query: string): Promise<readonly string[]> => {
      const { list } = await github.ask(
        "muster",
        `GET ${VALUES}?repository_query=${encodeURIComponent(query)}`,
      );
      return list.map((each) => each.repository_name);
    };
    expect(await list("")).toEqual(["web", "site"]);
    expect(await list("props.tier:gold")).toEqual(["web"]);
    expect(await list("visibility:public props.tier:silver")).toEqual(["site"]);
    expect((await github.ask("muster", `GET ${VALUES}?repository_query=stars%3A1`)).status).toBe(422);
    const page = await github.ask("muster", `GET ${VALUES}?per_page=1&page=2`);
    expect(page.body).toMatchObject([{ repository_full_name: "acme/site" }]);
  });

  it("are changed from the repository only where that is allowed", async () => {
    const change = (name: string, who: Asker): Promise<Answer> =>
      github.ask(who, "PATCH /repos/acme/web/properties/values", {
        properties: [{ property_name: name, value: "gold" }],
      });
    expect((await change("tier", "muster")).status).toBe(403);
    expect((await change("owner", "muster")).status).toBe(204);
    expect((await change("owner", "narrow")).status).toBe(403);
    expect((await values())["owner"]).toBe("gold");
  });

  it("are not for members to change", async () => {
    expect((await set(["web"], { tier: "gold" }, "mona")).status).toBe(403);
    expect((await set(["web"], { tier: "gold" }, "olga")).status).toBe(204);
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `n${index}`);
}
