import type { Route } from "../http/route.ts";
import { dispatchRepository } from "../operations/dispatch-repository.ts";
import { bodyOf, objectIn, textIn } from "./read-body.ts";
import { repositoryOf, senderOf } from "./subjects.ts";

/** Events from outside (GitHub docs, Create a repository dispatch event). */
export const repositoryDispatchRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/dispatches",
    needs: { permission: "contents", level: "write" },
    handle(request) {
      const body = bodyOf(request);
      dispatchRepository(
        request.world,
        repositoryOf(request),
        textIn(body, "event_type") ?? "",
        objectIn(body, "client_payload") ?? {},
        senderOf(request),
      );
      return { kind: "empty", status: 204 };
    },
  },
];
