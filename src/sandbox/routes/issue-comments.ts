import { describeComment } from "../describe/comment.ts";
import type { Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { forbidden } from "../operations/refusals.ts";
import { createComment, deleteComment, editComment } from "../operations/write-comment.ts";
import type { Comment, Issue } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import {
  commentIn,
  holdsRole,
  issueIn,
  mustOwnOrHold,
  mustWriteOn,
  READ_ISSUES,
  WRITE_ISSUES,
} from "./issue-access.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { appOf, repositoryOf, senderOf } from "./subjects.ts";

const ONE = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

/** Comments on issues and pull requests (GitHub docs, REST API endpoints for issue comments). */
export const issueCommentRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    needs: READ_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const issue = issueIn(request, repository);
      const comments = [...issue.comments.values()].filter(changedSince(request.query));
      const items = comments.map((comment) => describeComment(request.world, repository, issue, comment));
      return { kind: "list", items };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    needs: WRITE_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const issue = issueIn(request, repository);
      mustWriteOn(request, repository, issue);
      if (issue.locked && !holdsRole(request, repository, "triage")) {
        throw forbidden("Unable to create comment because issue is locked.");
      }
      const comment = createComment(request.world, repository, issue, {
        body: textIn(bodyOf(request), "body") ?? "",
        author: senderOf(request),
        appId: appOf(request)?.id ?? null,
      });
      return answerComment(request, repository, issue, comment, 201);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/issues/comments",
    needs: READ_ISSUES,
    handle: listAll,
  },
  {
    operation: `GET ${ONE}`,
    needs: READ_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const { issue, comment } = commentIn(request, repository);
      return answerComment(request, repository, issue, comment, 200);
    },
  },
  {
    operation: `PATCH ${ONE}`,
    needs: WRITE_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const { issue, comment } = ownComment(request, repository);
      const body = textIn(bodyOf(request), "body") ?? "";
      editComment(request.world, repository, issue, comment, { body, actor: senderOf(request) });
      return answerComment(request, repository, issue, comment, 200);
    },
  },
  {
    operation: `DELETE ${ONE}`,
    needs: WRITE_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const { issue, comment } = ownComment(request, repository);
      deleteComment(request.world, repository, issue, comment, senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
];

function listAll(request: RouteRequest): RouteResponse {
  const { world, query } = request;
  const repository = repositoryOf(request);
  const way = query.get("direction") === "desc" ? -1 : 1;
  const comments = [...repository.issues.values()]
    .flatMap((issue) => [...issue.comments.values()].map((comment) => ({ issue, comment })))
    .filter(({ comment }) => changedSince(query)(comment))
    .sort(({ comment: one }, { comment: other }) => {
      const byTime = query.get("sort") === "updated" ? one.updatedAt.localeCompare(other.updatedAt) : 0;
      return way * (byTime || one.id - other.id);
    });
  return {
    kind: "list",
    items: comments.map(({ issue, comment }) => describeComment(world, repository, issue, comment)),
  };
}

/** The comment that the path names, for those who may change it. Throws 403 or 404. */
function ownComment(
  request: RouteRequest,
  repository: Repository,
): { readonly issue: Issue; readonly comment: Comment } {
  const { issue, comment } = commentIn(request, repository);
  mustWriteOn(request, repository, issue);
  mustOwnOrHold(request, repository, comment.author, "write");
  return { issue, comment };
}

function changedSince(query: URLSearchParams): (comment: Comment) => boolean {
  const since = Date.parse(query.get("since") ?? "1970-01-01T00:00:00Z");
  return ({ updatedAt }) => Date.parse(updatedAt) >= since;
}

function answerComment(
  { world }: RouteRequest,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  status: number,
): RouteResponse {
  return { kind: "json", status, body: describeComment(world, repository, issue, comment) };
}
