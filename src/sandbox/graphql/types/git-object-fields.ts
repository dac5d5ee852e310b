import { repositoryHtmlUrl } from "../../describe/addresses.ts";
import { type NodeKind, nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { Fields } from "../source.ts";
import { repositorySource } from "./repository.ts";

/** An object, and the repository that it is looked at in. */
export interface ObjectOf {
  readonly repository: Repository;
  readonly oid: string;
}

/** What GitHub's interface GitObject has. */
export function gitObjectFields(kind: NodeKind): Fields<ObjectOf> {
  return {
    id: ({ repository, oid }) => nodeId(kind, repository.id, oid),
    oid: ({ oid }) => oid,
    abbreviatedOid: ({ oid }) => oid.slice(0, 7),
    commitResourcePath: ({ repository: { owner, name }, oid }) => `/${owner}/${name}/commit/${oid}`,
    commitUrl: ({ repository, oid }, _, { world }) => repositoryHtmlUrl(world, repository, `/commit/${oid}`),
    repository: ({ repository }) => repositorySource(repository),
  };
}
