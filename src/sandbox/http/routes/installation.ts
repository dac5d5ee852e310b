import { describeRepository } from "../../describe/repository.ts";
import { actorCovers } from "../covers.ts";
import { ApiError, type Route } from "../route.ts";

/** What a token of an installation reaches. */
export const installationRoutes: readonly Route[] = [
  {
    operation: "GET /installation/repositories",
    needs: { permission: "metadata", level: "read" },
    handle({ world, actor }) {
      if (actor.kind !== "installation") throw new ApiError(403, "Resource not accessible by integration");
      const covered = [...world.repositories.values()].filter((each) => actorCovers(actor, each));
      return {
        kind: "list",
        wrap: "repositories",
        items: covered.map((each) => () => describeRepository(world, each, "minimal")),
      };
    },
  },
  {
    operation: "DELETE /installation/token",
    needs: { permission: null, level: "read" },
    handle({ world, actor }) {
      if (actor.kind !== "installation") throw new ApiError(403, "Resource not accessible by integration");
      if (actor.token !== undefined) world.tokens.delete(actor.token);
      return { kind: "empty", status: 204 };
    },
  },
];
