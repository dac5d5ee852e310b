import { repositoryHtmlUrl } from "../../describe/addresses.ts";
import { describeRepositoryAddresses } from "../../describe/repository-addresses.ts";
import { findAccount, nameKey } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import { grantedRole, roleOf } from "../../state/role.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { objectType, record, type Source, source } from "../source.ts";
import { ownerSource, userSource } from "./account.ts";
import { REPOSITORY_CONTENT } from "./repository-content.ts";
import { pageRepositories } from "./repository-list.ts";
import { REPOSITORY_SETTINGS } from "./repository-settings.ts";
import { REPOSITORY_WORK } from "./repository-work.ts";

const REPOSITORY = objectType<Repository>("Repository", () => ({
  ...REPOSITORY_SETTINGS,
  ...REPOSITORY_CONTENT,
  ...REPOSITORY_WORK,
  id: ({ id }) => nodeId("Repository", id),
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  nameWithOwner: ({ owner, name }) => `${owner}/${name}`,
  owner: ({ owner }, _, { world }) => ownerSource(world, owner),
  isInOrganization: ({ owner }, _, { world }) => findAccount(world, owner)?.kind === "organization",
  description: ({ description }) => description,
  homepageUrl: ({ homepage }) => homepage,
  resourcePath: ({ owner, name }) => `/${owner}/${name}`,
  url: (repository, _, { world }) => repositoryHtmlUrl(world, repository),
  sshUrl: (repository, _, { world }) => describeRepositoryAddresses(world, repository)["ssh_url"] ?? null,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  pushedAt: ({ pushedAt }) => pushedAt,
  parent({ parent }, _, { world, access }) {
    const repository = parent === null ? undefined : world.repositories.get(parent);
    return repository !== undefined && access.canSee(repository) ? repositorySource(repository) : null;
  },
  forks: (repository, args, context) => pageRepositories(forksOf(repository, context), args, context),
  forkCount: (repository, _, context) => forksOf(repository, context).length,
  stargazerCount: () => 0,
  diskUsage: () => 0,
  primaryLanguage: ({ language }) => (language === null ? null : languageSource(language)),
  languages: ({ language }, args) =>
    connection(
      {
        items: language === null ? [] : [language],
        node: languageSource,
        fields: { totalSize: () => 0 },
        edge: { size: () => 0 },
      },
      args,
    ),
  licenseInfo: ({ license }) => (license === null ? null : licenseSource(license)),
  repositoryTopics: (repository, args, { world }) =>
    connection(
      {
        items: repository.topics,
        node: (topic) =>
          record("RepositoryTopic", {
            id: nodeId("RepositoryTopic", repository.id, topic),
            topic: record("Topic", { id: nodeId("Topic", topic), name: topic }),
            resourcePath: `/topics/${topic}`,
            url: `${world.baseUrl}/topics/${topic}`,
          }),
      },
      args,
    ),
  collaborators: listCollaborators,
  viewerPermission: (repository, _, { world, actor }) =>
    actor.kind === "user" ? (roleOf(world, repository, actor.login)?.toUpperCase() ?? null) : null,
  viewerCanAdminister: (repository, _, { world, actor }) =>
    actor.kind === "user" && roleOf(world, repository, actor.login) === "admin",
}));

/** A repository that the asker may know of. */
export function repositorySource(repository: Repository): Source {
  return source(REPOSITORY, repository);
}

function forksOf(repository: Repository, { world }: Context): readonly Repository[] {
  const key = nameKey(repository.owner, repository.name);
  return [...world.repositories.values()].filter(({ parent }) => parent === key);
}

function languageSource(name: string): Source {
  return record("Language", { id: nodeId("Language", name), name, color: null });
}

function licenseSource(license: string): Source {
  const key = license.toLowerCase();
  return record("License", { id: `L_${encode(key)}`, key, name: license, nickname: null, spdxId: license });
}

/** Everybody who was given something in the repository, with the greatest role they have. */
function listCollaborators(repository: Repository, args: Arguments, { world }: Context): Source {
  const login = args.text("login")?.toLowerCase();
  const query = args.text("query")?.toLowerCase() ?? "";
  const affiliation = args.text("affiliation") ?? "ALL";
  const items = [...world.accounts.values()].flatMap((user) => {
    if (user.kind !== "user" || (login ?? user.login.toLowerCase()) !== user.login.toLowerCase()) return [];
    const direct = repository.collaborators.get(user.login.toLowerCase()) ?? null;
    const role = affiliation === "ALL" ? grantedRole(world, repository, user.login) : direct;
    return role !== null && user.login.toLowerCase().includes(query) ? [{ user, role }] : [];
  });
  return connection(
    {
      items,
      order: { descending: false, value: ({ user }) => user.login.toLowerCase(), id: ({ user }) => user.id },
      node: ({ user }) => userSource(user),
      edge: { permission: ({ role }) => role.toUpperCase() },
    },
    args,
  );
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64url");
}
