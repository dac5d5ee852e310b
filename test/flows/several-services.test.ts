import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/catalog/index.ts";
import { createRepository, type FixtureCommit, temporaryFolder } from "../facts/git-fixture.ts";
import { jq } from "../shared-jq.ts";
import {
  type CentralFiles,
  GUIDE,
  gateFile,
  judgeBranch,
  loadCentral,
  observeFolder,
  serviceFile,
} from "./guide.ts";

/** One resource that makes services. */
function mapping(resource: object, entity: object): CentralFiles {
  const mappings = { blueprint: '"service"', ...entity };
  return {
    "mappings/github.json": JSON.stringify({ resources: [{ ...resource, port: { entity: { mappings } } }] }),
  };
}

const OF_FILES = mapping(
  { kind: "file", selector: { query: "true", files: [{ path: "services/*/service.yml" }] } },
  {
    identifier: ".content.name",
    properties: { readme: "file://README.md", code_owners: "file://CODEOWNERS" },
    relations: { PagerDutyService: ".content.pagerduty" },
  },
);

const OF_FOLDERS = mapping(
  { kind: "folder", selector: { query: "true", folders: [{ path: "services/*" }] } },
  {
    identifier: ".folder.name",
    properties: { readme: "file://README.md", code_owners: "file://CODEOWNERS" },
  },
);

function service(name: string, files: Readonly<Record<string, string>>): Record<string, string> {
  const all = { "service.yml": `name: ${name}`, ...files };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`services/${name}/${path}`, text]));
}

const README = { "README.md": "# Hello" };
const SILVER = { ...README, CODEOWNERS: "* @acme/team" };
const BASE: FixtureCommit = {
  files: { ...service("basket", SILVER), ...service("orders", SILVER), ...service("search", README) },
};

async function judge(files: CentralFiles, commits: readonly FixtureCommit[], others?: Observation) {
  const config = await loadCentral({ ...GUIDE, ...gateFile(), ...files }, jq);
  const { decision } = await judgeBranch(config, createRepository({ commits }), "change", jq, others);
  const verdicts = decision.gates.map(({ entity, outcome, reason }) => [entity, outcome, reason]);
  return { decision, verdicts };
}

function change(files: FixtureCommit["files"] & object): readonly FixtureCommit[] {
  return [BASE, { branch: "change", from: "main", files }];
}

describe.each([
  ["files", OF_FILES],
  ["folders", OF_FOLDERS],
] as const)("services that are %s of one repository", (_kind, central) => {
  it("are each judged by what is theirs", async () => {
    const { decision, verdicts } = await judge(central, change({ "services/orders/CODEOWNERS": null }));
    expect(verdicts).toEqual([
      ["service/basket", "pass", "satisfied"],
      ["service/orders", "fail", "regressed"],
      ["service/search", "pass", "satisfied"],
    ]);
    expect(decision).toMatchObject({ outcome: "fail", title: "3 services: 1 fails (orders)" });
  });

  it("may be added, and not removed", async () => {
    const files = {
      ...service("pay", {}),
      "services/search/service.yml": null,
      "services/search/README.md": null,
    };
    const { decision, verdicts } = await judge(central, change(files));
    expect(verdicts).toEqual([
      ["service/basket", "pass", "satisfied"],
      ["service/orders", "pass", "satisfied"],
      ["service/pay", "pass", "satisfied"],
      ["service/search", "fail", "entity_removed"],
    ]);
    expect(decision.outcome).toBe("fail");
  });

  it("may move within the repository when they keep their name and what they have", async () => {
    const moved = Object.entries(service("search", README)).map(([path]) => [path, null] as const);
    const there = Object.entries(service("search", README)).map(
      ([path, text]) => [path.replace("services/search", "services/lookup"), text] as const,
    );
    const { verdicts } = await judge(
      central,
      change(Object.fromEntries<string | null>([...moved, ...there])),
    );
    const search = verdicts.find(([entity]) => entity === "service/search");
    expect(search?.slice(1)).toEqual(
      central === OF_FILES ? ["pass", "satisfied"] : ["fail", "entity_removed"],
    );
  });
});

describe("a document of a service that can't be parsed", () => {
  const broken = { "services/orders/service.yml": "name: [" };

  it("leaves it unknown what becomes of the service, and whether there are others", async () => {
    const { decision, verdicts } = await judge(OF_FILES, change(broken));
    expect(decision.outcome).toBe("unknown");
    expect(verdicts).toContainEqual(["service/orders", "unknown", "entity_unseen"]);
    expect(verdicts).toContainEqual(["service/*", "unknown", "entity_unseen"]);
    expect(verdicts).toContainEqual(["service/basket", "pass", "satisfied"]);
  });

  it("is no pass either when it was broken before", async () => {
    const commits = [
      { files: { ...BASE.files, ...broken } },
      { branch: "change", from: "main", files: { x: "x" } },
    ];
    const { decision, verdicts } = await judge(OF_FILES, commits);
    expect(decision.outcome).toBe("unknown");
    expect(verdicts.map(([entity]) => entity)).toEqual(["service/basket", "service/search", "service/*"]);
  });
});

describe("relations into other repositories", () => {
  const central: CentralFiles = {
    ...GUIDE,
    "entities/pagerdutyService/demo.yml": "{identifier: ByHand, properties: {}}",
    "mappings/github.json": JSON.stringify({
      createMissingRelatedEntities: false,
      resources: [
        ...JSON.parse(GUIDE["mappings/github.json"] ?? "").resources,
        {
          kind: "file",
          selector: { query: "true", files: [{ path: "pagerduty.yml" }] },
          port: {
            entity: {
              mappings: {
                identifier: ".content.id",
                blueprint: '"pagerdutyService"',
                properties: { oncall: ".content.oncall" },
              },
            },
          },
        },
      ],
    }),
    ...serviceFile("cart", "PDEMO"),
  };
  const commits: readonly FixtureCommit[] = [
    { files: SILVER },
    { branch: "change", from: "main", files: { "main.go": "x" } },
  ];
  const gold = gateFile("[level: {scorecard: ProductionReadiness, min: Gold}]");

  async function rotations(): Promise<Observation> {
    const folder = temporaryFolder();
    const files = { "pagerduty.yml": "{id: PDEMO, oncall: ada@acme.example}" };
    createRepository({ folder: join(folder, "rotations"), commits: [{ files }] });
    return await observeFolder(await loadCentral(central, jq), folder);
  }
  const UNREAD: Observation = {
    repositories: [],
    unreadable: [{ name: "rotations", why: "nobody asked for it" }],
  };

  it("are followed where those were read", async () => {
    const { decision } = await judge({ ...central, ...gold }, commits, await rotations());
    expect(decision).toMatchObject({ outcome: "pass", title: "Gold: every gate passes" });
  });

  it("are unknown, not missing, where those were not", async () => {
    const { decision } = await judge({ ...central, ...gold }, commits, UNREAD);
    expect(decision).toMatchObject({ outcome: "unknown", reason: "level_unknown" });
    const [rule] = decision.gates.flatMap(({ rules }) => rules);
    expect(rule?.level).toMatchObject({ after: "Silver", possible: "Gold" });
    expect(rule?.responsible).toMatchObject([
      {
        rule: "hasOncall",
        outcome: "unknown",
        evidence: [{ state: "unknown", unknown: "entity_not_observed" }],
      },
    ]);
  });

  it("don't hold up a change that leaves them alone", async () => {
    const { decision } = await judge(central, commits, UNREAD);
    expect(decision).toMatchObject({ outcome: "pass", reason: "satisfied" });
  });

  it("hold up a change that leads elsewhere", async () => {
    const related = (central["mappings/github.json"] ?? "").replace(
      '"properties":{"readme"',
      '"relations":{"PagerDutyService":".__includedFiles.rotation"},"properties":{"readme"',
    );
    const included = related.replace(
      '"selector":{"query":"true"}',
      '"selector":{"query":"true","includedFiles":["rotation"]}',
    );
    const { "entities/service/cart.yml": _, ...others } = central;
    const files = { ...others, "mappings/github.json": included };
    const moves = [
      { files: { ...SILVER, rotation: "PDEMO" } },
      { branch: "change", from: "main", files: { rotation: "POTHER" } },
    ];
    expect((await judge(files, moves, UNREAD)).decision.outcome).toBe("unknown");
    expect((await judge(files, moves, await rotations())).decision.outcome).not.toBe("pass");
  });
});

describe("services that a service only names", () => {
  it("are not judged with it", async () => {
    const blueprint = JSON.parse(GUIDE["blueprints/service.json"] ?? "");
    blueprint.relations.dependsOn = { target: "service", required: false, many: true };
    const central = {
      "blueprints/service.json": JSON.stringify(blueprint),
      "mappings/github.json": (GUIDE["mappings/github.json"] ?? "").replace(
        '"properties":{"readme"',
        '"relations":{"dependsOn":"[\\"pay\\", \\"search\\"]"},"properties":{"readme"',
      ),
      ...gateFile("[level: {scorecard: ProductionReadiness, min: Bronze}]"),
    };
    const { verdicts } = await judge(central, [
      { files: SILVER },
      { branch: "change", from: "main", files: { x: "x" } },
    ]);
    expect(verdicts).toEqual([["service/cart", "pass", "satisfied"]]);
  });
});
