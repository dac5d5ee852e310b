import { describe, expect, it } from "vitest";
import { ALL, createAcme, pick } from "./acme.ts";

const acme = createAcme();
const listing = `{ organization(login: "acme") { repositories(first: 10, orderBy: {field: NAME, direction: ASC}) { totalCount nodes { name } } } }`;
const named = (owner: string, name: string) => `{ repository(owner: "${owner}", name: "${name}") { name } }`;

describe("an installation", () => {
  it("sees what it covers, and what is public", async () => {
    expect(pick(await acme.read(listing), "organization.repositories")).toEqual({
      totalCount: 3,
      nodes: [{ name: "checkout" }, { name: "ledger" }, { name: "site" }],
    });
  });

  it("whose token is narrowed sees no other private repository, in no way", async () => {
    const actor = acme.token({ repositories: [acme.checkout] });
    expect(pick(await acme.read(listing, { actor }), "organization.repositories.nodes")).toEqual([
      { name: "checkout" },
      { name: "site" },
    ]);
    const { data, errors } = await acme.ask(named("acme", "ledger"), { actor });
    expect(data).toEqual({ repository: null });
    expect(errors[0]?.type).toBe("NOT_FOUND");
    const id = pick(await acme.read(`{ repository(owner: "acme", name: "ledger") { id } }`), "repository.id");
    const node = await acme.ask("query($id: ID!) { node(id: $id) { id } }", { actor, variables: { id } });
    expect(node.data).toEqual({ node: null });
    const search = `{ search(type: REPOSITORY, query: "org:acme", first: 10) { repositoryCount } }`;
    expect(await acme.read(search, { actor })).toEqual({ search: { repositoryCount: 2 } });
  });

  it("does not see the private repositories of others", async () => {
    const { errors } = await acme.ask(named("rival", "vault"));
    expect(errors[0]?.message).toBe("Could not resolve to a Repository with the name 'rival/vault'.");
    const theirs = `{ organization(login: "rival") { repositories(first: 10) { totalCount } } }`;
    expect(await acme.read(theirs)).toEqual({ organization: { repositories: { totalCount: 0 } } });
  });

  it("does not reach into another repository by an object's id", async () => {
    const oid = acme.vault.refs.get("refs/heads/main") ?? "";
    const query = `query($oid: GitObjectID!) { repository(owner: "acme", name: "checkout") { object(oid: $oid) { oid } } }`;
    expect(await acme.read(query, { variables: { oid } })).toEqual({ repository: { object: null } });
  });

  it.each([
    ["contents", `object(expression: "HEAD:") { oid }`],
    ["contents", `codeowners { errors { line } }`],
    ["contents", `defaultBranchRef { name }`],
    ["contents", `ref(qualifiedName: "refs/heads/main") { name }`],
    ["pull_requests", `pullRequest(number: 1) { id }`],
    ["issues", `issue(number: 1) { id }`],
    ["actions", `environment(name: "production") { id }`],
  ])("needs %s to read %s", async (permission, field) => {
    const permissions = Object.fromEntries(Object.entries(ALL).filter(([name]) => name !== permission));
    const query = `{ repository(owner: "acme", name: "checkout") { name it: ${field} } }`;
    const { data, errors } = await acme.ask(query, { actor: acme.token({ permissions }) });
    expect(data).toEqual({ repository: { name: "checkout", it: null } });
    expect(errors).toMatchObject([
      { type: "FORBIDDEN", path: ["repository", "it"], message: "Resource not accessible by integration" },
    ]);
  });

  it("needs checks for check suites, and both checks and statuses for the rollup", async () => {
    const query = `{ repository(owner: "acme", name: "checkout") { object(expression: "main") { ... on Commit { oid checkSuites(first: 1) { totalCount } statusCheckRollup { state } } } } }`;
    const { data, errors } = await acme.ask(query, {
      actor: acme.token({ permissions: { contents: "read", statuses: "read" } }),
    });
    expect(pick(data ?? null, "repository.object.checkSuites")).toBeNull();
    expect(errors.map(({ type }) => type)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  });

  it("needs members to know an organisation's people and teams", async () => {
    const query = `{ organization(login: "acme") { login team(slug: "platform") { slug } } }`;
    const { data, errors } = await acme.ask(query, {
      actor: acme.token({ permissions: { contents: "read" } }),
    });
    expect(data).toEqual({ organization: { login: "acme", team: null } });
    expect(errors[0]?.type).toBe("FORBIDDEN");
  });

  it("loses the object where a field that can't be null is refused", async () => {
    const query = `{ repository(owner: "acme", name: "checkout") { pullRequests(first: 1) { totalCount } } }`;
    const { data, errors } = await acme.ask(query, { actor: acme.token({ permissions: {} }) });
    expect(data).toEqual({ repository: null });
    expect(errors).toMatchObject([{ type: "FORBIDDEN", path: ["repository", "pullRequests"] }]);
  });

  it("searches only pull requests that it may read", async () => {
    const query = `{ search(type: ISSUE, query: "org:acme", first: 1) { issueCount } }`;
    expect(await acme.read(query, { actor: acme.token({ permissions: { contents: "read" } }) })).toEqual({
      search: { issueCount: 0 },
    });
  });
});

describe("people", () => {
  it.each([
    ["mona", ["checkout", "ledger", "site"]],
    ["stranger", ["site"]],
  ])("%s sees %s", async (login, names) => {
    const data = await acme.read(listing, { actor: { kind: "user", login } });
    expect(pick(data, "organization.repositories.nodes")).toEqual(names.map((name) => ({ name })));
  });

  it("outside an organisation don't learn who is in it", async () => {
    const query = `{ organization(login: "acme") { team(slug: "platform") { slug } } }`;
    const { errors } = await acme.ask(query, { actor: { kind: "user", login: "stranger" } });
    expect(errors[0]?.type).toBe("FORBIDDEN");
  });
});
