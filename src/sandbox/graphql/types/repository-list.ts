import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection, type Order } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Source } from "../source.ts";
import { repositorySource } from "./repository.ts";

/** The repositories of an account that the asker may know of, narrowed by arguments as `Organization.repositories` takes them. */
export function listRepositories(owner: string, args: Arguments, context: Context): Source {
  const login = owner.toLowerCase();
  return pageRepositories(
    [...context.world.repositories.values()].filter((repository) => repository.owner.toLowerCase() === login),
    args,
    context,
  );
}

/** A page of repositories, those left out that the asker may not know of. */
export function pageRepositories(
  repositories: readonly Repository[],
  args: Arguments,
  { access }: Context,
): Source {
  return connection(
    {
      items: repositories.filter((repository) => access.canSee(repository) && isWanted(repository, args)),
      order: orderOf(args),
      node: repositorySource,
      fields: { totalDiskUsage: () => 0 },
    },
    args,
  );
}

function isWanted(repository: Repository, args: Arguments): boolean {
  const privacy = args.text("privacy");
  const matches = (name: string, value: boolean) => args.flag(name) === null || args.flag(name) === value;
  return (
    matches("isArchived", repository.archived) &&
    matches("isFork", repository.parent !== null) &&
    matches("isLocked", false) &&
    matches("hasIssuesEnabled", true) &&
    (privacy === null || (privacy === "PUBLIC") === (repository.visibility === "public")) &&
    (args.text("visibility") ?? repository.visibility.toUpperCase()) === repository.visibility.toUpperCase()
  );
}

function orderOf(args: Arguments): Order<Repository> {
  const order = args.input("orderBy");
  const descending = order?.text("direction") === "DESC";
  const id = (repository: Repository) => repository.id;
  switch (order?.text("field") ?? "CREATED_AT") {
    case "NAME":
      return { descending, id, value: ({ name }) => name.toLowerCase() };
    case "PUSHED_AT":
      return { descending, id, value: ({ pushedAt }) => pushedAt ?? "" };
    case "UPDATED_AT":
      return { descending, id, value: ({ updatedAt }) => updatedAt };
    case "STARGAZERS":
      return { descending, id, value: () => 0 };
    default:
      return { descending, id, value: ({ createdAt }) => createdAt };
  }
}
