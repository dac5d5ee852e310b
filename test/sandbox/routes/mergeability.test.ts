import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Shop, startShop, statusOf } from "./shop.ts";

const where = { owner: "acme", repo: "shop" };

let acme: Shop;
beforeAll(async () => {
  acme = await startShop({ settings: { mergeability: "when_asked" } });
});
afterAll(() => acme.stop());

describe("where GitHub finds out only when it is asked", () => {
  const read = async (pull_number: number) =>
    (await acme.as("sam").pulls.get({ ...where, pull_number })).data;

  it("the first answer is that it does not know, and so again once a branch moved", async () => {
    await acme.client.push({ repository: "acme/shop", branch: "topic", files: { a: "a\n" }, actor: "carol" });
    const { data } = await acme
      .as("carol")
      .pulls.create({ ...where, title: "t", head: "topic", base: "main" });
    const unknown = { mergeable: null, mergeable_state: "unknown", merge_commit_sha: null };
    expect(await read(data.number)).toMatchObject(unknown);
    expect(await read(data.number)).toMatchObject({ mergeable: true, mergeable_state: "clean" });
    await acme.client.push({ repository: "acme/shop", branch: "main", files: { b: "b\n" }, actor: "mona" });
    expect(await read(data.number)).toMatchObject(unknown);
    expect(await read(data.number)).toMatchObject({ mergeable: true });
  });

  it("merging does not wait for somebody to ask", async () => {
    await acme.client.push({ repository: "acme/shop", branch: "eager", files: { c: "c\n" }, actor: "carol" });
    const { data } = await acme
      .as("carol")
      .pulls.create({ ...where, title: "t", head: "eager", base: "main" });
    expect(await statusOf(acme.as("mona").pulls.merge({ ...where, pull_number: data.number }))).toBe("200");
  });
});
