import { schema as published } from "@octokit/graphql-schema";
import { buildSchema, type GraphQLSchema, getVariableValues, Kind, parse, validate } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RepositoriesRead } from "../../../src/facts/index.ts";
import {
  createGitHubChanges,
  listOpenHeads,
  openGitHubCache,
  readAsker,
  readPeople,
} from "../../../src/facts/sources/index.ts";
import { openGitHubTree, resolveCommit } from "../../../src/facts/trees/index.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import {
  type Acme,
  addRepositories,
  EVERYTHING,
  impatient,
  NOTHING,
  openAcme,
  PLAN,
  readerOf,
  tellFile,
} from "./acme.ts";
import { tamper } from "./tamper.ts";

let acme: Acme;
let schema: GraphQLSchema;
let first: RepositoriesRead;
const asked: { readonly query: string; readonly variables: JsonObject }[] = [];

/** Everything that is read from GitHub, at least once, with names and paths that a careless query would stumble over. */
beforeAll(async () => {
  // The published schema names a field twice, which is no concern of queries.
  schema = buildSchema(published.idl, { assumeValidSDL: true });
  acme = await openAcme();
  await addRepositories(acme, {
    cart: { "README.md": "# Cart", 'a "b" }.md': "quoted" },
    pay: { "README.md": "# Pay" },
  });
  await acme.client.push({
    repository: "acme/cart",
    branch: "topic",
    files: { "README.md": "topic" },
    actor: "ann",
  });
  const { number, headSha } = await acme.client.openPull({
    repository: "acme/cart",
    head: "topic",
    actor: "ann",
  });
  const github = tamper(acme.github, ({ query, variables, ask }) => {
    asked.push({ query, variables });
    return ask();
  });
  const plan = { ...PLAN, paths: [...PLAN.paths, 'a "b" }.md', "$x\n"] };
  const { source, readAll } = readerOf(github);
  first = await readAll(plan);
  await source.list();
  await source.read('"cart" }', plan);
  await source.read("cart", { ...plan, paths: [] }, 'main" }');
  const cache = openGitHubCache({ path: ":memory:" });
  const changes = createGitHubChanges({
    github,
    organization: "acme",
    appId: acme.appId,
    clock: impatient,
    cache,
  });
  for (const known of [[], [number]])
    for (const ask of [NOTHING, { ...EVERYTHING, authors: true }])
      await changes.readHead({ repository: "cart", headSha, known }, plan, ask);
  const { sha: base } = await acme.client.headOf({ repository: "acme/cart", branch: "main" });
  await changes.readCommits("cart", { base, head: headSha }, plan, EVERYTHING);
  await changes.readMembers(['sre" }', "sre"]);
  await readPeople({ github, organization: "acme" });
  for (const pull of [null, { repository: "cart", number }])
    await readAsker({ github, organization: "acme" }, { login: "ann", repositories: ["cart", "pay"], pull });
  await listOpenHeads({ github, organization: "acme", updatedSince: new Date() });
  const commit = await resolveCommit(github, "acme", "cart", "main");
  await openGitHubTree({ github, owner: "acme", repository: "cart", commit, name: "cart", cache }).read(
    "README.md",
    100,
  );
});
afterAll(() => acme.sandbox.stop());

describe("every query", () => {
  it("is valid by GitHub's published schema", () => {
    const problems = asked.flatMap(({ query }) =>
      validate(schema, parse(query)).map(({ message }) => message),
    );
    expect(problems).toEqual([]);
    expect(new Set(asked.map(({ query }) => query.split("(")[0])).size).toBeGreaterThanOrEqual(4);
  });

  it("is given the variables that it declares", () => {
    for (const { query, variables } of asked) {
      const operation = parse(query).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
      const declared = operation?.variableDefinitions ?? [];
      expect(getVariableValues(schema, declared, variables).errors).toBeUndefined();
      expect(declared.map(({ variable }) => variable.name.value).sort()).toEqual(
        Object.keys(variables).sort(),
      );
    }
  });

  it("has no name, path or id in its text", () => {
    const written = asked.flatMap(({ query, variables }) =>
      Object.values(variables).filter(
        (value) =>
          typeof value === "string" && value !== "" && query.includes(JSON.stringify(value).slice(1, -1)),
      ),
    );
    expect(written).toEqual([]);
    expect(tellFile(first, "cart", 'a "b" }.md')).toBe("quoted");
  });

  it("changes nothing", () => {
    expect(asked.filter(({ query }) => !query.startsWith("query "))).toEqual([]);
  });
});
