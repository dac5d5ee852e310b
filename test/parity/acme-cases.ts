import type { RunningSandbox } from "../../src/sandbox/index.ts";

type Client = RunningSandbox["client"];

/** The moment that every process judges at. */
export const NOW = "2026-03-15T12:00:00.000Z";

const BLUEPRINT = (identifier: string) => `identifier: ${identifier}
title: ${identifier}
schema: {properties: {readme: {type: string}}, required: []}
relations: {}
`;

/** What acme decides besides its example: a waiver, a schedule, a gate that asks for reviews, and a repository of two services. */
const POLICY: Readonly<Record<string, string>> = {
  "waivers/search-codeowners.yml": `entity: service/search
rule: {scorecard: ProductionReadiness, rule: hasCodeowners}
reason: The team is being formed.
ticket: ACME-7
requested_by: ben
approver: ada
from: 2026-03-01
expires: 2026-04-01
`,
  "gates/dated.yml": `identifier: dated
title: A README, soon
on: pull_request
applies: {blueprint: service}
rules:
  - rule: {scorecard: ProductionReadiness, rule: hasReadme}
mode:
  - mode: shadow
  - mode: warn
    from: 2026-03-01
  - mode: enforce
    from: 2026-04-01
`,
  "gates/reviewed.yml": `identifier: reviewed
title: Payments are reviewed
on: pull_request
applies:
  blueprint: service
  query: {combinator: and, conditions: [{property: $identifier, operator: "=", value: payments}]}
rules:
  - approval: {min: 1, from: {users: [chloe]}}
`,
  // Blueprints of their own: nothing but this is asked of what they describe.
  "blueprints/library.yml": BLUEPRINT("library"),
  "gates/owned.yml": `identifier: owned
title: Every path has an owner
on: pull_request
applies: {blueprint: library}
rules:
  - files: {}
`,
  "blueprints/module.yml": BLUEPRINT("module"),
  "gates/described.yml": `identifier: described
title: Modules are described
on: pull_request
applies: {blueprint: module}
rules:
  - query: {combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}
`,
  "mappings/libraries.yml": `resources:
  - kind: file
    selector:
      files:
        - path: library.yml
          repos: [library]
    port:
      entity: {mappings: {identifier: .content.name, blueprint: '"library"'}}
  - kind: file
    selector:
      files:
        - path: modules/*/module.yml
          repos: [modules]
    port:
      entity:
        mappings:
          identifier: .content.name
          blueprint: '"module"'
          paths: '"modules/" + .content.name + "/**"'
          properties: {readme: .content.readme}
`,
  "mappings/shop.yml": `resources:
  - kind: file
    selector:
      files:
        - path: services/*/service.yml
          repos: [shop]
    port:
      entity:
        mappings:
          identifier: .content.name
          blueprint: '"service"'
          paths: '"services/" + .content.name + "/**"'
          properties:
            readme: .content.readme
            code_owners: codeowners://
`,
};

/** A pull request to be judged, and what its verdict should be. */
export interface Case {
  readonly name: string;
  /** `acme/cart`. */
  readonly repository: string;
  readonly number: number;
  readonly headSha: string;
  readonly outcome: "pass" | "fail" | "wait" | "unknown";
  /** What its decision says that no other kind of verdict does. */
  readonly holds: RegExp;
}

/** Writes the policy, and opens a pull request for each kind of verdict. */
export async function openCases(client: Client): Promise<readonly Case[]> {
  const central = await client.push({
    repository: "acme/central",
    branch: "main",
    actor: "ada",
    files: POLICY,
  });
  if (central.sha === "") throw new Error("the policy could not be written");
  await client.createRepository({
    owner: "acme",
    name: "shop",
    visibility: "private",
    files: {
      "services/till/service.yml": "name: till\nreadme: The till\n",
      "services/stock/service.yml": "name: stock\nreadme: The stock\n",
      ".github/CODEOWNERS": "* @acme/storefront\n",
    },
  });

  await client.createRepository({
    owner: "acme",
    name: "library",
    visibility: "private",
    files: { "library.yml": "name: parser\n", ".github/CODEOWNERS": "src/ @acme/storefront\n" },
  });
  await client.createRepository({
    owner: "acme",
    name: "modules",
    visibility: "private",
    files: {
      "modules/a/module.yml": "name: a\nreadme: A\n",
      "modules/b/module.yml": "name: b\nreadme: B\n",
    },
  });

  /** Opens a pull request that changes these files. */
  async function open(
    name: string,
    repository: string,
    outcome: Case["outcome"],
    holds: RegExp,
    files: Readonly<Record<string, string | null>>,
  ): Promise<Case> {
    const head = `case-${name.replaceAll(/[ ,]+/g, "-")}`;
    await client.push({ repository, branch: head, actor: "ben", files });
    const { number, headSha } = await client.openPull({ repository, head, actor: "ben" });
    return { name, repository, number, headSha, outcome, holds };
  }

  return [
    await open("a pass", "acme/checkout", "pass", /"reason":"satisfied"/, { "src/index.ts": "export {};\n" }),
    await open("an unknown", "acme/inventory", "unknown", /"unknown":"file_too_large"/, {
      "README.md": "x".repeat(1_048_577),
    }),
    await open("a waiver", "acme/search", "pass", /"outcome":"exempt".*"expires":"2026-04-01"/, {
      ".github/CODEOWNERS": null,
      CODEOWNERS: null,
    }),
    await open(
      "a fail, and a schedule",
      "acme/products",
      "fail",
      /"next":\{"from":"2026-04-01","mode":"enforce"\}/,
      {
        "README.md": null,
      },
    ),
    await open("a review to come", "acme/payments", "wait", /"reason":"approval_missing"/, { "a.txt": "a" }),
    await open("one service of two", "acme/shop", "fail", /"untouched":\["service\/stock"\]/, {
      "services/till/service.yml": "name: till\n",
    }),
    await open("a path without owner", "acme/library", "fail", /"reason":"path_unowned"/, {
      "docs/a.md": "a",
    }),
    await open("one module of two", "acme/modules", "fail", /"untouched":\["module\/b"\]/, {
      "modules/a/module.yml": "name: a\n",
    }),
  ];
}
