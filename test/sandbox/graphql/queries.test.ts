import { describe, expect, it } from "vitest";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { createAcme, pick } from "./acme.ts";

const acme = createAcme();

describe("a query", () => {
  it("answers the same under other aliases, in fragments and with variables", async () => {
    const plain = await acme.read(
      `{ repository(owner: "acme", name: "checkout") { name object(expression: "HEAD:README.md") { oid ... on Blob { text } } } }`,
    );
    const turned = await acme.read(
      `query Other($o: String!, $n: String!, $at: String = "HEAD:README.md") {
         r: repository(name: $n, owner: $o) { ...Named readme: object(expression: $at) { ...Content } }
       }
       fragment Named on RepositoryInfo { title: name }
       fragment Content on GitObject { id: oid ... on Blob { body: text } ... on Tree { entries { name } } }`,
      { variables: { o: "ACME", n: "Checkout" } },
    );
    expect(pick(turned, "r.title")).toBe(pick(plain, "repository.name"));
    expect(pick(turned, "r.readme.id")).toBe(pick(plain, "repository.object.oid"));
    expect(pick(turned, "r.readme.body")).toBe("# checkout\n");
    expect(pick(plain, "repository.object.text")).toBe("# checkout\n");
  });

  it("sees what was written just before", async () => {
    const query = `{ repository(owner: "acme", name: "ledger") { object(expression: "main:docs/new.md") { ... on Blob { text } } pushedAt } }`;
    expect(pick(await acme.read(query), "repository.object")).toBeNull();
    await acme.clock.advance(1000);
    commitFiles(acme.world, acme.ledger, {
      branch: "main",
      files: { "docs/new.md": "new\n" },
      message: "Add",
      actor: "mona",
    });
    expect(await acme.read(query)).toEqual({
      repository: { object: { text: "new\n" }, pushedAt: "2026-03-02T09:00:01Z" },
    });
  });

  it("leaves out what directives skip", async () => {
    const query = `query($deep: Boolean!) { repository(owner: "acme", name: "site") { name description @include(if: $deep) url @skip(if: true) } }`;
    expect(await acme.read(query, { variables: { deep: false } })).toEqual({ repository: { name: "site" } });
  });

  it("runs the operation that is named, and says which", async () => {
    const query = `query One { viewer { login } } query Two { rateLimit { cost } }`;
    const { data, operationName } = await acme.ask(query, { operationName: "Two" });
    expect({ data, operationName }).toEqual({ data: { rateLimit: { cost: 1 } }, operationName: "Two" });
    expect((await acme.ask(query)).errors).toHaveLength(1);
    expect((await acme.ask(query, { operationName: "Three" })).data).toBeUndefined();
  });

  it("says what a type is, also behind interfaces and unions", async () => {
    const data = await acme.read(
      `{ o: repositoryOwner(login: "acme") { __typename login } u: repositoryOwner(login: "mona") { __typename }
         none: repositoryOwner(login: "nobody") { id }
         repository(owner: "acme", name: "site") { __typename tree: object(expression: "main:") { __typename } } }`,
    );
    expect(data).toEqual({
      o: { __typename: "Organization", login: "acme" },
      u: { __typename: "User" },
      none: null,
      repository: { __typename: "Repository", tree: { __typename: "Tree" } },
    });
  });

  it("is answered for the app's bot, and for people", async () => {
    const query = "{ viewer { login isViewer } }";
    expect(await acme.read(query)).toEqual({ viewer: { login: "muster[bot]", isViewer: true } });
    const mona = await acme.read(query, { actor: { kind: "user", login: "mona" } });
    expect(pick(mona, "viewer.login")).toBe("mona");
  });

  it("describes a repository", async () => {
    const data = await acme.read(
      `{ repository(owner: "acme", name: "checkout") {
           databaseId nameWithOwner description visibility isPrivate isArchived isFork isTemplate isDisabled isEmpty isInOrganization
           owner { login __typename } primaryLanguage { name } licenseInfo { spdxId } stargazerCount forkCount parent { name }
           repositoryTopics(first: 5) { nodes { topic { name } } } languages(first: 1) { totalCount }
           defaultBranchRef { name prefix target { __typename } } hasIssuesEnabled url sshUrl } }`,
    );
    expect(pick(data, "repository")).toMatchObject({
      databaseId: acme.checkout.id,
      nameWithOwner: "acme/checkout",
      visibility: "PRIVATE",
      isPrivate: true,
      isEmpty: false,
      isInOrganization: true,
      owner: { login: "acme", __typename: "Organization" },
      primaryLanguage: { name: "TypeScript" },
      licenseInfo: { spdxId: "MIT" },
      parent: null,
      repositoryTopics: { nodes: [{ topic: { name: "payments" } }] },
      defaultBranchRef: { name: "main", prefix: "refs/heads/", target: { __typename: "Commit" } },
      url: "http://github.test/acme/checkout",
    });
  });

  it("finds objects again by their global ids", async () => {
    const data = await acme.read(
      `{ organization(login: "acme") { id teams(first: 1) { nodes { id } } }
         repository(owner: "acme", name: "checkout") { id defaultBranchRef { id target { id ... on Commit { tree { id } } } } } viewer { id } }`,
    );
    const ids = [
      "organization.id",
      "organization.teams.nodes.0.id",
      "repository.id",
      "repository.defaultBranchRef.id",
      "repository.defaultBranchRef.target.id",
      "repository.defaultBranchRef.target.tree.id",
    ].map((path) => pick(data, path));
    const found = await acme.read("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", {
      variables: { ids },
    });
    const kinds = ["Organization", "Team", "Repository", "Ref", "Commit", "Tree"];
    expect(found).toEqual({ nodes: kinds.map((__typename, index) => ({ __typename, id: ids[index] })) });
  });
});

describe("what is not there", () => {
  it.each([
    [
      `{ repository(owner: "acme", name: "none") { id } }`,
      "Could not resolve to a Repository with the name 'acme/none'.",
    ],
    [
      `{ repository: organization(login: "none") { id } }`,
      "Could not resolve to an Organization with the login of 'none'.",
    ],
    [`{ repository: node(id: "R_x") { id } }`, "Could not resolve to a node with the global id of 'R_x'."],
  ])("is null and an error: %s", async (query, message) => {
    const { data, errors } = await acme.ask(query);
    expect(data).toEqual({ repository: null });
    expect(errors).toEqual([
      { type: "NOT_FOUND", path: ["repository"], locations: [{ line: 1, column: 3 }], message },
    ]);
  });

  it("does not take other nodes with it", async () => {
    const { data, errors } = await acme.ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      variables: { ids: ["X_nothing", "U_x"] },
    });
    expect(data).toEqual({ nodes: [null, null] });
    expect(errors.map(({ path }) => path)).toEqual([
      ["nodes", 0],
      ["nodes", 1],
    ]);
  });

  it.each([
    ["a field that the schema lacks", `{ viewer { shoeSize } }`],
    ["a syntax error", `{ viewer { login }`],
    [
      "a variable of another type",
      `query($n: Int!) { repository(owner: "acme", name: "site") { issue(number: $n) { id } } }`,
    ],
    [
      "null by a variable where there must be something",
      `query($n: Int! = 1, $o: String = "acme") { repository(owner: $o, name: "site") { issue(number: $n) { id } } }`,
    ],
  ])("%s: nothing is executed", async (_, query) => {
    const { data, errors, cost } = await acme.ask(query, {
      variables: query.includes("$o") ? { o: null } : { n: "one" },
    });
    expect([data ?? null, cost]).toEqual([null, 0]);
    expect(errors).toHaveLength(1);
  });

  it("names a field that the schema lacks as GitHub does", async () => {
    const { errors } = await acme.ask(`{ viewer { shoeSize } }`);
    expect(errors[0]).toMatchObject({
      message: "Field 'shoeSize' doesn't exist on type 'User'",
      extensions: { code: "undefinedField", typeName: "User", fieldName: "shoeSize" },
    });
  });
});

describe("what the sandbox does not serve", () => {
  it.each([
    [
      `{ repository(owner: "acme", name: "site") { name milestone(number: 1) { id } } }`,
      "Repository.milestone",
    ],
    [`{ licenses { key } }`, "Query.licenses"],
    [`{ repository(owner: "acme", name: "site") { object(expression: "HEAD~1") { oid } } }`, "HEAD~1"],
    [
      `{ organization(login: "acme") { membersWithRole(first: 1) { edges { hasTwoFactorEnabled } } } }`,
      "OrganizationMemberEdge.hasTwoFactorEnabled",
    ],
    [`mutation { addStar(input: { starrableId: "x" }) { clientMutationId } }`, "Mutation.addStar"],
    [`{ search(type: USER, query: "mona", first: 1) { userCount } }`, "Query.search(type: USER)"],
    [
      `{ search(type: ISSUE, query: "team:acme/platform", first: 1) { issueCount } }`,
      "search qualifier team:",
    ],
    [
      `{ repository(owner: "acme", name: "site") { issues(filterBy: { mentioned: "mona" }) { totalCount } } }`,
      "mentioned",
    ],
  ])("is an error, never silently nothing: %s", async (query, what) => {
    const other = createAcme();
    const { errors } = await other.ask(query);
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(what)]);
    expect(errors[0]?.message).toMatch(/^sandbox: .* is not served$/);
    expect(other.world.violations.map(({ kind }) => kind)).toEqual(["unserved"]);
  });
});
