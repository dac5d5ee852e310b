import type { SandboxClient } from "../../../src/sandbox/index.ts";
import type { Chance } from "./chance.ts";
import type { Model, ModelRepository } from "./model.ts";
import { playCentral } from "./play-central.ts";
import { changeFiles, PULL_EVENTS } from "./play-pulls.ts";

/** What playing needs: whatever happens, happens on GitHub and in the model. */
export interface Stage {
  readonly client: SandboxClient;
  readonly model: Model;
  readonly chance: Chance;
  readonly appId: number;
  /** Commits whose check somebody asked to be run again. */
  readonly reruns: string[];
}

/** Something that happened, in words for people. */
export interface Played {
  readonly what: string;
  /** Whether it happened to a pull request, not around them. */
  readonly isPull: boolean;
}

/** How often something happens around pull requests. */
const AROUND = 0.2;

/** Lets something happen: mostly to a pull request, now and then to a base branch or, as often as is told, to the central repo. */
export async function playEvent(stage: Stage, central: number): Promise<Played> {
  const { chance, model } = stage;
  if (chance.happens(central)) return { what: await playCentral(stage), isPull: false };
  if (chance.happens(AROUND))
    return { what: await pushBase(stage, chance.pick(model.repositories)), isPull: false };
  for (;;) {
    const repository = chance.pick(model.repositories);
    const what = await chance.pick(PULL_EVENTS)(stage, repository);
    if (what !== null) return { what: `${repository.name}: ${what}`, isPull: true };
  }
}

/** Somebody changes a branch that pull requests go into, or files there that nobody reads. */
async function pushBase({ client, chance }: Stage, repository: ModelRepository): Promise<string> {
  const branch = chance.happens(0.85) ? "main" : "release";
  const parent = repository.branches.get(branch);
  if (parent === undefined) throw new Error(`${repository.name} has no ${branch}`);
  const { files, texts } = chance.happens(0.25)
    ? { files: parent.files, texts: { "src/new.js": `// ${chance.below(1e9)}\n` } }
    : changeFiles(chance, repository, parent.files);
  const { sha } = await client.push({
    repository: `acme/${repository.name}`,
    branch,
    files: texts,
    actor: "ben",
    ignoreRules: true,
  });
  repository.branches.set(branch, { sha, parent, files });
  return `${repository.name}: ${branch} becomes ${sha.slice(0, 7)} ${JSON.stringify(files)}`;
}
