import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Commit, createRepository } from "../../examples/git/index.ts";
import { buildServiceRepositories } from "../../examples/service-repositories.ts";
import { people } from "../../examples/services/people.ts";
import { ROOT } from "./pages.ts";

/** The folder in which the samples of the documentation are made: the examples' central repo, with a history, and its services. */
export interface Surroundings {
  readonly folder: string;
  readonly central: string;
  readonly repos: string;
}

const SCORECARD = "scorecards/service/production-readiness.yml";
const SECOND_GATE = "gates/production-services.yml";

/** Makes the surroundings in an empty folder. Commits have the same ids on every machine, as long as the examples are the same. */
export async function buildSurroundings(folder: string): Promise<Surroundings> {
  const [central, repos] = [join(folder, "central"), join(folder, "repos")];
  const files = await readExample();
  const { [SECOND_GATE]: gate = "", ...others } = files;
  const begun = commit("One scorecard, one gate", others);
  const grown = commit("Warn of services in production below Silver", { [SECOND_GATE]: gate });
  const branch = (name: string, changed: Commit["files"]) => ({
    name,
    from: grown,
    commits: [commit(name, changed)],
  });
  const change = (path: string, from: string, to: string) => ({
    [path]: replace(files[path] ?? "", from, to),
  });
  await createRepository(central, {
    bare: false,
    head: "main",
    branches: [
      { name: "main", from: null, commits: [begun, grown] },
      branch("small-files", change("muster.yml", "max_bytes: 1048576", "max_bytes: 100")),
      branch(
        "sound-codeowners",
        change(
          SCORECARD,
          "property: code_owners\n",
          'property: code_owners\n        - {property: code_owners_errors, operator: "=", value: 0}\n',
        ),
      ),
      branch("slips", {
        ...change(SECOND_GATE, "mode: warn", "mod: warn"),
        ...change("entities/service/search.yml", "lifecycle: production", "lifecycle: productive"),
        [SCORECARD]: replace(
          replace(files[SCORECARD] ?? "", "property: readme", "property: readmee"),
          "level: Gold",
          "level: Platinum",
        ),
      }),
    ],
  });
  await buildServiceRepositories(repos);
  return { folder, central, repos };
}

function commit(message: string, files: Commit["files"]): Commit {
  return { author: people.ada, date: "2025-03-01T09:00:00Z", message, files };
}

function replace(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the example no longer holds "${from}"`);
  return text.replace(from, to);
}

async function readExample(): Promise<Readonly<Record<string, string>>> {
  const root = join(ROOT, "examples/central");
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (file) => [
    relative(root, file).split(sep).join("/"),
    await readFile(file, "utf8"),
  ]);
  return Object.fromEntries(await Promise.all(read));
}
