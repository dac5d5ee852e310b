/** The central repo of Port's guide "Ensure production readiness", and what reading services under a central repo takes. */
import { type Observation, planFiles } from "../../src/catalog/index.ts";
import { type Config, loadConfig } from "../../src/config/index.ts";
import { createLocalRepositories, readLocalChange } from "../../src/facts/sources/index.ts";
import { type Judgement, judgeChange, type ObservedChange, observe } from "../../src/flows/index.ts";
import { planContext } from "../../src/gates/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { type FixtureRepository, withRepository } from "../facts/git-fixture.ts";

/** Files of a central repo by path. */
export type CentralFiles = Readonly<Record<string, string>>;

/** The moment of every verdict and observation here. */
export const NOW = new Date("2026-03-15T12:00:00Z");

const PROPERTIES = {
  readme: { type: "string", format: "markdown" },
  code_owners: { type: "string" },
  url: { type: "string", format: "url" },
};

const rule = (identifier: string, level: string, property: string) => ({
  identifier,
  level,
  query: { combinator: "and", conditions: [{ operator: "isNotEmpty", property }] },
});

/** The guide's blueprints, mapping and scorecard as it prints them, a PagerDuty service with somebody on call and one without. */
export const GUIDE: CentralFiles = {
  "muster.yml": "organization: acme\nfiles: {max_bytes: 1000}",
  "blueprints/pagerdutyService.json": JSON.stringify({
    identifier: "pagerdutyService",
    schema: { properties: { oncall: { type: "string", format: "user" } } },
  }),
  "blueprints/service.json": JSON.stringify({
    identifier: "service",
    schema: { properties: PROPERTIES },
    relations: { PagerDutyService: { target: "pagerdutyService", required: false, many: false } },
    mirrorProperties: { on_call: { path: "PagerDutyService.oncall" } },
    calculationProperties: {
      slack_channel: { type: "string", format: "url", calculation: '"https://slack.com/" + .identifier' },
    },
  }),
  "mappings/github.json": JSON.stringify({
    resources: [
      {
        kind: "repository",
        selector: { query: "true" },
        port: {
          entity: {
            mappings: {
              identifier: ".name",
              blueprint: '"service"',
              properties: { readme: "file://README.md", code_owners: "file://CODEOWNERS", url: ".html_url" },
            },
          },
        },
      },
    ],
  }),
  "entities/pagerdutyService/demo.yml": "{identifier: DemoPdService, properties: {oncall: ada@acme.example}}",
  "entities/pagerdutyService/quiet.yml": "{identifier: QuietPdService, properties: {oncall: null}}",
  "scorecards/service/readiness.json": JSON.stringify({
    identifier: "ProductionReadiness",
    title: "Production Readiness",
    rules: [
      rule("hasReadme", "Bronze", "readme"),
      rule("hasCodeowners", "Silver", "code_owners"),
      rule("hasSlackChannel", "Silver", "slack_channel"),
      rule("hasOncall", "Gold", "on_call"),
    ],
  }),
};

/** A gate on services: no regression under the guide's scorecard, unless other rules are given. */
export function gateFile(
  rules = "[no_regression: {scorecard: ProductionReadiness}]",
  mode = "enforce",
): CentralFiles {
  const text = `{identifier: ratchet, on: pull_request, applies: {blueprint: service}, rules: ${rules}, mode: ${mode}}`;
  return { "gates/ratchet.yml": text };
}

/** The hand-written part of a service, with its relation to PagerDuty. */
export function serviceFile(name: string, pagerDuty: string): CentralFiles {
  return {
    [`entities/service/${name}.yml`]: `{identifier: ${name}, relations: {PagerDutyService: ${pagerDuty}}}`,
  };
}

/** Loads a central repo from memory; fails the test when it isn't sound. */
export async function loadCentral(files: CentralFiles, jq: JqEngine): Promise<Config> {
  const { config, diagnostics } = await loadConfig(memoryTree(files), jq);
  if (config === null)
    throw new Error(diagnostics.map(({ file, message }) => `${file}: ${message}`).join("\n"));
  return config;
}

/** Reads every repository below a folder. */
export async function observeFolder(config: Config, folder: string): Promise<Observation> {
  const { organization, repositories } = config.settings;
  const source = createLocalRepositories({ folder, organization, ...repositories, now: () => NOW });
  return await observe(source, planFiles(config));
}

/** Nothing is known of other repositories, and they are all that there is. */
export const NO_OTHERS: Observation = { repositories: [], unreadable: [] };

/** Both sides of the change from a branch into main, of a repository that is called `cart`. */
export async function observeBranch(
  config: Config,
  repository: FixtureRepository,
  head: string,
  others: Observation = NO_OTHERS,
): Promise<ObservedChange> {
  const identity = { organization: "acme", name: "cart", defaultBranch: "main" };
  const change = await withRepository(repository.folder, (git) =>
    readLocalChange(git, identity, { base: "main", head }, planFiles(config), planContext(config), NOW),
  );
  if (change.kind !== "change") throw new Error("the branches have a past in common");
  const { base, compared, before, after, context } = change;
  return {
    change: { repository: "cart", base, head: change.head, compared },
    before,
    after,
    others,
    context,
  };
}

/** Judges the change from a branch into main, of a repository that is called `cart`. */
export async function judgeBranch(
  config: Config,
  repository: FixtureRepository,
  head: string,
  jq: JqEngine,
  others: Observation = NO_OTHERS,
): Promise<Judgement> {
  return await judgeChange(config, await observeBranch(config, repository, head, others), jq, NOW);
}
