import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { services } from "../../examples/services/index.ts";
import { runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, commitAll, copyCentral, someOf, writeCentral } from "./acme.ts";
import { readJson, scoresJson } from "./read-json.ts";
import { runMuster } from "./run-muster.ts";

let acme: Acme;
beforeAll(async () => {
  acme = await buildAcme();
});

const levelsIn = (out: string) =>
  Object.fromEntries(
    readJson(scoresJson, out).entities.map(({ entity, scorecards }) => [entity, scorecards[0]?.level]),
  );

describe("muster score", () => {
  it("shows every service with its level, and what it is missing", async () => {
    const { code, out, err } = await acme.muster(["score"]);
    expect(code).toBe(0);
    expect(err.match(/^search\/CODEOWNERS:\d+:\d+: warning: /gm)).toHaveLength(4);
    for (const { name, level } of services) expect(out).toMatch(new RegExp(`^${name} +${level} `, "m"));
    expect(out).toMatch(/^payments .*Has Codeowners, Has On-call$/m);
    expect(out).toContain("2 Gold · 2 Silver · 3 Bronze · 3 Basic");
  });

  it("prints the same as JSON and nothing else", async () => {
    const { code, out, err } = await acme.muster(["score", "--json"], { colour: true });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(levelsIn(out)).toEqual(
      Object.fromEntries(services.map(({ name, level }) => [`service/${name}`, level])),
    );
    const { organization, repositories, unreadable, findings } = readJson(scoresJson, out);
    expect(organization).toBe("acme");
    expect(repositories.map(({ name }) => name).sort()).toEqual(services.map(({ name }) => name).sort());
    expect(repositories.find(({ name }) => name === "returns")?.commit).toBeNull();
    expect(unreadable).toEqual([]);
    expect(findings.map(({ subject }) => subject)).toEqual(["search", "search", "search", "search"]);
  });
});

describe("what is wrong with the data", () => {
  const central = writeCentral({
    "blueprints/service.yml": "identifier: service\nschema: {properties: {port: {type: number}}}\n",
    "mappings/m.yml": `resources:
  - kind: repository
    port: {entity: {mappings: {identifier: .name, blueprint: '"service"', properties: {port: .name}}}}
`,
    "scorecards/service/s.yml": "identifier: s\nrules: []\n",
  });

  it("is shown beside the scores, with the place that it goes back to", async () => {
    const { code, out, err } = await someOf(acme, ["cart"]).muster(["score", "--dir", central]);
    expect(code).toBe(0);
    expect(out).toMatch(/^cart +Basic/m);
    expect(err).toMatch(/^mappings\/m\.yml:\d+:\d+: error: .*cart.*port/m);
  });

  it("is part of the JSON, and stands nowhere else", async () => {
    const { code, out, err } = await someOf(acme, ["cart"]).muster(["score", "--dir", central, "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(readJson(scoresJson, out).findings).toMatchObject([{ file: "mappings/m.yml" }]);
  });
});

describe("muster score --service", () => {
  it.each(["payments", "service/payments"])(
    "shows %s in full: each rule, why, and what to do",
    async (name) => {
      const { code, out } = await someOf(acme, ["payments"]).muster(["score", "--service", name]);
      expect(code).toBe(0);
      expect(out).toContain("✓ Has readme");
      expect(out).toMatch(
        /✗ Has Codeowners.*\n +why +.*\.github\/CODEOWNERS.*\n +fix +Add \.github\/CODEOWNERS/,
      );
      expect(out).not.toContain("cart");
    },
  );

  it("says which service may have been meant", async () => {
    const { code, out, err } = await someOf(acme, ["payments"]).muster(["score", "--service", "paymets"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Did you mean payments?");
  });

  it("asks which one, when two blueprints have it", async () => {
    const scorecard = (blueprint: string) =>
      `identifier: ${blueprint}Card\nrules:\n  - identifier: titled\n    level: Bronze\n    query: {combinator: and, conditions: [{property: $title, operator: isNotEmpty}]}\n`;
    const central = writeCentral({
      "blueprints/team.yml": "identifier: team\nschema: {properties: {}}\n",
      "blueprints/system.yml": "identifier: system\nschema: {properties: {}}\n",
      "entities/team/a.yml": "identifier: shop\ntitle: Shop\n",
      "entities/system/a.yml": "identifier: shop\n",
      "scorecards/team/a.yml": scorecard("team"),
      "scorecards/system/b.yml": scorecard("system"),
    });
    const env = { MUSTER_CENTRAL: central, MUSTER_REPOS: temporaryFolder() };
    const { code, err } = await runMuster(["score", "--service", "shop"], { env });
    expect(code).toBe(2);
    expect(err).toMatch(/system\/shop.*team\/shop|team\/shop.*system\/shop/);
    expect((await runMuster(["score", "--service", "team/shop"], { env })).out).toContain("Bronze");
  });

  it("shows an entity that no scorecard is about", async () => {
    const { code, out } = await someOf(acme, []).muster(["score", "--service", "pagerdutyService/PSTORE1"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^PSTORE1 +Storefront\n\nNo scorecard/);
  });
});

describe("muster score --at", () => {
  it("scores the service as it is at a branch, tag or commit", async () => {
    const cart = someOf(acme, ["cart", "payments"]);
    runGit(join(acme.repos, "cart"), ["tag", "v1", "remove-codeowners"]);
    const commit = runGit(join(acme.repos, "cart"), ["rev-parse", "remove-codeowners"]);
    for (const ref of ["remove-codeowners", "v1", commit, commit.slice(0, 7)]) {
      const { out } = await cart.muster(["score", "--service", "cart", "--at", ref, "--json"]);
      expect(levelsIn(out)).toEqual({ "service/cart": "Bronze" });
      expect(readJson(scoresJson, out).repositories).toContainEqual(
        expect.objectContaining({ name: "cart", commit }),
      );
    }
  });

  it.each([
    ["an unknown ref", ["--service", "cart", "--at", "nope"]],
    ["a ref like an option", ["--service", "cart", "--at=--all"]],
    ["--record, which keeps what is current", ["--service", "cart", "--at", "main", "--record", "r"]],
  ])("refuses %s", async (_name, args) => {
    const { code, out, err } = await someOf(acme, ["cart"]).muster(["score", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error: /);
  });

  it("refuses to go without repositories, instead of scoring something else", async () => {
    const { code } = await acme.muster(["score", "--service", "cart", "--at", "main"], {
      env: { MUSTER_REPOS: "" },
    });
    expect(code).toBe(2);
  });
});

describe("muster score --config-at", () => {
  it("scores by the scorecards of a commit of the central repo", async () => {
    const central = copyCentral(join(temporaryFolder(), "central"));
    const file = join(central, "scorecards/service/production-readiness.yml");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("level: Silver", "level: Gold"));
    commitAll(central, "ask for more");
    const score = (...args: readonly string[]) =>
      someOf(acme, ["products"]).muster([
        "score",
        "--dir",
        central,
        "--service",
        "products",
        "--json",
        ...args,
      ]);
    expect(levelsIn((await score()).out)).toEqual({ "service/products": "Bronze" });
    expect(levelsIn((await score("--config-at", "HEAD~1")).out)).toEqual({ "service/products": "Silver" });
    expect((await score("--config-at", "nope")).code).toBe(2);
  });
});

describe("muster score --min", () => {
  it.each([
    ["Silver", ["cart", "products"], 0],
    ["Silver", ["cart", "payments"], 1],
    ["Basic", ["cart", "payments", "returns"], 0],
  ])("holds services to %s: %j end with %i", async (level, names, expected) => {
    const { code, out } = await someOf(acme, names).muster([
      "score",
      "--service",
      names.at(-1) ?? "",
      "--min",
      level,
      "--json",
    ]);
    expect(code).toBe(expected);
    expect(readJson(scoresJson, out).min).toMatchObject({ level, outcome: expected === 0 ? "pass" : "fail" });
  });

  it("names the services that are below", async () => {
    const { code, out } = await acme.muster(["score", "--min", "Silver"]);
    expect(code).toBe(1);
    const below = services.filter(({ level }) => level === "Bronze" || level === "Basic");
    const line = out.split("\n").find((each) => each.startsWith("✗")) ?? "";
    expect(below.filter(({ name }) => !line.includes(name))).toEqual([]);
    expect(line).not.toContain("cart");
  });

  it("refuses a level that no scorecard has before anything is read", async () => {
    const { code, out, err } = await acme.muster(["score", "--min", "Gould", "--repos", "/nowhere"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Did you mean Gold?");
  });

  it("never passes what nobody saw", async () => {
    const nothing = writeCentral({
      "blueprints/s.yml": "identifier: s\nschema: {properties: {}}\n",
      "scorecards/s/c.yml": "identifier: c\nrules: []\n",
    });
    const { code } = await runMuster([
      "score",
      "--dir",
      nothing,
      "--repos",
      temporaryFolder(),
      "--min",
      "Gold",
    ]);
    expect(code).toBe(3);
  });
});
