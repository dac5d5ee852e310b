import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildServiceRepositories } from "../../examples/service-repositories.ts";
import { runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { type Run, runMuster, type Surroundings } from "./run-muster.ts";

/** The organisation of the examples in a folder of its own. */
export interface Acme {
  readonly folder: string;
  /** The central repo, with one commit. */
  readonly central: string;
  readonly repos: string;
  /** Runs a command whose environment names both. */
  muster(args: readonly string[], surroundings?: Surroundings): Promise<Run>;
}

/** Makes the organisation: a copy of the example central repo as a git repository, and the service repositories. */
export async function buildAcme(): Promise<Acme> {
  const folder = temporaryFolder();
  const repos = join(folder, "repos");
  const central = copyCentral(join(folder, "central"));
  await buildServiceRepositories(repos);
  return acmeIn(folder, central, repos);
}

/** The same organisation with a few of its repositories, which reads faster. */
export function someOf({ central, repos }: Acme, names: readonly string[]): Acme {
  const folder = temporaryFolder();
  const some = join(folder, "repos");
  mkdirSync(some);
  for (const name of names) symlinkSync(join(repos, name), join(some, name));
  return acmeIn(folder, central, some);
}

/** Copies the example central repo, as somebody does who begins with it, and commits it. */
export function copyCentral(folder: string): string {
  cpSync(join(import.meta.dirname, "../../examples/central"), folder, { recursive: true });
  commitAll(folder, "begin");
  return folder;
}

/** Writes a small central repo, valid when no file says otherwise. Commit it with {@link commitAll}. */
export function writeCentral(files: Readonly<Record<string, string>>, folder = temporaryFolder()): string {
  for (const [path, text] of Object.entries({ "muster.yml": "organization: acme\n", ...files })) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** Commits every file of a folder, which becomes a git repository when it isn't one; gives the commit. */
export function commitAll(folder: string, message: string): string {
  runGit(folder, ["init", "--quiet", "--initial-branch=main"]);
  runGit(folder, ["add", "--all"]);
  runGit(folder, ["commit", "--quiet", "--allow-empty", "--message", message]);
  return runGit(folder, ["rev-parse", "HEAD"]);
}

function acmeIn(folder: string, central: string, repos: string): Acme {
  const env = { MUSTER_CENTRAL: central, MUSTER_REPOS: repos };
  return {
    folder,
    central,
    repos,
    muster: (args, surroundings = {}) =>
      runMuster(args, { cwd: folder, ...surroundings, env: { ...env, ...surroundings.env } }),
  };
}
