import { z } from "zod";
import { diffTrees } from "../../git/diff-trees.ts";
import { listFiles } from "../../git/list-tree.ts";
import { readBlob, readCommit, treeOf } from "../../git/read.ts";
import { commitFiles } from "../../operations/commit-files.ts";
import { createRepository } from "../../operations/create-repository.ts";
import { editRepository } from "../../operations/edit-repository.ts";
import { forkRepository } from "../../operations/fork-repository.ts";
import { push } from "../../operations/push.ts";
import { dropUndefined } from "../drop-undefined.ts";
import { commitNamed, repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";
import { roleSchema } from "./accounts.ts";

const repository = z.string();
const visibility = z.enum(["public", "private", "internal"]);

/** What a repository is made of, in a verb and in a seed. */
export const newRepositorySchema = z.strictObject({
  name: z.string().min(1),
  /** Text by path. */
  files: z.record(z.string(), z.string()).optional(),
  description: z.string().optional(),
  visibility: visibility.optional(),
  defaultBranch: z.string().optional(),
  topics: z.array(z.string()).optional(),
  language: z.string().optional(),
  license: z.string().optional(),
  properties: z.record(z.string(), z.json()).optional(),
  collaborators: z.record(z.string(), roleSchema).optional(),
  archived: z.boolean().optional(),
});

/** Repositories and what is in them. */
export const repositoryVerbs = {
  createRepository: verb(
    newRepositorySchema.extend({ owner: z.string(), actor: z.string().optional() }),
    ({ world }, { archived, ...rest }) => {
      const made = createRepository(world, dropUndefined(rest));
      if (archived === true) made.archived = true;
      return { id: made.id, head: made.refs.get(`refs/heads/${made.defaultBranch}`) ?? null };
    },
  ),
  forkRepository: verb(
    z.strictObject({ repository, owner: z.string(), name: z.string().optional() }),
    ({ world }, { repository, ...rest }) => {
      const fork = forkRepository(world, repositoryNamed(world, repository), {
        ...dropUndefined(rest),
        actor: rest.owner,
      });
      return { id: fork.id, repository: `${fork.owner}/${fork.name}` };
    },
  ),
  editRepository: verb(
    z.strictObject({
      repository,
      actor: z.string(),
      name: z.string().optional(),
      description: z.string().nullable().optional(),
      visibility: visibility.optional(),
      archived: z.boolean().optional(),
      defaultBranch: z.string().optional(),
      topics: z.array(z.string()).optional(),
    }),
    ({ world }, { repository, actor, ...edit }) => {
      editRepository(world, repositoryNamed(world, repository), dropUndefined(edit), actor);
    },
  ),
  /** Commits files to a branch and pushes it. A new branch starts at `from`, or at the tip of the default branch. */
  push: verb(
    z.strictObject({
      repository,
      branch: z.string(),
      /** Text by path; null deletes the file. */
      files: z.record(z.string(), z.string().nullable()),
      message: z.string().optional(),
      actor: z.string(),
      /** Branch or commit to build on. The branch's own tip is then left behind, as by a forced push. */
      from: z.string().optional(),
      /** Rules of the branch do not count. */
      ignoreRules: z.boolean().optional(),
    }),
    ({ world }, { repository: name, from, ...commit }) => {
      const repository = repositoryNamed(world, name);
      const sha = commitFiles(world, repository, {
        message: `Change ${Object.keys(commit.files).join(", ")}`,
        ...dropUndefined(commit),
        ...(from === undefined ? {} : { parent: commitNamed(repository, from) }),
      });
      return { sha };
    },
  ),
  /** Points a branch at a commit, or, without one, deletes it. */
  moveBranch: verb(
    z.strictObject({
      repository,
      branch: z.string(),
      to: z.string().nullable(),
      actor: z.string(),
      force: z.boolean().optional(),
    }),
    ({ world }, { repository: name, branch, to, actor, force }) => {
      const repository = repositoryNamed(world, name);
      const commit = to === null ? null : commitNamed(repository, to);
      push(world, repository, { ref: `refs/heads/${branch}`, to: commit, actor, force: force ?? false });
    },
  ),
  /** A commit, with the paths that it changed against its first parent. */
  commit: verb(z.strictObject({ repository, ref: z.string() }), ({ world }, { repository: name, ref }) => {
    const repository = repositoryNamed(world, name);
    const sha = commitNamed(repository, ref);
    const { message, author, tree, parents } = readCommit(repository.git, sha);
    const [parent] = parents;
    const before = parent === undefined ? null : treeOf(repository.git, parent);
    return {
      sha,
      message,
      author,
      parents,
      files: [...diffTrees(repository.git, before, tree)].map(({ path }) => path),
    };
  }),
  /** Every file of a branch or commit: text by path. Links and submodules are left out. */
  files: verb(z.strictObject({ repository, ref: z.string() }), ({ world }, { repository: name, ref }) => {
    const repository = repositoryNamed(world, name);
    const { git } = repository;
    const listed = listFiles(git, treeOf(git, commitNamed(repository, ref)));
    return Object.fromEntries(
      [...listed]
        .filter(({ mode }) => mode === "100644" || mode === "100755")
        .map(({ path, oid }) => [path, Buffer.from(readBlob(git, oid)).toString("utf8")]),
    );
  }),
  /** The commit that a branch is at. */
  headOf: verb(z.strictObject({ repository, branch: z.string() }), ({ world }, { repository, branch }) => ({
    sha: commitNamed(repositoryNamed(world, repository), branch),
  })),
};
