import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readAsker, readPeople } from "../../../src/facts/sources/index.ts";
import type { GitHub, GraphqlError } from "../../../src/github/index.ts";
import { type Acme, addRepositories, openAcme } from "./acme.ts";

let acme: Acme;
let poor: Acme;

beforeAll(async () => {
  acme = await openAcme({ contents: "read", pull_requests: "read", members: "read", metadata: "read" });
  const { client } = acme;
  for (const [login, name] of [
    ["bert", "Bert B."],
    ["cleo", undefined],
    ["dora", undefined],
    ["out", undefined],
  ] as const)
    await client.createUser({ login, ...(name !== undefined && { name }), email: `${login}@example.com` });
  await client.setMember({ organization: "acme", login: "bert", role: "member" });
  await client.setMember({ organization: "acme", login: "cleo", role: "member" });
  await client.setMember({ organization: "acme", login: "dora", role: "member" });
  await client.setTeam({ organization: "acme", slug: "all", maintainers: ["dora"] });
  await client.setTeam({
    organization: "acme",
    slug: "sre",
    name: "Reliability",
    parent: "all",
    members: ["cleo"],
    maintainers: ["bert"],
  });
  await addRepositories(acme, { cart: { "README.md": "main" }, web: { "README.md": "main" } });
  await client.setCollaborator({ repository: "acme/cart", login: "cleo", role: "write" });
  await client.setCollaborator({ repository: "acme/cart", login: "out", role: "triage" });
  poor = await openAcme({ contents: "read", metadata: "read" });
});
afterAll(async () => {
  await acme.sandbox.stop();
  await poor.sandbox.stop();
});
beforeEach(() => acme.count());

const source = (github: GitHub = acme.github) => ({ github, organization: "acme" });

/** A GitHub that leaves parts of its answers out. */
function cut(github: GitHub, path: readonly (string | number)[], error: Omit<GraphqlError, "path">): GitHub {
  return {
    ...github,
    graphql: async (query, variables) => {
      const { data, errors } = await github.graphql(query, variables);
      const copy = structuredClone(data);
      let at: unknown = copy;
      for (const step of path.slice(0, -1))
        at = typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined;
      if (typeof at !== "object" || at === null) return { data, errors };
      Reflect.set(at, path.at(-1) ?? "", null);
      return { data: copy, errors: [...errors, { ...error, path }] };
    },
  };
}

describe("everybody and all teams", () => {
  it("are read with roles, addresses, parents and leads; members of a team are members of those above it", async () => {
    const { people, teams, whole } = await readPeople(source());
    expect(whole).toBe(true);
    expect(people.map(({ login, role }) => [login, role])).toEqual([
      ["ann", "Admin"],
      ["bert", "Member"],
      ["cleo", "Member"],
      ["dora", "Member"],
    ]);
    expect(people[1]).toEqual({
      login: "bert",
      name: "Bert B.",
      email: "bert@example.com",
      role: "Member",
      teams: [
        { team: "all", lead: false },
        { team: "sre", lead: true },
      ],
    });
    expect(teams).toEqual([
      {
        slug: "all",
        name: "all",
        description: null,
        parent: null,
        members: ["bert", "cleo", "dora"],
        leads: ["dora"],
      },
      {
        slug: "sre",
        name: "Reliability",
        description: null,
        parent: "all",
        members: ["bert", "cleo"],
        leads: ["bert"],
      },
    ]);
  });

  it("are not whole without the permission, and it is said what to do", async () => {
    const read = await readPeople(source(poor.github));
    expect(read).toMatchObject({ people: [], teams: [], whole: false });
    expect(read.why).toContain("members: read");
  });

  it.each([
    ["a member", ["organization", "membersWithRole", "nodes", 1]],
    ["all members", ["organization", "membersWithRole"]],
    ["a team", ["organization", "teams", "nodes", 0]],
    ["who is in a team", ["organization", "teams", "nodes", 0, "members"]],
    ["who leads a team", ["organization", "teams", "nodes", 0, "leads", "nodes", 0]],
  ])("are not whole when GitHub leaves out %s", async (_, path) => {
    const github = cut(acme.github, path, { message: "too long", type: "RESOURCE_LIMITS_EXCEEDED" });
    expect(await readPeople(source(github))).toMatchObject({ whole: false });
  });

  it("are whole though GitHub keeps an address back", async () => {
    const path = ["organization", "addresses", "nodes", 1];
    const github = cut(acme.github, path, { message: "not yours", type: "FORBIDDEN" });
    const { people, whole } = await readPeople(source(github));
    expect(whole).toBe(true);
    expect(people[1]).toMatchObject({ login: "bert", email: null });
  });
});

describe("who asks", () => {
  const ask = (
    login: string,
    github: GitHub = acme.github,
    repositories: readonly string[] = ["cart", "web"],
  ) => readAsker(source(github), { login, repositories, pull: null });

  it("takes one query", async () => {
    await ask("bert");
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
  });

  it("is told with role, teams and whether they lead them, and what they may do in repositories", async () => {
    expect((await ask("cleo")).standing).toEqual({
      kind: "known",
      login: "cleo",
      email: "cleo@example.com",
      role: "Member",
      teams: [
        { team: "all", lead: false },
        { team: "sre", lead: false },
      ],
      repositories: { cart: "write", web: expect.any(String) },
    });
    expect((await ask("bert")).standing).toMatchObject({
      teams: [
        { team: "all", lead: false },
        { team: "sre", lead: true },
      ],
    });
  });

  it("knows owners as admins of repositories that nobody gave them", async () => {
    expect((await ask("ann")).standing).toMatchObject({
      role: "Admin",
      repositories: { cart: "admin", web: "admin" },
    });
  });

  it("knows people outside of the organisation by what they were given", async () => {
    expect((await ask("out")).standing).toMatchObject({
      kind: "known",
      role: null,
      teams: [],
      repositories: { cart: "triage", web: "none" },
    });
  });

  it("knows that an account which doesn't exist is nobody", async () => {
    expect((await ask("ghost")).standing).toMatchObject({
      kind: "known",
      role: null,
      teams: [],
      email: null,
    });
  });

  it("is not told what somebody may do in a repository that GitHub doesn't tell of", async () => {
    const { standing } = await ask("cleo", acme.github, ["cart", "gone"]);
    expect(standing).toMatchObject({ kind: "known", repositories: { cart: "write" } });
    expect(standing).not.toHaveProperty("repositories.gone");
  });

  it("is unknown without the permission, and it is said what to do", async () => {
    const { standing } = await readAsker(source(poor.github), {
      login: "ann",
      repositories: [],
      pull: null,
    });
    expect(standing).toMatchObject({ kind: "unknown", login: "ann" });
    expect(standing.kind === "unknown" && standing.why).toContain("members: read");
  });

  it.each([
    ["the members", ["organization", "membersWithRole"]],
    ["the teams", ["organization", "teams"]],
    ["a team", ["organization", "teams", "nodes", 0]],
    ["who leads a team", ["organization", "teams", "nodes", 0, "leads"]],
    ["what is above a team", ["organization", "teams", "nodes", 0, "ancestors", "nodes", 0]],
    ["the organisation", ["organization"]],
  ])("is unknown when GitHub leaves out %s", async (_, path) => {
    const github = cut(acme.github, path, { message: "too long", type: "RESOURCE_LIMITS_EXCEEDED" });
    expect((await ask("cleo", github)).standing.kind).toBe("unknown");
  });

  it("never takes a permission that GitHub leaves out for none", async () => {
    const path = ["r0", "collaborators"];
    const github = cut(acme.github, path, { message: "too long", type: "RESOURCE_LIMITS_EXCEEDED" });
    const { standing } = await ask("cleo", github);
    expect(standing).not.toHaveProperty("repositories.cart");
  });

  it("is told of more than a page of members by another call", async () => {
    const big = await openAcme({ members: "read", metadata: "read" });
    try {
      for (let index = 0; index < 105; index += 1) {
        const login = `a${String(index).padStart(3, "0")}`;
        await big.client.createUser({ login });
        await big.client.setMember({ organization: "acme", login, role: "member" });
      }
      await big.client.createUser({ login: "zoe" });
      await big.client.createUser({ login: "zed" });
      await big.client.setMember({ organization: "acme", login: "zoe", role: "admin" });
      const of = (login: string) => readAsker(source(big.github), { login, repositories: [], pull: null });
      expect((await of("zoe")).standing).toMatchObject({ kind: "known", role: "Admin" });
      expect((await of("zed")).standing).toMatchObject({ kind: "known", role: null });
      expect(await readPeople(source(big.github))).toMatchObject({ whole: true, people: { length: 107 } });
    } finally {
      await big.sandbox.stop();
    }
  });
});

describe("the head of a pull request", () => {
  const ask = (number: number, repository = "cart", github = acme.github) =>
    readAsker(source(github), { login: "cleo", repositories: [], pull: { repository, number } });

  it("comes with who asks", async () => {
    const repository = "acme/cart";
    const files = { "README.md": "changed" };
    await acme.client.push({ repository, branch: "topic", files, message: "topic", actor: "ann" });
    const { number, headSha } = await acme.client.openPull({ repository, head: "topic", actor: "ann" });
    await acme.count();
    expect((await ask(number)).head).toEqual({ sha: headSha, fork: false, closedAt: null });
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
    const github = cut(acme.github, ["pull", "pullRequest"], { message: "too long" });
    expect((await ask(number, "cart", github)).head).toBeNull();
  });

  it("comes with when it was closed, unless it was merged", async () => {
    const repository = "acme/cart";
    const open = async (branch: string) => {
      await acme.client.push({ repository, branch, files: { [`${branch}.md`]: "x" }, actor: "ann" });
      return (await acme.client.openPull({ repository, head: branch, actor: "ann" })).number;
    };
    const [closed, merged] = [await open("no"), await open("yes")];
    await acme.client.closePull({ repository, number: closed, actor: "ann" });
    await acme.client.mergePull({ repository, number: merged, actor: "ann" });
    expect((await ask(closed)).head?.closedAt).toMatch(/^\d{4}-.*Z$/);
    expect((await ask(merged)).head).toMatchObject({ closedAt: null });
  });

  it("is not told of a pull request that isn't there, and who asks all the same", async () => {
    const { head, standing } = await ask(999);
    expect(head).toBeNull();
    expect(standing.kind).toBe("known");
  });
});
