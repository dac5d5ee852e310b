import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RepositoriesRead } from "../../../src/facts/index.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { type Acme, openAcme, PLAN, type Reader, readerOf, spreadPushes, tellFile } from "./acme.ts";

/** More than a page, pushed to an hour apart. */
const COUNT = 120;
const nameOf = (index: number) => `service-${String(index + 1).padStart(5, "0")}`;

let acme: Acme;
let reader: Reader;

beforeEach(async () => {
  acme = await openAcme();
  await acme.client.seedSynthetic({ organization: "acme", repositories: COUNT, seed: 1 });
  spreadPushes(acme.sandbox);
  reader = readerOf(acme.github);
  await reader.readAll();
  await acme.count();
});
afterEach(() => acme.sandbox.stop());

const push = (name: string, text: string) =>
  acme.client.push({
    repository: `acme/${name}`,
    branch: "main",
    files: { "README.md": text },
    actor: "ann",
  });
/** The same cache in another process. */
const restart = () => readerOf(acme.github, reader.cache);

describe("reading an organisation again", () => {
  it("asks for one page when nothing was pushed, and for no contents", async () => {
    const read = await restart().readAll();
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
    expect(read.repositories).toHaveLength(COUNT);
  });

  it("reads what was pushed to, wherever it was in the list, and nothing else", async () => {
    for (const index of [0, 60, 119]) await push(nameOf(index), `changed ${index}`);
    const read = await restart().readAll();
    expect(await acme.count()).toMatchObject({ graphql: 2, rest: 0 });
    expect(read.repositories).toHaveLength(COUNT);
    for (const index of [0, 60, 119])
      expect(tellFile(read, nameOf(index), "README.md")).toBe(`changed ${index}`);
  });

  it("fetches no contents that are known, also of other repositories and earlier commits", async () => {
    await push(nameOf(3), "shared");
    await reader.readAll();
    await push(nameOf(7), "shared");
    await acme.count();
    expect(tellFile(await reader.readAll(), nameOf(7), "README.md")).toBe("shared");
    expect((await acme.count()).operations).not.toHaveProperty("Contents");
  });

  it("gives what reading everything gives", async () => {
    await push(nameOf(5), "changed");
    const changed = await reader.readAll();
    const full = await readerOf(acme.github).readAll();
    const plain = (facts: (typeof full.repositories)[number]) => ({ ...facts, observedAt: "" });
    expect(changed.repositories.map(plain)).toEqual(full.repositories.map(plain));
  });

  it("reads everything when it is told to", async () => {
    await reader.readAll(PLAN, { full: true });
    expect((await acme.count()).operations).toMatchObject({ Repositories: 2 });
  });

  it("reads everything when other paths are planned", async () => {
    const read = await reader.readAll({ ...PLAN, paths: [...PLAN.paths, "package.json"] });
    expect(tellFile(read, nameOf(0), "package.json")).toContain("service");
    await acme.count();
    await reader.readAll();
    expect(await acme.count()).toMatchObject({ graphql: 1 });
  });

  it("finds a repository that is new, and one that has no commit yet", async () => {
    await acme.client.createRepository({ owner: "acme", name: "new", files: { "README.md": "new" } });
    await acme.client.createRepository({ owner: "acme", name: "bare" });
    const read = await reader.readAll();
    expect(tellFile(read, "new", "README.md")).toBe("new");
    expect(tellFile(read, "bare", "README.md")).toBe("(absent)");
    expect(read.repositories).toHaveLength(COUNT + 2);
  });

  it("drops a repository that is gone, and keeps all others", async () => {
    acme.sandbox.world.repositories.delete(`acme/${nameOf(10)}`);
    const read = await reader.readAll();
    expect(tellFile(read, nameOf(10), "README.md")).toBe("(no such repository)");
    expect(read.repositories).toHaveLength(COUNT - 1);
    expect(read.unreadable).toEqual([]);
  });

  it("misses none that moves to the front of the list while it is read", async () => {
    const moving = readerOf(acme.github);
    let hasMoved = false;
    const last = nameOf(0);
    const reading = moving.source.readAll(PLAN, () => {
      if (hasMoved) return;
      hasMoved = true;
      const repository = acme.sandbox.world.repositories.get(`acme/${last}`);
      if (repository !== undefined) repository.pushedAt = new Date().toISOString();
    });
    const read = await reading;
    expect(read.repositories.map(({ name }) => name)).toContain(last);
    expect(read.unreadable).toEqual([]);
  });

  it("gives the same facts of what didn't change, not only equal ones", async () => {
    const [before, after] = [await reader.readAll(), await reader.readAll()];
    const last = ({ repositories }: typeof before) => repositories.find(({ name }) => name === nameOf(0));
    expect(last(after)).toBeDefined();
    expect(last(after)).toBe(last(before));
  });

  it("keeps what is told meanwhile, and reads it once more the next time", async () => {
    const { data } = await acme.github.request("GET /repos/{owner}/{repo}", {
      owner: "acme",
      repo: nameOf(119),
    });
    let isTold = false;
    const reading = reader.source.readAll(PLAN, () => {
      if (!isTold) reader.source.learn({ ...JSON.parse(JSON.stringify(data)), topics: ["told"] });
      isTold = true;
    });
    const topicsOf = ({ repositories }: RepositoriesRead) =>
      repositories.find(({ name }) => name === nameOf(119))?.object["topics"];
    expect(topicsOf(await reading)).toEqual(["told"]);
    expect(topicsOf(await reader.readAll())).toEqual(data.topics);
  });

  it("waits for a reading that is under way", async () => {
    const reads = await Promise.all([reader.readAll(), reader.readAll()]);
    expect(reads.map(({ repositories }) => repositories.length)).toEqual([COUNT, COUNT]);
  });

  it("reads contents again that the cache has no more", async () => {
    const small = { ...reader.cache, readBlobs: () => new Map() };
    const read = await readerOf(acme.github, small).readAll();
    expect(
      read.repositories.flatMap(({ files }) => [...files.values()]).some(({ kind }) => kind === "unknown"),
    ).toBe(false);
  });
});

describe("what an event tells of a repository", () => {
  const payloadOf = async (name: string): Promise<JsonObject> => {
    const { data } = await acme.github.request("GET /repos/{owner}/{repo}", { owner: "acme", repo: name });
    return JSON.parse(JSON.stringify(data));
  };
  const factsOf = async (name: string) =>
    (await reader.readAll()).repositories.find((each) => each.name === name);

  it("is known without asking for it", async () => {
    const payload = await payloadOf(nameOf(1));
    reader.source.learn({
      ...payload,
      topics: ["new"],
      archived: true,
      custom_properties: { tier: "gold", none: null },
    });
    await acme.count();
    const { object } = (await factsOf(nameOf(1))) ?? {};
    expect(object).toMatchObject({ topics: ["new"], archived: true, custom_properties: { tier: "gold" } });
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
  });

  it.each([
    [
      "another name",
      nameOf(2),
      async () => {
        await acme.client.editRepository({ repository: `acme/${nameOf(2)}`, name: "renamed", actor: "ann" });
      },
    ],
    [
      "another default branch",
      "next",
      async () => {
        await acme.client.push({
          repository: `acme/${nameOf(2)}`,
          branch: "next",
          files: { "README.md": "next" },
          actor: "ann",
        });
        await acme.client.editRepository({
          repository: `acme/${nameOf(2)}`,
          name: "renamed",
          defaultBranch: "next",
          actor: "ann",
        });
        spreadPushes(acme.sandbox);
      },
    ],
  ])("of %s has it read again", async (_, text, change) => {
    await change();
    reader.source.learn(await payloadOf("renamed"));
    const { object, files } = (await factsOf("renamed")) ?? {};
    expect(object).toMatchObject({
      full_name: "acme/renamed",
      url: `${acme.sandbox.url}/repos/acme/renamed`,
    });
    expect(files?.get("README.md")).toMatchObject({ text: expect.stringContaining(text) });
  });

  it("of a repository that isn't known changes nothing", async () => {
    reader.source.learn({ id: 1, name: "stranger" });
    reader.source.learn({});
    expect((await reader.readAll()).repositories).toHaveLength(COUNT);
  });
});
