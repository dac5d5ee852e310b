import { mergeStateOf } from "../../protection/merge-state.ts";
import type { Context } from "../context.ts";
import type { Fields, Source } from "../source.ts";
import { actorSource } from "./account.ts";
import { findCommitSource } from "./commit.ts";
import type { PullOf } from "./pull-request-of.ts";
import { findRollup } from "./status-check-rollup.ts";

/** Whether and how a pull request is merged. */
export const PULL_MERGING: Fields<PullOf> = {
  merged: ({ pull }) => pull.merged,
  mergedAt: ({ pull }) => pull.mergedAt,
  mergedBy: ({ pull }, _, { world }) => actorSource(world, pull.mergedBy),
  mergeCommit: (of, _, context) => (of.pull.merged ? findCommit(of, of.pull.mergeCommit, context) : null),
  mergeable: ({ repository, pull }, _, { mergeability }) =>
    pull.merged ? "UNKNOWN" : mergeability.ask(repository, pull).mergeable.toUpperCase(),
  potentialMergeCommit(of, _, context) {
    const { repository, pull } = of;
    return pull.merged
      ? null
      : findCommit(of, context.mergeability.ask(repository, pull).mergeCommit, context);
  },
  mergeStateStatus({ repository, issue, pull }, _, { world, mergeability }) {
    const unknown = pull.merged || mergeability.ask(repository, pull).mergeable === "unknown";
    return unknown ? "UNKNOWN" : mergeStateOf(world, repository, issue, pull).toUpperCase();
  },
  canBeRebased: ({ repository, pull }, _, { mergeability }) =>
    !pull.merged && mergeability.ask(repository, pull).mergeable === "mergeable",
  isInMergeQueue: () => false,
  isMergeQueueEnabled: () => false,
  mergeQueueEntry: () => null,
  mergeQueue: () => null,
  statusCheckRollup: ({ repository, pull }, _, { access }) => findRollup(repository, pull.headSha, access),
};

function findCommit({ repository }: PullOf, oid: string | null, { access }: Context): Source | null {
  access.demand(repository, "contents");
  return oid === null ? null : findCommitSource(repository, oid);
}
