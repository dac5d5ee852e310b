import type { OperationTypeNode } from "graphql";
import { findAccount, findOrganization, findRepository, findUser } from "../../state/find.ts";
import type { Repository } from "../../state/repository.ts";
import type { Context } from "../context.ts";
import { notFound, notServed, QueryError } from "../errors.ts";
import { findNode } from "../find-node.ts";
import { type Answer, objectType, type Source, source } from "../source.ts";
import { accountSource, userSource } from "./account.ts";
import { organizationSource } from "./organization.ts";
import { rateLimitSource } from "./rate-limit.ts";
import { repositorySource } from "./repository.ts";
import { searchSource } from "./search.ts";

const QUERY = objectType<null>("Query", () => ({
  rateLimit(_, args, context) {
    if (args.flag("dryRun") === true) throw notServed("Query.rateLimit(dryRun: true)");
    return rateLimitSource(context);
  },
  viewer: (_, _args, context) => findViewer(context),
  organization(_, args, { world }) {
    const login = args.requiredText("login");
    const organization = findOrganization(world, login);
    if (organization !== undefined) return organizationSource(organization);
    throw notFound(`an Organization with the login of '${login}'`);
  },
  user(_, args, { world }) {
    const login = args.requiredText("login");
    const user = findUser(world, login);
    if (user?.kind === "user") return userSource(user);
    throw notFound(`a User with the login of '${login}'`);
  },
  repositoryOwner(_, args, { world }) {
    const account = findAccount(world, args.requiredText("login"));
    return account === undefined || account.kind === "bot" ? null : accountSource(account);
  },
  repository: (_, args, context) =>
    repositorySource(findVisible(context, args.requiredText("owner"), args.requiredText("name"))),
  node: (_, args, context) => requireNode(context, args.requiredText("id")),
  nodes: (_, args, context) => (args.texts("ids") ?? []).map((id) => findNode(context, id) ?? noNode(id)),
  search: (_, args, context) => searchSource(context, args),
  relay: () => rootOf("query"),
}));

const MUTATION = objectType<null>("Mutation", () => ({}));

/** What an operation starts from. The sandbox is changed by its REST API, and by no mutation. */
export function rootOf(operation: `${OperationTypeNode}`): Source {
  return source(operation === "query" ? QUERY : MUTATION, null);
}

/** The repository of this name. Throws NOT_FOUND when there is none, or none that the asker may know of. */
export function findVisible({ world, access }: Context, owner: string, name: string): Repository {
  const repository = findRepository(world, owner, name);
  if (repository !== undefined && access.canSee(repository)) return repository;
  throw notFound(`a Repository with the name '${owner}/${name}'`);
}

/** People see themselves; an installation's token is its app's bot. */
function findViewer({ world, actor }: Context): Source {
  const login = actor.kind === "user" || actor.kind === "installation" ? actor.login : null;
  const user = login === null ? undefined : findUser(world, login);
  if (user !== undefined) return userSource(user);
  throw new QueryError(
    "FORBIDDEN",
    login === null
      ? "This endpoint requires you to be authenticated."
      : `sandbox: nobody has the login ${login}`,
  );
}

function requireNode(context: Context, id: string): Answer {
  const node = findNode(context, id);
  if (node === null) throw noNode(id);
  return node;
}

function noNode(id: string): QueryError {
  return notFound(`a node with the global id of '${id}'`);
}
