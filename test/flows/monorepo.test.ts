import { describe, expect, it } from "vitest";
import { createRepository, type FixtureCommit } from "../facts/git-fixture.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, judgeBranch, loadCentral } from "./guide.ts";

/** One service for each `service.yml`, of the folder that it is in, unless the file says which paths it consists of. */
const MAPPED: CentralFiles = {
  "mappings/github.json": JSON.stringify({
    resources: [
      {
        kind: "file",
        selector: { query: "true", files: [{ path: "services/*/service.yml" }] },
        port: {
          entity: {
            mappings: {
              identifier: ".content.name",
              blueprint: '"service"',
              paths: '.content.paths // ("services/" + .content.name + "/**")',
              properties: { readme: "file://README.md", code_owners: "file://CODEOWNERS" },
            },
          },
        },
      },
    ],
  }),
};

const FOLDER = '"./" + (.path | split("/")[:-1] | join("/"))';

const BASE: FixtureCommit = {
  files: {
    ".github/CODEOWNERS": "services/basket/ @acme/basket\n",
    "services/basket/service.yml": "name: basket",
    "services/basket/README.md": "# Basket",
    "services/basket/src/old.ts": "one\ntwo\nthree\nfour\n",
    "services/orders/service.yml": "name: orders",
    "services/orders/README.md": "# Orders",
    "lib/shared.ts": "export {};",
  },
};

async function judge(
  files: Readonly<Record<string, string | null>>,
  { base = BASE, rules, central = {} }: { base?: FixtureCommit; rules?: string; central?: CentralFiles } = {},
) {
  const config = await loadCentral({ ...GUIDE, ...MAPPED, ...gateFile(rules), ...central }, jq);
  const commits = [base, { branch: "change", from: "main", files }];
  const { decision } = await judgeBranch(config, createRepository({ commits }), "change", jq);
  return decision;
}

const judged = async (...change: Parameters<typeof judge>) =>
  (await judge(...change)).gates.map(({ entity, outcome }) => `${entity} ${outcome}`);

describe("services that share a repository", () => {
  it("are judged where the change touches their paths, and what is known of them", async () => {
    expect(await judged({ "services/orders/src/a.ts": "a" })).toEqual(["service/orders pass"]);
    expect(await judged({ "services/orders/README.md": null })).toEqual(["service/orders fail"]);
    expect(await judged({ "services/orders/x": "x", "services/basket/x": "x" })).toEqual([
      "service/basket pass",
      "service/orders pass",
    ]);
  });

  it("are touched under both names of a file that is moved", async () => {
    const files = { "services/basket/src/old.ts": null, "services/orders/new.ts": "one\ntwo\nthree\nfour\n" };
    expect(await judged(files)).toEqual(["service/basket pass", "service/orders pass"]);
  });

  it("pass untouched where nothing of theirs is", async () => {
    expect(await judge({ "lib/shared.ts": "export const a = 1;" })).toMatchObject({
      outcome: "pass",
      reason: "not_touched",
      gates: [],
    });
  });

  it("are judged when the change takes their paths from them", async () => {
    const files = { "services/orders/service.yml": "name: orders\npaths: elsewhere/**" };
    expect(await judged(files)).toEqual(["service/orders pass"]);
  });

  it.each([["paths: []"], ["paths: 7"], ["paths: ['']"], ["paths: '{1..9}{1..9}{1..9}*a*b*c'"]])(
    "are judged whatever is touched, where their paths are no patterns: %s",
    async (paths) => {
      const base = { files: { ...BASE.files, "services/orders/service.yml": `name: orders\n${paths}` } };
      expect(await judged({ "lib/shared.ts": "x" }, { base })).toEqual(["service/orders pass"]);
    },
  );

  it("have the paths that somebody wrote for them in the central repo", async () => {
    const central = { "entities/service/orders.yml": "{identifier: orders, paths: [lib/**]}" };
    expect(await judged({ "lib/shared.ts": "x" }, { central })).toEqual(["service/orders pass"]);
    expect(await judged({ "services/orders/x": "x" }, { central })).toEqual([]);
  });
});

describe("services of the folder that their file is in", () => {
  /** As the guide of the central repo has it. */
  const central: CentralFiles = {
    "mappings/github.json": (MAPPED["mappings/github.json"] ?? "")
      .replace("services/*/service.yml", "**/service.yml")
      .replace(/"paths":"(?:[^"\\]|\\.)*"/, `"paths":${JSON.stringify(FOLDER)}`),
  };
  const base = (folder: string): FixtureCommit => ({
    files: { ...BASE.files, [`${folder}service.yml`]: "name: odd", [`${folder}README.md`]: "# Odd" },
  });

  it.each([
    "services/[odd]/",
    "services/{a,b}/",
    "services/o*d?/",
    "services/(odd)/",
    "odd /",
    "#odd/",
    "!odd/",
    "",
  ])("are judged where it is changed, whatever it is called: %j", async (folder) => {
    const options = { base: base(folder), central };
    expect(await judged({ [`${folder}src/a.ts`]: "a" }, options)).toContain("service/odd pass");
  });

  it("are left alone where another one is, unless they are the whole repository", async () => {
    const change = { "services/orders/src/a.ts": "a" };
    expect(await judged(change, { base: base("services/[odd]/"), central })).toEqual(["service/orders pass"]);
    expect(await judged(change, { base: base(""), central })).toEqual([
      "service/odd pass",
      "service/orders pass",
    ]);
  });
});

describe("owners of touched files", () => {
  const rules = "[files: {paths: ['services/**']}]";

  it("are asked of CODEOWNERS as it is after the change", async () => {
    const unowned = await judge({ "services/orders/a.ts": "a", "services/basket/a.ts": "a" }, { rules });
    expect(unowned.gates[0]).toMatchObject({ entity: "service/basket", outcome: "fail" });
    expect(unowned.gates[0]?.rules[0]).toMatchObject({
      reason: "path_unowned",
      paths: ["services/orders/a.ts"],
    });
    const owned = { "services/orders/a.ts": "a", ".github/CODEOWNERS": "* @acme/all\n" };
    expect(await judged(owned, { rules })).toEqual(["service/orders pass"]);
    expect(await judged({ "services/orders/README.md": null }, { rules })).toEqual(["service/orders pass"]);
  });
});

describe("two commits on this machine", () => {
  it.each([
    ["[checks: {names: [build]}]", "checks_unknown"],
    ["[approval: {from: {users: [alice]}}]", "approval_unknown"],
  ])("can't tell what other people and apps say: %s", async (rules, reason) => {
    const decision = await judge({ "services/orders/x": "x" }, { rules });
    expect(decision).toMatchObject({ outcome: "unknown", reason });
  });
});
