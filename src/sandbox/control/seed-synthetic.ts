import { changeTree } from "../git/change-tree.ts";
import { createObjectStore } from "../git/memory-store.ts";
import { writeFiles } from "../operations/commit-files.ts";
import { addRepository } from "../operations/create-repository.ts";
import { writeCommit } from "../operations/write-commit.ts";
import { createRandom, type Random } from "../random.ts";
import type { World } from "../state/world.ts";

/** An organisation full of small repositories. */
export interface SyntheticSeed {
  /** Login of an account that is there. */
  readonly organization: string;
  readonly repositories: number;
  /** The same seed makes the same repositories. */
  readonly seed: number;
}

const LANGUAGES = ["TypeScript", "Go", "Java", "Python", "Kotlin", null];
const TEAMS = ["payments", "search", "platform", "identity", "mobile"];
/** Where CODEOWNERS lies, and how often: some repositories have none. */
const CODEOWNERS_PLACES = ["CODEOWNERS", ".github/CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", null];

/** Milliseconds between the pushes to one repository and the next. */
const BETWEEN_PUSHES = 3_600_000;

/**
 * Adds `service-00001` and so on, each with a commit of few files: README, a manifest, CODEOWNERS under any of its three
 * paths or not at all. They were pushed to an hour apart, the last of them an hour ago. Tells nobody.
 */
export function seedSynthetic(world: World, { organization, repositories, seed }: SyntheticSeed): void {
  const random = createRandom(seed);
  for (let index = 1; index <= repositories; index += 1) {
    const name = `service-${String(index).padStart(5, "0")}`;
    const team = pick(random, TEAMS);
    const language = pick(random, LANGUAGES);
    const repository = addRepository(
      world,
      {
        owner: organization,
        name,
        language,
        topics: [team],
        visibility: "private",
        description: `The ${name} of ${team}.`,
      },
      createObjectStore(),
      null,
    );
    const changes = writeFiles(repository.git, filesOf(random, organization, name, team));
    const tree = changeTree(repository.git, null, changes);
    const commit = writeCommit(world, repository, {
      tree,
      parents: [],
      message: "Initial commit",
      actor: organization,
    });
    repository.refs.set(`refs/heads/${repository.defaultBranch}`, commit);
    const pushed = new Date(world.clock.now().getTime() - (repositories - index + 1) * BETWEEN_PUSHES);
    repository.pushedAt = `${pushed.toISOString().slice(0, 19)}Z`;
  }
}

function filesOf(random: Random, organization: string, name: string, team: string): Record<string, string> {
  const place = pick(random, CODEOWNERS_PLACES);
  const readme = random() < 0.9;
  return {
    "package.json": `${JSON.stringify({ name, version: "1.0.0" })}\n`,
    ...(readme ? { "README.md": `# ${name}\n\nA service of ${team}.\n` } : {}),
    ...(place === null ? {} : { [place]: `* @${organization}/${team}\n` }),
    ...(random() < 0.5 ? { ".github/workflows/ci.yml": "name: ci\non: push\njobs: {}\n" } : {}),
  };
}

function pick<Choice>(random: Random, choices: readonly Choice[]): Choice {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error("There is nothing to pick from.");
  return choice;
}
