import { describe, expect, it } from "vitest";
import {
  buildServiceRepositories,
  type RepositoryBranch,
  type ServiceRepository,
} from "../../examples/service-repositories.ts";
import { services } from "../../examples/services/index.ts";
import { buildCatalog, type Observation, planFiles } from "../../src/catalog/index.ts";
import { type Config, loadConfig } from "../../src/config/index.ts";
import { openGitRepository } from "../../src/facts/git/index.ts";
import type { RepositoryFacts } from "../../src/facts/index.ts";
import { createLocalRepositories, readRepositoryAt } from "../../src/facts/sources/index.ts";
import { openDirectoryTree } from "../../src/facts/trees/index.ts";
import type { Entity } from "../../src/model/entity.ts";
import { compileScorecard, evaluateScorecard } from "../../src/scorecards/index.ts";
import { jq } from "../shared-jq.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { copyCentral } from "./central.ts";

const now = new Date("2025-04-01T12:00:00Z");
const folder = temporaryFolder();

const preparing = prepare();

async function prepare() {
  const repositories = await buildServiceRepositories(folder);
  const { config } = await loadConfig(await openDirectoryTree(copyCentral()), jq);
  if (config === null) throw new Error("the example central repo is broken");
  const catalog = await buildCatalog(config, await readAll(config), jq);
  return { repositories, config, catalog };
}

async function readAll(config: Config): Promise<Observation> {
  const { organization, repositories } = config.settings;
  const source = createLocalRepositories({ folder, organization, ...repositories, now: () => now });
  const names = await source.list();
  const reads = await Promise.all(names.map((name) => source.read(name, planFiles(config))));
  return {
    repositories: reads.flatMap((read) => (read.kind === "facts" ? [read.facts] : [])),
    unreadable: reads.flatMap((read) => (read.kind === "unreadable" ? [read.repository] : [])),
  };
}

/** What a repository holds once a branch is merged into its default branch. */
async function readMerged(
  config: Config,
  { name, path, defaultBranch }: ServiceRepository,
  { commit }: RepositoryBranch,
): Promise<RepositoryFacts> {
  const repository = await openGitRepository(path);
  try {
    const merged = await repository.mergeResult(await repository.resolveCommit(defaultBranch), commit);
    if (merged.kind !== "merged") throw new Error(`${commit} does not merge into ${name}`);
    const identity = { organization: config.settings.organization, name, defaultBranch };
    return await readRepositoryAt(
      repository,
      identity,
      { commit, tree: merged.tree },
      planFiles(config),
      now,
    );
  } finally {
    await repository.close();
  }
}

function levelOf(config: Config, entity: Entity | undefined): string | null {
  const scorecard = config.scorecards.get("ProductionReadiness");
  if (scorecard === undefined || entity === undefined) return null;
  return evaluateScorecard(compileScorecard(scorecard.value, now), entity).level;
}

describe("the example repositories under the example central repo", () => {
  it("make a catalog of every service, and nothing is found but search's broken CODEOWNERS lines", async () => {
    const { entities, findings } = (await preparing).catalog;
    const found = [...entities.values()].filter(({ blueprint }) => blueprint === "service");
    const names = found.map(({ identifier }) => identifier);
    expect(new Set(names)).toEqual(new Set(services.map(({ name }) => name)));
    expect(findings.map(({ subject, file }) => [subject, file])).toEqual(
      Array.from({ length: 4 }, () => ["search", "search/CODEOWNERS"]),
    );
  });

  it.each(services)("$name is at $level: $why", async ({ name, level }) => {
    const { config, catalog } = await preparing;
    expect(levelOf(config, catalog.entities.get(`service/${name}`))).toBe(level);
  });

  it("reach the levels that their branches promise when merged", async () => {
    const { config, repositories } = await preparing;
    const all = repositories.flatMap((repository) =>
      repository.branches.map((branch) => ({ repository, branch })),
    );
    const reached = all.map(async ({ repository, branch }) => {
      const observed = { repositories: [await readMerged(config, repository, branch)], unreadable: [] };
      const { entities } = await buildCatalog(config, observed, jq);
      return [repository.name, branch.name, levelOf(config, entities.get(`service/${repository.name}`))];
    });
    const promised = all.map(({ repository, branch }) => [
      repository.name,
      branch.name,
      branch.levelWhenMerged,
    ]);
    expect(await Promise.all(reached)).toEqual(promised);
  });

  it("count the errors of a CODEOWNERS that the guide's rule is content with", async () => {
    const { entities } = (await preparing).catalog;
    const count = (name: string) => entities.get(`service/${name}`)?.properties.get("code_owners_errors");
    expect(count("search")).toMatchObject({ kind: "known", value: 4 });
    expect(count("cart")).toMatchObject({ kind: "known", value: 0 });
    expect(count("payments")).toMatchObject({ kind: "missing" });
  });
});
