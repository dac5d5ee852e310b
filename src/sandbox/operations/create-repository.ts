import type { Json } from "../../model/json.ts";
import { createObjectStore } from "../git/memory-store.ts";
import type { ObjectStore } from "../git/object-store.ts";
import type { RepositoryRole } from "../state/account.ts";
import { nameKey } from "../state/find.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { commitFiles, type FileContents } from "./commit-files.ts";

/** A repository to be made. */
export interface NewRepository {
  /** Login of the account that will own it. */
  readonly owner: string;
  readonly name: string;
  /** Login of who makes it; the owner without it. */
  readonly actor?: string;
  readonly description?: string | null;
  readonly homepage?: string | null;
  readonly visibility?: Repository["visibility"];
  readonly defaultBranch?: string;
  readonly topics?: readonly string[];
  readonly language?: string | null;
  /** SPDX id. */
  readonly license?: string | null;
  readonly properties?: Readonly<Record<string, Json>>;
  /** Roles of direct collaborators by login. */
  readonly collaborators?: Readonly<Record<string, RepositoryRole>>;
  /** Files of a first commit on the default branch; without them the repository is empty. */
  readonly files?: FileContents;
}

/** Makes a repository, tells of `repository.created`, and commits its first files when there are any. */
export function createRepository(world: World, options: NewRepository): Repository {
  const actor = options.actor ?? options.owner;
  const repository = addRepository(world, options, createObjectStore(), null);
  world.emit({ name: "repository", action: "created", repository, sender: actor, payload: {} });
  if (options.files !== undefined) {
    commitFiles(world, repository, {
      branch: repository.defaultBranch,
      files: options.files,
      message: "Initial commit",
      actor,
    });
  }
  return repository;
}

/** Puts a repository into the world without telling anybody. */
export function addRepository(
  world: World,
  options: NewRepository,
  git: ObjectStore,
  parent: string | null,
): Repository {
  const now = momentOf(world);
  const repository: Repository = {
    id: world.nextId(),
    owner: options.owner,
    name: options.name,
    description: options.description ?? null,
    homepage: options.homepage ?? null,
    visibility: options.visibility ?? "public",
    archived: false,
    disabled: false,
    parent,
    forks: new Set(),
    topics: options.topics ?? [],
    language: options.language ?? null,
    license: options.license ?? null,
    defaultBranch: options.defaultBranch ?? "main",
    createdAt: now,
    updatedAt: now,
    pushedAt: null,
    mergeOptions: { mergeCommit: true, squash: true, rebase: true, autoMerge: false, deleteBranch: false },
    git,
    refs: new Map(),
    verifiedCommits: new Set(),
    collaborators: new Map(
      Object.entries(options.collaborators ?? {}).map(([login, role]) => [login.toLowerCase(), role]),
    ),
    properties: new Map(Object.entries(options.properties ?? {})),
    nextNumber: 1,
    issues: new Map(),
    pulls: new Map(),
    checkSuites: new Map(),
    checkRuns: new Map(),
    statuses: new Map(),
    protections: new Map(),
    rulesets: new Map(),
    workflows: new Map(),
    workflowRuns: new Map(),
    environments: new Map(),
    deployments: new Map(),
  };
  world.repositories.set(nameKey(options.owner, options.name), repository);
  if (parent !== null) world.repositories.get(parent)?.forks.add(repository);
  return repository;
}
