import { z } from "zod";
import { closePull, reopenPull } from "../../operations/close-pull.ts";
import { editPull } from "../../operations/edit-pull.ts";
import { findMergeGroup, finishMergeGroup } from "../../operations/finish-merge-group.ts";
import { convertToDraft, markReady } from "../../operations/mark-ready.ts";
import { createMergeGroup } from "../../operations/merge-group.ts";
import { mergePull } from "../../operations/merge-pull.ts";
import { openPull } from "../../operations/open-pull.ts";
import { dismissReview, reviewPull } from "../../operations/review-pull.ts";
import type { PullRequest } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { dropUndefined } from "../drop-undefined.ts";
import { found, pullNumbered, repositoryNamed } from "../find.ts";
import { type Control, verb } from "../verb.ts";

const repository = z.string();
const actor = z.string();
const onPull = z.strictObject({ repository, number: z.number(), actor });

/** Pull requests, as people handle them. */
export const pullVerbs = {
  openPull: verb(
    z.strictObject({
      repository,
      title: z.string().optional(),
      body: z.string().optional(),
      head: z.string(),
      /** The fork that the head is in. */
      headRepository: z.string().optional(),
      base: z.string().optional(),
      draft: z.boolean().optional(),
      actor,
    }),
    ({ world }, { repository: name, headRepository, ...rest }) => {
      const pull = openPull(world, repositoryNamed(world, name), {
        title: rest.head,
        ...dropUndefined(rest),
        ...(headRepository === undefined ? {} : { headRepository: repositoryNamed(world, headRepository) }),
      });
      return { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
    },
  ),
  closePull: verb(onPull, onOne(closePull)),
  reopenPull: verb(onPull, onOne(reopenPull)),
  markReady: verb(onPull, onOne(markReady)),
  convertToDraft: verb(onPull, onOne(convertToDraft)),
  editPull: verb(
    onPull.extend({
      title: z.string().optional(),
      body: z.string().nullable().optional(),
      base: z.string().optional(),
    }),
    ({ world }, { repository: name, number, actor, ...edit }) => {
      const repository = repositoryNamed(world, name);
      editPull(world, repository, pullNumbered(repository, number), dropUndefined(edit), actor);
    },
  ),
  reviewPull: verb(
    onPull.extend({
      state: z.enum(["APPROVED", "CHANGES_REQUESTED", "COMMENTED"]),
      body: z.string().optional(),
    }),
    ({ world }, { repository: name, number, ...review }) => {
      const repository = repositoryNamed(world, name);
      return {
        id: reviewPull(world, repository, pullNumbered(repository, number), dropUndefined(review)).id,
      };
    },
  ),
  dismissReview: verb(
    onPull.extend({ id: z.number() }),
    ({ world }, { repository: name, number, id, actor }) => {
      const repository = repositoryNamed(world, name);
      const pull = pullNumbered(repository, number);
      dismissReview(world, repository, pull, found(pull.reviews.get(id), `review ${id}`), actor);
    },
  ),
  /** Merges as a person would: a rule of the branch that is not kept refuses it (405). */
  mergePull: verb(
    onPull.extend({ method: z.enum(["merge", "squash", "rebase"]).optional() }),
    ({ world }, { repository: name, number, ...merge }) => {
      const repository = repositoryNamed(world, name);
      return { sha: mergePull(world, repository, pullNumbered(repository, number), dropUndefined(merge)) };
    },
  ),
  createMergeGroup: verb(
    z.strictObject({ repository, numbers: z.array(z.number()).min(1), actor }),
    ({ world }, { repository, numbers, actor }) => ({
      ...createMergeGroup(world, repositoryNamed(world, repository), numbers, actor),
    }),
  ),
  /** Takes a group out of its merge queue; one that is merged must have succeeded in every check that its branch requires (405). */
  finishMergeGroup: verb(
    z.strictObject({
      repository,
      /** Full name, as `createMergeGroup` answers it. */
      headRef: z.string(),
      reason: z.enum(["merged", "invalidated", "dequeued"]),
      actor,
    }),
    ({ world }, { repository: name, headRef, reason, actor }) => {
      const repository = repositoryNamed(world, name);
      const group = found(findMergeGroup(repository, headRef), `merge group ${headRef}`);
      finishMergeGroup(world, repository, group, reason, actor);
    },
  ),
  /** All pull requests of a repository, in the order of their numbers. */
  pulls: verb(z.strictObject({ repository }), ({ world }, { repository: name }) => {
    const repository = repositoryNamed(world, name);
    return [...repository.pulls.values()].map(({ number, headBranch, baseBranch, headSha, merged }) => {
      const { title = "", author = "", state = "open" } = repository.issues.get(number) ?? {};
      return { number, title, author, state, headBranch, baseBranch, headSha, merged };
    });
  }),
  /** What a pull request is at. */
  pull: verb(
    z.strictObject({ repository, number: z.number() }),
    ({ world }, { repository: name, number }) => {
      const { headSha, baseSha, headBranch, baseBranch, merged, mergeable, draft } = pullNumbered(
        repositoryNamed(world, name),
        number,
      );
      return { headSha, baseSha, headBranch, baseBranch, merged, mergeable, draft };
    },
  ),
};

function onOne(act: (world: World, repository: Repository, pull: PullRequest, actor: string) => void) {
  return ({ world }: Control, { repository: name, number, actor }: z.output<typeof onPull>): void => {
    const repository = repositoryNamed(world, name);
    act(world, repository, pullNumbered(repository, number), actor);
  };
}
