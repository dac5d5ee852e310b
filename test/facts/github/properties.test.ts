import { afterEach, describe, expect, it } from "vitest";
import type { RepositoriesRead } from "../../../src/facts/index.ts";
import { type Acme, addRepositories, openAcme, PLAN, readerOf } from "./acme.ts";

let acme: Acme;
afterEach(() => acme.sandbox.stop());

const ALL = "GET /orgs/{org}/properties/values";
const ONE = "GET /repos/{owner}/{repo}/properties/values";

async function start(permissions?: Readonly<Record<string, "read">>): Promise<void> {
  acme = await openAcme(permissions);
  await addRepositories(
    acme,
    Object.fromEntries(["cart", "pay", "search"].map((name) => [name, { "x.md": "" }])),
  );
  const organization = acme.sandbox.world.accounts.get("acme");
  if (organization?.kind !== "organization") throw new Error("there is no organisation");
  organization.properties.set("tier", {
    name: "tier",
    valueType: "string",
    required: false,
    defaultValue: null,
    description: null,
    allowedValues: null,
    valuesEditableBy: "org_actors",
  });
  for (const [name, tier] of [
    ["cart", "gold"],
    ["pay", null],
  ] as const)
    acme.sandbox.world.repositories.get(`acme/${name}`)?.properties.set("tier", tier);
}

const tierOf = ({ repositories }: RepositoriesRead, name: string) => {
  const facts = repositories.find((each) => each.name === name);
  return facts?.notSupplied.includes("custom_properties") === true
    ? "unknown"
    : facts?.object["custom_properties"];
};

describe("custom properties", () => {
  it("are read a hundred repositories a call, and told as GitHub's repository object tells them", async () => {
    await start();
    await acme.count();
    const { readAll, source } = readerOf(acme.github);
    const read = await readAll();
    expect(tierOf(read, "cart")).toEqual({ tier: "gold" });
    expect(tierOf(read, "pay")).toEqual({});
    expect((await acme.count()).operations).toMatchObject({ [ALL]: 1 });
    expect(source.notes()).toEqual([]);
  });

  it("are not read again, but for repositories that are new", async () => {
    await start();
    const { readAll } = readerOf(acme.github);
    await readAll();
    await acme.count();
    await readAll();
    expect(await acme.count()).toMatchObject({ rest: 0 });
    await acme.client.createRepository({ owner: "acme", name: "new", files: { "x.md": "" } });
    expect(tierOf(await readAll(), "new")).toEqual({});
    expect((await acme.count()).operations).toMatchObject({ [ONE]: 1 });
    await readAll(PLAN, { full: true });
    expect((await acme.count()).operations).toMatchObject({ [ALL]: 1 });
  });

  it("are unknown without the permission, and the note names it", async () => {
    await start({ contents: "read" });
    const { readAll, source } = readerOf(acme.github);
    expect(tierOf(await readAll(), "cart")).toBe("unknown");
    expect(source.notes()).toEqual([expect.stringContaining("organization_custom_properties")]);
    await acme.count();
    await readAll();
    expect(await acme.count()).toMatchObject({ rest: 0 });
  });

  it("are unknown while GitHub can't tell them, and asked for again", async () => {
    await start();
    await acme.client.setFaults({ rules: [{ on: ALL, fault: { kind: "status", status: 502 } }] });
    const { readAll, source } = readerOf(acme.github);
    expect(tierOf(await readAll(), "cart")).toBe("unknown");
    expect(source.notes()).toHaveLength(1);
    await acme.client.setFaults({ rules: [] });
    expect(tierOf(await readAll(), "cart")).toEqual({ tier: "gold" });
    expect(source.notes()).toEqual([]);
  });
});
