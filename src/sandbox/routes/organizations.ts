import { describeMembership, describeOrganization } from "../describe/organization.ts";
import { describeUser } from "../describe/user.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { describeInstallation } from "../http/routes/describe-installation.ts";
import { addMember, removeMember } from "../operations/write-membership.ts";
import type { Organization } from "../state/account.ts";
import { bodyOf, choiceIn } from "./read-body.ts";
import { found, organizationOf, senderOf, userOf } from "./subjects.ts";

const READ: Needs = { permission: "members", level: "read" };
const WRITE: Needs = { permission: "members", level: "write" };

/** Organisations and their members (GitHub docs, REST API endpoints for organizations). */
export const organizationRoutes: readonly Route[] = [
  {
    operation: "GET /orgs/{org}",
    needs: { permission: null, level: "read" },
    handle(request) {
      const body = describeOrganization(request.world, organizationOf(request));
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: "GET /orgs/{org}/installations",
    needs: { permission: "organization_administration", level: "read" },
    handle(request) {
      const { world, actor } = request;
      const { login, members } = organizationOf(request);
      if (actor.kind === "user" && members.get(actor.login.toLowerCase()) !== "admin")
        throw new ApiError(403, "You must be an owner of the organization.");
      const items = [...world.installations.values()]
        .filter(({ account }) => account.toLowerCase() === login.toLowerCase())
        .map((installation) => describeInstallation(world, installation));
      return { kind: "list", wrap: "installations", items };
    },
  },
  {
    operation: "GET /orgs/{org}/members",
    needs: READ,
    handle(request) {
      const asked = request.query.get("role") ?? "all";
      const members = [...organizationOf(request).members].filter(
        ([, role]) => asked === "all" || role === asked,
      );
      return { kind: "list", items: members.map(([login]) => describeUser(request.world, login)) };
    },
  },
  {
    operation: "GET /orgs/{org}/members/{username}",
    needs: READ,
    handle(request) {
      roleOf(request, organizationOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: "DELETE /orgs/{org}/members/{username}",
    needs: WRITE,
    handle: remove,
  },
  {
    operation: "GET /orgs/{org}/memberships/{username}",
    needs: READ,
    handle(request) {
      const organization = organizationOf(request);
      roleOf(request, organization);
      return answerMembership(request, organization);
    },
  },
  {
    operation: "PUT /orgs/{org}/memberships/{username}",
    needs: WRITE,
    handle(request) {
      const organization = organizationOf(request);
      const role = choiceIn(bodyOf(request), "role", ["member", "admin"]) ?? "member";
      addMember(request.world, organization, userOf(request).login, role, senderOf(request));
      return answerMembership(request, organization);
    },
  },
  {
    operation: "DELETE /orgs/{org}/memberships/{username}",
    needs: WRITE,
    handle: remove,
  },
];

function remove(request: RouteRequest): RouteResponse {
  removeMember(request.world, organizationOf(request), userOf(request).login, senderOf(request));
  return { kind: "empty", status: 204 };
}

/** Role of the member that the path names. Throws 404 for who is none. */
function roleOf({ params }: RouteRequest, { members }: Organization): "member" | "admin" {
  return found(members.get((params["username"] ?? "").toLowerCase()));
}

function answerMembership(request: RouteRequest, organization: Organization): RouteResponse {
  const { login } = userOf(request);
  const role = roleOf(request, organization);
  return {
    kind: "json",
    status: 200,
    body: describeMembership(request.world, organization, login, role),
  };
}
