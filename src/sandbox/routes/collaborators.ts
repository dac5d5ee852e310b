import { describeCollaborator, describeCollaboratorPermission } from "../describe/collaborator.ts";
import { describeRole, roleOfPermission } from "../describe/role.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { forbidden, notFound } from "../operations/refusals.ts";
import { addCollaborator, removeCollaborator } from "../operations/write-collaborator.ts";
import { findOrganization } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import { grantedRole, roleOf } from "../state/role.ts";
import { holdsRole } from "./issue-access.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { repositoryOf, senderOf, userOf } from "./subjects.ts";

const READ: Needs = { permission: "metadata", level: "read" };
const ADMINISTER: Needs = { permission: "administration", level: "write" };
const ONE = "/repos/{owner}/{repo}/collaborators/{username}";

/** Who may do what in a repository: by itself, through teams, or as an owner (GitHub docs, REST API endpoints for collaborators). */
export const collaboratorRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/collaborators",
    needs: READ,
    handle: list,
  },
  {
    operation: `GET ${ONE}`,
    needs: READ,
    handle(request) {
      if (grantedRole(request.world, repositoryOf(request), userOf(request).login) === null) throw notFound();
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `GET ${ONE}/permission`,
    needs: READ,
    handle(request) {
      const { login } = userOf(request);
      const role = roleOf(request.world, repositoryOf(request), login);
      const body = describeCollaboratorPermission(request.world, login, role);
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `PUT ${ONE}`,
    needs: ADMINISTER,
    handle(request) {
      const role = roleOfPermission(textIn(bodyOf(request), "permission") ?? "push");
      if (role === undefined) throw new ApiError(422, "permission is not a role.");
      const { login } = userOf(request);
      addCollaborator(request.world, repositoryOf(request), login, role, senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `DELETE ${ONE}`,
    needs: ADMINISTER,
    handle(request) {
      const { login } = userOf(request);
      removeCollaborator(request.world, repositoryOf(request), login, senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
];

function list(request: RouteRequest): RouteResponse {
  const { world, query } = request;
  const repository = repositoryOf(request);
  if (!holdsRole(request, repository, "write")) {
    throw forbidden("Must have push access to view repository collaborators.");
  }
  const permission = query.get("permission");
  const items = listLogins(request, repository).flatMap((login) => {
    const role = grantedRole(world, repository, login);
    if (role === null) return [];
    const may = permission === null || describeRole(role)[permission] === true;
    return may ? [describeCollaborator(world, login, role)] : [];
  });
  return { kind: "list", items };
}

/** Logins that the query's affiliation asks for: everybody, those who were added directly, or those from outside the organisation. */
function listLogins({ world, query }: RouteRequest, repository: Repository): readonly string[] {
  const members = findOrganization(world, repository.owner)?.members ?? new Map();
  const direct = [...repository.collaborators.keys()];
  switch (query.get("affiliation") ?? "all") {
    case "direct":
      return direct;
    case "outside":
      return direct.filter((login) => !members.has(login));
    default: {
      const owner = members.size === 0 ? [repository.owner.toLowerCase()] : [];
      return [...new Set([...owner, ...members.keys(), ...direct])];
    }
  }
}
