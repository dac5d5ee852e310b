import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, someOf } from "./acme.ts";
import { diffJson, readJson, scoresJson } from "./read-json.ts";

/** cart, and payments whose repository is damaged; both are in the central repo by hand as well. */
let acme: Acme;
beforeAll(async () => {
  acme = someOf(await buildAcme(), ["cart"]);
  mkdirSync(join(acme.repos, "payments", ".git"), { recursive: true });
});

const rulesOf = (out: string, entity: string) => {
  const found = readJson(scoresJson, out).entities.find((each) => each.entity === entity);
  return Object.fromEntries((found?.scorecards[0]?.rules ?? []).map(({ rule, outcome }) => [rule, outcome]));
};

describe("a repository that can't be read", () => {
  it("is shown beside the scores of the others", async () => {
    const { code, out, err } = await acme.muster(["score"]);
    expect(code).toBe(0);
    expect(err).toMatch(/payments can't be read/);
    expect(out).toMatch(/^cart +Gold /m);
    expect(out).toContain("1 not readable");
  });

  it("leaves what would be read there unknown, never missing", async () => {
    const { code, out, err } = await acme.muster(["score", "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readJson(scoresJson, out).unreadable).toMatchObject([{ name: "payments" }]);
    expect(rulesOf(out, "service/payments")).toMatchObject({ hasReadme: "unknown", hasCodeowners: "unknown" });
    expect(rulesOf(out, "service/cart")).toMatchObject({ hasReadme: "pass", hasCodeowners: "pass" });
  });

  it("keeps a level from passing", async () => {
    const { code, out } = await acme.muster(["score", "--min", "Bronze", "--json"]);
    expect(code).not.toBe(0);
    expect(readJson(scoresJson, out).min?.outcome).not.toBe("pass");
    expect((await acme.muster(["score", "--service", "cart", "--min", "Gold"])).code).toBe(0);
  });

  it("is told by diff, which can't compare it", async () => {
    const { code, out } = await acme.muster(["diff", "--from", "HEAD", "--json"]);
    expect(code).toBe(0);
    expect(readJson(diffJson, out).unreadable).toMatchObject([{ name: "payments" }]);
    expect((await acme.muster(["diff", "--service", "payments", "--from", "main"])).code).toBe(2);
  });
});

describe("no repositories", () => {
  it("named: their services are unknown, and a hint says how to name them", async () => {
    const { code, out, err } = await acme.muster(["score"], { env: { MUSTER_REPOS: "" } });
    expect(code).toBe(0);
    expect(err).toContain("--repos");
    expect(out).toMatch(/^cart +Basic \(perhaps Gold\)/m);
    const { code: held } = await acme.muster(["score", "--min", "Bronze"], { env: { MUSTER_REPOS: "" } });
    expect(held).toBe(3);
  });

  it("in the folder: said, and nothing is refused", async () => {
    const empty = temporaryFolder();
    const { code, err } = await acme.muster(["score", "--repos", empty]);
    expect(code).toBe(0);
    expect(err).toContain(empty);
  });

  it("where the folder should be: refused", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    for (const repos of ["/nowhere", file]) {
      const { code, out, err } = await acme.muster(["score", "--repos", repos]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(repos);
    }
    rmSync(file);
  });
});
