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
  const isWanted = readFilter(args);
  return connection(
    {
      items: repositories.filter((repository) => isWanted(repository) && access.canSee(repository)),
      order: orderOf(args),
      node: repositorySource,
      fields: { totalDiskUsage: () => 0 },
    },
    args,
  );
}

/** The filter that the arguments ask for, read once: lists are long. */
function readFilter(args: Arguments): (repository: Repository) => boolean {
  const privacy = args.text("privacy");
  const visibility = args.text("visibility")?.toLowerCase() ?? null;
  const flag = (name: string, read: (repository: Repository) => boolean) => {
    const asked = args.flag(name);
    return asked === null ? [] : [(repository: Repository) => read(repository) === asked];
  };
  const wishes = [
    ...flag("isArchived", ({ archived }) => archived),
    ...flag("isFork", ({ parent }) => parent !== null),
    ...flag("isLocked", () => false),
    ...flag("hasIssuesEnabled", () => true),
    ...(privacy === null
      ? []
      : [(one: Repository) => (privacy === "PUBLIC") === (one.visibility === "public")]),
    ...(visibility === null ? [] : [(one: Repository) => one.visibility === visibility]),
  ];
  return (repository) => wishes.every((fits) => fits(repository));
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
