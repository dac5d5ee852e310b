import { describeIntegration } from "../../describe/integration.ts";
import type { App, Installation } from "../../state/app.ts";
import { findAccount, findRepository } from "../../state/find.ts";
import { ApiError, type Route, type RouteRequest, type RouteResponse } from "../route.ts";
import { describeInstallation } from "./describe-installation.ts";

const NONE = { permission: null, level: "read" } as const;

/** The app itself and where it is installed: for requests that it signs. */
export const appRoutes: readonly Route[] = [
  {
    operation: "GET /app",
    needs: NONE,
    appOnly: true,
    handle(request) {
      const app = appOf(request);
      const count = installationsOf(request).length;
      const body = { ...describeIntegration(request.world, app), installations_count: count };
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: "GET /apps/{app_slug}",
    needs: NONE,
    handle({ world, params }) {
      const app = [...world.apps.values()].find(({ slug }) => slug === params["app_slug"]);
      if (app === undefined) throw new ApiError(404, "Not Found");
      return { kind: "json", status: 200, body: describeIntegration(world, app) };
    },
  },
  {
    operation: "GET /app/installations",
    needs: NONE,
    appOnly: true,
    handle: (request) => ({
      kind: "list",
      items: installationsOf(request).map((each) => describeInstallation(request.world, each)),
    }),
  },
  {
    operation: "GET /app/installations/{installation_id}",
    needs: NONE,
    appOnly: true,
    handle: (request) => show(request, namedInstallation(request)),
  },
  {
    operation: "GET /orgs/{org}/installation",
    needs: NONE,
    appOnly: true,
    handle: (request) => show(request, installationOn(request, request.params["org"] ?? "")),
  },
  {
    operation: "GET /users/{username}/installation",
    needs: NONE,
    appOnly: true,
    handle: (request) => show(request, installationOn(request, request.params["username"] ?? "")),
  },
  {
    operation: "GET /repos/{owner}/{repo}/installation",
    needs: NONE,
    appOnly: true,
    handle(request) {
      const { owner = "", repo = "" } = request.params;
      const repository = findRepository(request.world, owner, repo);
      const installation = installationOn(request, owner);
      const covered =
        repository !== undefined &&
        (installation?.repositories === null || installation?.repositories.has(repository.id) === true);
      return show(request, covered ? installation : undefined);
    },
  },
];

/** The installation that the path names, when it is one of the app's. */
export function namedInstallation(request: RouteRequest): Installation | undefined {
  const id = Number(request.params["installation_id"]);
  return installationsOf(request).find((each) => each.id === id);
}

/** The app that signed the request. */
export function appOf({ actor }: RouteRequest): App {
  if (actor.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
  return actor.app;
}

function installationsOf(request: RouteRequest): readonly Installation[] {
  const app = appOf(request);
  return [...request.world.installations.values()].filter(({ appId }) => appId === app.id);
}

function installationOn(request: RouteRequest, login: string): Installation | undefined {
  if (findAccount(request.world, login) === undefined) return undefined;
  return installationsOf(request).find(({ account }) => account.toLowerCase() === login.toLowerCase());
}

function show({ world }: RouteRequest, installation: Installation | undefined): RouteResponse {
  if (installation === undefined) throw new ApiError(404, "Not Found");
  return { kind: "json", status: 200, body: describeInstallation(world, installation) };
}
