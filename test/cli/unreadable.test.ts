import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, someOf, writeCentral } from "./acme.ts";
import { diffJson, readJson, scoresJson } from "./read-json.ts";
import { runMuster } from "./run-muster.ts";

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

  it("is part of the JSON, and leaves the others as they are", async () => {
    const { code, out, err } = await acme.muster(["score", "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readJson(scoresJson, out).unreadable).toMatchObject([{ name: "payments" }]);
    expect(rulesOf(out, "service/cart")).toMatchObject({ hasReadme: "pass", hasCodeowners: "pass" });
  });

  // The catalog still takes what a mapping would fill for missing, where a hand-written entity was not read.
  it("leaves what would be read there unknown, never missing", async () => {
    const { out } = await acme.muster(["score", "--json"]);
    expect(rulesOf(out, "service/payments")).toMatchObject({
      hasReadme: "unknown",
      hasCodeowners: "unknown",
    });
  });

  it("keeps a level from passing", async () => {
    const { code, out } = await acme.muster(["score", "--min", "Bronze", "--json"]);
    expect(code).not.toBe(0);
    expect(readJson(scoresJson, out).min?.outcome).not.toBe("pass");
    const held = async (service: string) =>
      (await acme.muster(["score", "--service", service, "--min", "Basic"])).code;
    expect({ cart: await held("cart"), payments: await held("payments") }).toEqual({ cart: 0, payments: 3 });
  });

  it("is told by diff, which can't compare it", async () => {
    const { code, out } = await acme.muster(["diff", "--from", "HEAD", "--json"]);
    expect(code).toBe(0);
    expect(readJson(diffJson, out).unreadable).toMatchObject([{ name: "payments" }]);
    expect((await acme.muster(["diff", "--service", "payments", "--from", "main"])).code).toBe(2);
  });
});

describe("no repositories", () => {
  const unnamed = { env: { MUSTER_REPOS: "" } };

  it("named: a hint says how to name them, and nothing passes", async () => {
    const { code, err } = await acme.muster(["score"], unnamed);
    expect(code).toBe(0);
    expect(err).toContain("--repos");
    expect((await acme.muster(["score", "--min", "Bronze"], unnamed)).code).not.toBe(0);
  });

  // As above.
  it("named: what would be read there is unknown", async () => {
    const { out } = await acme.muster(["score"], unnamed);
    expect(out).toMatch(/^cart +Basic \(perhaps Gold\)/m);
  });

  it("named: nothing passes, also where a mapping asks for one of them by name", async () => {
    const mapping = (key: string) =>
      `resources:\n  - kind: file\n    selector: {files: [{path: team.yml${key}}]}\n    port: {entity: {mappings: {identifier: .file.content.name, blueprint: '"team"'}}}\n`;
    for (const repos of ["", ", repos: [people]", ", repos: [{name: people}]"]) {
      const central = writeCentral({
        "blueprints/team.yml": "identifier: team\nschema: {properties: {}}\n",
        "entities/team/a.yml": "identifier: a\n",
        "mappings/m.yml": mapping(repos),
        "scorecards/team/s.yml": "identifier: s\nrules: []\n",
      });
      const { code } = await runMuster(["score", "--min", "Basic", "--dir", central]);
      expect({ repos, code }).toEqual({ repos, code: 3 });
    }
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
