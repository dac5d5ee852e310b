import { services } from "../../../examples/services/index.ts";
import type { CheckConclusion } from "../../../src/model/check-run.ts";
import type { GateMode } from "../../../src/model/gate.ts";
import { concludeChange, type Files, type Modes, mergeFiles } from "./files.ts";

/** A commit of a service's repository. Each has one parent, so that histories are lines that fork. */
export interface ModelCommit {
  readonly sha: string;
  readonly parent: ModelCommit | null;
  readonly files: Files;
}

/** A pull request. */
export interface ModelPull {
  readonly number: number;
  readonly branch: string;
  base: "main" | "release";
  open: boolean;
}

/** A service's repository, as far as it matters to the checks on it. */
export interface ModelRepository {
  readonly name: string;
  readonly isProduction: boolean;
  /** Path of CODEOWNERS and its text, wherever it is present. */
  readonly owners: { readonly path: string; readonly text: string };
  /** Text of README.md by what {@link Files} calls it. */
  readonly readmes: Readonly<Record<Exclude<Files["readme"], "absent">, string>>;
  /** What each branch is at; `main` and `release` among them. */
  readonly branches: Map<string, ModelCommit>;
  readonly pulls: ModelPull[];
}

/** What acme is like: whatever was done to it is done here too, and by nothing else. */
export interface Model {
  readonly repositories: readonly ModelRepository[];
  readonly central: {
    /** What the gates' files say; null for one that is broken. */
    readonly written: Record<keyof Modes, GateMode | null>;
    /** What the newest valid commit says. */
    holding: Modes;
  };
}

/** A head, and what its check must say. */
export interface Expected {
  readonly repository: string;
  readonly sha: string;
  readonly conclusion: CheckConclusion;
  /** How that comes about, for people. */
  readonly why: string;
}

const OWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
/** `lifecycle: production` in `entities/service/` of the central repo. */
const PRODUCTION = ["search", "cart", "products", "shipping", "checkout", "inventory", "payments"];

/** Services whose pull requests are played with: those that have commits. */
export const PLAYED = services.filter(({ branches }) => branches.length > 0).map(({ name }) => name);

/** A service as the example has it, with its branches `main` and `release` at this commit. */
export function startRepository(name: string, sha: string): ModelRepository {
  const [main] = services.find((service) => service.name === name)?.branches ?? [];
  const found = new Map((main?.commits ?? []).flatMap(({ files }) => Object.entries(files)));
  const path = OWNERS_PATHS.find((each) => typeof found.get(each) === "string") ?? ".github/CODEOWNERS";
  const readme = found.get("README.md") ?? null;
  const files: Files = {
    owners: typeof found.get(path) === "string" ? "present" : "absent",
    readme: readme === null ? "absent" : readme === "" ? "empty" : "original",
  };
  const commit = { sha, parent: null, files };
  return {
    name,
    isProduction: PRODUCTION.includes(name),
    owners: { path, text: found.get(path) ?? "* @acme/platform\n" },
    readmes: {
      original: readme === null || readme === "" ? `# ${name}\n` : readme,
      other: `# ${name}, told anew\n`,
      empty: "",
    },
    branches: new Map([
      ["main", commit],
      ["release", commit],
    ]),
    pulls: [],
  };
}

/** What the check of every open head against the default branch must say. */
export function expectChecks({ repositories, central }: Model): readonly Expected[] {
  return repositories.flatMap((repository) => {
    const main = repository.branches.get("main");
    const open = repository.pulls.filter((pull) => pull.open && pull.base === "main");
    const heads = new Map(open.map(({ branch }) => [repository.branches.get(branch), branch]));
    return [...heads].flatMap(([head, branch]) =>
      main === undefined || head === undefined
        ? []
        : [expectHead(repository, central.holding, main, head, branch)],
    );
  });
}

/** Pull requests with the same head and base have the same change, so any of them tells what all say. */
function expectHead(
  { name, isProduction }: ModelRepository,
  modes: Modes,
  main: ModelCommit,
  head: ModelCommit,
  branch: string,
): Expected {
  const fork = findFork(main, head);
  const merged = mergeFiles(fork.files, main.files, head.files);
  const [before, after] = merged === null ? [fork.files, head.files] : [main.files, merged];
  const conclusion = concludeChange(before, after, { isProduction, modes });
  const change = `${JSON.stringify(before)} -> ${JSON.stringify(after)}${merged === null ? " (conflict)" : ""}`;
  return {
    repository: name,
    sha: head.sha,
    conclusion,
    why: `${branch}: ${change}, ratchet ${modes.ratchet}, level ${modes.level}`,
  };
}

/** The commit that two lines have in common. */
function findFork(one: ModelCommit, other: ModelCommit): ModelCommit {
  const seen = new Set<string>();
  for (let commit: ModelCommit | null = one; commit !== null; commit = commit.parent) seen.add(commit.sha);
  for (let commit: ModelCommit | null = other; commit !== null; commit = commit.parent)
    if (seen.has(commit.sha)) return commit;
  throw new Error(`${one.sha} and ${other.sha} have nothing in common`);
}
