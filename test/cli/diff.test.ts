import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, commitAll, someOf } from "./acme.ts";
import { diffJson, readJson } from "./read-json.ts";

let acme: Acme;
beforeAll(async () => {
  acme = someOf(await buildAcme(), ["products", "cart", "payments"]);
  const edit = (path: string, from: string, to: string) => {
    const file = join(acme.central, path);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
  };
  runGit(acme.central, ["tag", "v1"]);
  edit("scorecards/service/production-readiness.yml", "level: Silver", "level: Gold");
  commitAll(acme.central, "ask for more");
});

const levels = (out: string) =>
  Object.fromEntries(
    readJson(diffJson, out).changes.map(({ entity, before, after }) => [
      entity,
      `${before?.level ?? null} ${after?.level ?? null}`,
    ]),
  );

describe("muster diff of the central repo", () => {
  it("shows what a commit changed: levels first, then rules at the same level", async () => {
    const { code, out, err } = await acme.muster(["diff", "--from", "v1"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^service\/products +Silver → Bronze/m);
    expect(out).toMatch(/Has Codeowners +Gold, was Silver/);
    expect(out.indexOf("service/products")).toBeLessThan(out.indexOf("service/cart"));
  });

  it("prints the same as JSON and nothing else", async () => {
    const { code, out, err } = await acme.muster(["diff", "--from", "v1", "--to", "main", "--json"], {
      colour: true,
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(levels(out)).toMatchObject({ "service/products": "Silver Bronze", "service/cart": "Gold Gold" });
  });

  it("says in short whom it hits, by owner", async () => {
    const { out } = await acme.muster(["diff", "--from", "v1", "--to", "main"]);
    expect(out).toMatch(/✗ 1 service loses Silver/);
    expect(out).toMatch(/^catalogue +1 +1 +products$/m);
    const json = await acme.muster(["diff", "--from", "v1", "--to", "main", "--json"]);
    expect(readJson(diffJson, json.out).summary).toMatchObject({
      worse: 1,
      owners: expect.arrayContaining([{ owner: "catalogue", known: true, entities: 1, worse: 1 }]),
    });
  });

  it("says so when nothing changes", async () => {
    const { code, out } = await acme.muster(["diff", "--from", "main"]);
    expect(code).toBe(0);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(readJson(diffJson, (await acme.muster(["diff", "--from", "main", "--json"])).out).changes).toEqual(
      [],
    );
  });

  it("shows scorecards that come and go", async () => {
    const folder = join(acme.central, "scorecards/service/new.yml");
    writeFileSync(folder, "identifier: New\nrules: []\n");
    commitAll(acme.central, "one more");
    const { out } = await acme.muster(["diff", "--from", "HEAD~1", "--to", "HEAD", "--json"]);
    expect(readJson(diffJson, out).changes).toContainEqual(
      expect.objectContaining({ entity: "service/cart", scorecard: "New", before: null }),
    );
    runGit(acme.central, ["reset", "--quiet", "--hard", "HEAD~1"]);
  });
});

describe("muster diff of a service", () => {
  it.each([
    ["cart", "main", "remove-codeowners", { "service/cart": "Gold Bronze" }],
    ["service/cart", "remove-codeowners", "restore-codeowners", { "service/cart": "Bronze Gold" }],
    ["cart", "main", "restore-codeowners", {}],
  ])("%s from %s to %s", async (service, from, to, expected) => {
    const args = ["diff", "--service", service, "--from", from, "--to", to, "--dir", acme.central, "--json"];
    const { code, out } = await acme.muster(args);
    expect(code).toBe(0);
    // In the newest configuration Silver has no rules of its own.
    expect(levels(out)).toEqual(expected);
  });

  it("goes to the default branch unless told", async () => {
    const { out } = await acme.muster(["diff", "--service", "cart", "--from", "remove-codeowners"]);
    expect(out).toMatch(/^service\/cart +Bronze → Gold/m);
    expect(out).toMatch(/✗ → ✓ +Has Codeowners/);
  });
});

describe("muster diff refuses", () => {
  it.each([
    ["no state to begin with", ["diff"], "--from"],
    ["an unknown state of the central repo", ["diff", "--from", "nope"], "nope"],
    ["an unknown state to end with", ["diff", "--from", "main", "--to", "nope"], "nope"],
    ["an unknown state of a service", ["diff", "--service", "cart", "--from", "nope"], "nope"],
    ["a ref like an option", ["diff", "--from=-x"], "-x"],
    [
      "an unknown service, with the nearest",
      ["diff", "--service", "product", "--from", "main"],
      "Did you mean products?",
    ],
    ["a service of no repository", ["diff", "--service", "search", "--from", "main"], "service/search"],
  ])("%s", async (_what, args, told) => {
    const { code, out, err } = await acme.muster(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toContain("    at ");
  });

  it("to go without repositories, or with a central repo that has no history", async () => {
    expect((await acme.muster(["diff", "--from", "main"], { env: { MUSTER_REPOS: "" } })).code).toBe(2);
    const plain = temporaryFolder();
    writeFileSync(join(plain, "muster.yml"), "organization: acme\n");
    expect((await acme.muster(["diff", "--from", "main", "--dir", plain])).code).toBe(2);
  });
});
