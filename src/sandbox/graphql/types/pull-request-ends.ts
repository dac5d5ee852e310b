import type { Repository } from "../../state/repository.ts";
import type { Context } from "../context.ts";
import type { Fields, Source } from "../source.ts";
import { ownerSource } from "./account.ts";
import type { PullOf } from "./pull-request-of.ts";
import { refSource } from "./ref.ts";
import { repositorySource } from "./repository.ts";

/** Where a pull request comes from, and where it goes. */
export const PULL_ENDS: Fields<PullOf> = {
  headRefName: ({ pull }) => pull.headBranch,
  headRefOid: ({ pull }) => pull.headSha,
  headRef(of, _, context) {
    const head = headRepository(of, context);
    return head === null ? null : findBranch(head, of.pull.headBranch, context);
  },
  headRepository(of, _, context) {
    const head = headRepository(of, context);
    return head === null ? null : repositorySource(head);
  },
  headRepositoryOwner(of, _, context) {
    const head = headRepository(of, context);
    return head === null ? null : ownerSource(context.world, head.owner);
  },
  isCrossRepository: (of, _, { world }) =>
    of.pull.headRepository === null || world.repositories.get(of.pull.headRepository) !== of.repository,
  baseRefName: ({ pull }) => pull.baseBranch,
  baseRefOid: ({ pull }) => pull.baseSha,
  baseRef: ({ repository, pull }, _, context) => findBranch(repository, pull.baseBranch, context),
  baseRepository: ({ repository }) => repositorySource(repository),
  maintainerCanModify: () => false,
};

/** The repository of the head; null when it is gone, or when the asker may not know of it. */
function headRepository({ pull }: PullOf, { world, access }: Context): Repository | null {
  const head = pull.headRepository === null ? undefined : world.repositories.get(pull.headRepository);
  return head !== undefined && access.canSee(head) ? head : null;
}

function findBranch(repository: Repository, branch: string, { access }: Context): Source | null {
  access.demand(repository, "contents");
  const name = `refs/heads/${branch}`;
  return repository.refs.has(name) ? refSource({ repository, name }) : null;
}
