import { describe, expect, it } from "vitest";
import { isJsonList } from "../../../src/model/json.ts";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { createRepository } from "../../../src/sandbox/operations/create-repository.ts";
import { type Acme, createAcme, pick, pickText } from "./acme.ts";

const PAGE = `query($first: Int, $after: String, $last: Int, $before: String, $order: RepositoryOrder) {
  organization(login: "acme") { repositories(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { name } edges { cursor node { name } } } } }`;

/** Ten more repositories, each pushed to a minute after the one before. */
async function createMany(): Promise<Acme> {
  const acme = createAcme();
  for (let index = 0; index < 10; index += 1) {
    await acme.clock.advance(60_000);
    createRepository(acme.world, { owner: "acme", name: `r${index}`, files: { "README.md": "#" } });
  }
  return acme;
}

async function readPage(acme: Acme, variables: Record<string, string | number | object | null>) {
  const data = await acme.read(PAGE, { variables: JSON.parse(JSON.stringify(variables)) });
  const nodes = pick(data, "organization.repositories.nodes");
  return {
    names: isJsonList(nodes) ? nodes.map((node) => pick(node, "name")) : [],
    info: pick(data, "organization.repositories.pageInfo"),
    end: pickText(data, "organization.repositories.pageInfo.endCursor"),
    start: pickText(data, "organization.repositories.pageInfo.startCursor"),
  };
}

describe("a connection", () => {
  const orders = ["NAME", "PUSHED_AT", "CREATED_AT", "UPDATED_AT"].flatMap((field) =>
    ["ASC", "DESC"].map((direction) => ({ field, direction })),
  );

  it.each(orders)("is read to its end in pages, nothing twice: %o", async (order) => {
    const acme = await createMany();
    const { names: whole } = await readPage(acme, { first: 100, order });
    expect(new Set(whole).size).toBe(13);
    const read: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page = await readPage(acme, { first: 4, after, order });
      read.push(...page.names);
      after = page.end;
      more = pick(page.info, "hasNextPage") === true;
    }
    expect(read).toEqual(whole);
  });

  it("is read backwards as well", async () => {
    const acme = await createMany();
    const order = { field: "NAME", direction: "ASC" };
    const { names: whole } = await readPage(acme, { first: 100, order });
    const last = await readPage(acme, { last: 4, order });
    expect(last.names).toEqual(whole.slice(-4));
    expect(last.info).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect((await readPage(acme, { last: 4, before: last.start, order })).names).toEqual(whole.slice(-8, -4));
  });

  it("goes on after the same place when something was pushed to between two pages", async () => {
    const acme = await createMany();
    const order = { field: "PUSHED_AT", direction: "DESC" };
    const first = await readPage(acme, { first: 4, order });
    expect(first.names).toEqual(["r9", "r8", "r7", "r6"]);
    await acme.clock.advance(60_000);
    commitFiles(acme.world, acme.checkout, {
      branch: "main",
      files: { a: "a" },
      message: "a",
      actor: "mona",
    });
    expect((await readPage(acme, { first: 4, after: first.end, order })).names).toEqual([
      "r5",
      "r4",
      "r3",
      "r2",
    ]);
  });

  it("has the same nodes in its edges, each with a cursor that pages begin after", async () => {
    const acme = await createMany();
    const data = await acme.read(PAGE, { variables: { first: 3 } });
    const path = "organization.repositories";
    const cursor = pick(data, `${path}.edges.1.cursor`);
    expect(pick(data, `${path}.edges.1.node`)).toEqual(pick(data, `${path}.nodes.1`));
    const next = await acme.read(PAGE, { variables: { first: 1, after: cursor } });
    expect(pick(next, `${path}.nodes.0`)).toEqual(pick(data, `${path}.nodes.2`));
  });

  it("refuses a cursor that is none", async () => {
    const { errors } = await createAcme().ask(PAGE, { variables: { first: 1, after: "abc" } });
    expect(errors[0]).toMatchObject({ type: "INVALID_CURSOR_ARGUMENTS" });
  });

  it("is counted without a page", async () => {
    const query = `{ organization(login: "acme") { repositories { totalCount } } }`;
    expect(await createAcme().read(query)).toEqual({ organization: { repositories: { totalCount: 3 } } });
  });

  it.each([
    ["isArchived: false", 2],
    ["isArchived: true", 1],
    ["visibility: PUBLIC", 1],
    ["privacy: PRIVATE", 2],
    ["isFork: true", 0],
  ])("is narrowed by %s", async (args, count) => {
    const acme = createAcme();
    acme.ledger.archived = true;
    const query = `{ organization(login: "acme") { repositories(${args}) { totalCount } } }`;
    expect(await acme.read(query)).toEqual({ organization: { repositories: { totalCount: count } } });
  });
});
