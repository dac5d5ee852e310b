import { describeReaction, REACTIONS } from "../describe/reaction.ts";
import type { Route, RouteRequest } from "../http/route.ts";
import { react } from "../operations/react.ts";
import { forbidden } from "../operations/refusals.ts";
import type { Issue, Reaction } from "../state/issues.ts";
import { commentIn, issueIn, mustWriteOn, READ_ISSUES, WRITE_ISSUES } from "./issue-access.ts";
import { bodyOf, choiceIn } from "./read-body.ts";
import { numberedOf, repositoryOf, senderOf } from "./subjects.ts";

/** What is reacted to, and the issue it is on. */
interface Target {
  readonly issue: Issue;
  readonly reactions: Map<number, Reaction>;
}

/** Reactions to issues and to comments (GitHub docs, REST API endpoints for reactions). */
export const reactionRoutes: readonly Route[] = [
  ...routesAt("/repos/{owner}/{repo}/issues/{issue_number}/reactions", (request) => {
    const issue = issueIn(request, repositoryOf(request));
    return { issue, reactions: issue.reactions };
  }),
  ...routesAt("/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", (request) => {
    const { issue, comment } = commentIn(request, repositoryOf(request));
    return { issue, reactions: comment.reactions };
  }),
];

function routesAt(path: string, targetOf: (request: RouteRequest) => Target): readonly Route[] {
  return [
    {
      operation: `GET ${path}`,
      needs: READ_ISSUES,
      handle(request) {
        const content = request.query.get("content");
        const all = [...targetOf(request).reactions.values()];
        const chosen = all.filter((reaction) => content === null || reaction.content === content);
        return {
          kind: "list",
          items: chosen.map((reaction) => describeReaction(request.world, reaction)),
        };
      },
    },
    {
      operation: `POST ${path}`,
      needs: WRITE_ISSUES,
      handle(request) {
        const { issue, reactions } = targetOf(request);
        mustWriteOn(request, repositoryOf(request), issue);
        const content = choiceIn(bodyOf(request), "content", REACTIONS) ?? "+1";
        const { reaction, made } = react(request.world, reactions, senderOf(request), content);
        return { kind: "json", status: made ? 201 : 200, body: describeReaction(request.world, reaction) };
      },
    },
    {
      operation: `DELETE ${path}/{reaction_id}`,
      needs: WRITE_ISSUES,
      handle(request) {
        const { issue, reactions } = targetOf(request);
        mustWriteOn(request, repositoryOf(request), issue);
        const reaction = numberedOf(request, "reaction_id", reactions);
        if (reaction.user.toLowerCase() !== senderOf(request).toLowerCase()) {
          throw forbidden("You can only delete your own reactions.");
        }
        reactions.delete(reaction.id);
        return { kind: "empty", status: 204 };
      },
    },
  ];
}
