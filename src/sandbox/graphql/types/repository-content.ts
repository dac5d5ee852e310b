import { listCodeownersErrors } from "../../codeowners/index.ts";
import { resolveExpression, resolveRevision } from "../../git/resolve-revision.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import type { Context } from "../context.ts";
import { notServed, QueryError } from "../errors.ts";
import { type Fields, record, type Source } from "../source.ts";
import { objectSource } from "./git-object.ts";
import { findRef, listRefs, refSource } from "./ref.ts";

/** What is in the git repository: an installation needs `contents` for it. */
export const REPOSITORY_CONTENT: Fields<Repository> = {
  isEmpty: ({ refs }) => ![...refs.keys()].some((name) => name.startsWith("refs/heads/")),
  defaultBranchRef(repository, _, { access }) {
    access.demand(repository, "contents");
    const name = `refs/heads/${repository.defaultBranch}`;
    return repository.refs.has(name) ? refSource({ repository, name }) : null;
  },
  ref(repository, args, { access }) {
    access.demand(repository, "contents");
    const name = findRef(repository, args.requiredText("qualifiedName"));
    return name === null ? null : refSource({ repository, name });
  },
  refs(repository, args, { access }) {
    access.demand(repository, "contents");
    return listRefs(repository, args);
  },
  object: findObject,
  codeowners: findCodeowners,
};

function findObject(repository: Repository, args: Arguments, { access }: Context): Source | null {
  access.demand(repository, "contents");
  const oid = args.text("oid");
  const expression = oid ?? args.text("expression");
  if (expression === null) {
    throw new QueryError("ARGUMENT_ERROR", "One of the arguments `oid` and `expression` must be given.");
  }
  if (oid !== null && !/^[0-9a-f]{40}$/i.test(oid)) {
    throw new QueryError("ARGUMENT_ERROR", `\`${oid}\` is not a full object id.`);
  }
  if (/[~^]|@\{/.test(expression.split(":", 1)[0] ?? "")) {
    throw notServed(`Repository.object(expression: "${expression}") with ~, ^ or @{}`);
  }
  const found = resolveExpression(repository, expression);
  return found === undefined ? null : objectSource(repository, found);
}

function findCodeowners(repository: Repository, args: Arguments, { world, access }: Context): Source | null {
  access.demand(repository, "contents");
  const commit = resolveRevision(repository, args.text("refName") ?? repository.defaultBranch);
  const errors = commit === undefined ? undefined : listCodeownersErrors(world, repository, commit);
  if (errors === undefined) return null;
  return record("RepositoryCodeowners", {
    errors: errors.map((error) => record("RepositoryCodeownersError", { ...error })),
  });
}
