import { z } from "zod";
import { createComment, deleteComment, editComment } from "../../operations/write-comment.ts";
import { createIssue, updateIssue } from "../../operations/write-issue.ts";
import type { Comment, Issue } from "../../state/issues.ts";
import { dropUndefined } from "../drop-undefined.ts";
import { found, issueNumbered, repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";

const repository = z.string();
const actor = z.string();
const onIssue = z.strictObject({ repository, number: z.number(), actor });

/** Issues and comments, as people write them. */
export const issueVerbs = {
  openIssue: verb(
    z.strictObject({
      repository,
      title: z.string(),
      body: z.string().optional(),
      labels: z.array(z.string()).optional(),
      actor,
    }),
    ({ world }, { repository, actor, ...draft }) => {
      const issue = { ...dropUndefined(draft), author: actor };
      const { number } = createIssue(world, repositoryNamed(world, repository), issue);
      return { number };
    },
  ),
  /** Edits, closes, reopens or labels an issue or a pull request. */
  editIssue: verb(
    onIssue.extend({
      title: z.string().optional(),
      body: z.string().nullable().optional(),
      state: z.enum(["open", "closed"]).optional(),
      labels: z.array(z.string()).optional(),
    }),
    ({ world }, { repository: name, number, actor, ...change }) => {
      const repository = repositoryNamed(world, name);
      updateIssue(world, repository, issueNumbered(repository, number), change, actor);
    },
  ),
  comment: verb(
    onIssue.extend({ body: z.string() }),
    ({ world }, { repository: name, number, actor, body }) => {
      const repository = repositoryNamed(world, name);
      const issue = issueNumbered(repository, number);
      return { id: createComment(world, repository, issue, { body, author: actor }).id };
    },
  ),
  editComment: verb(
    onIssue.extend({ id: z.number(), body: z.string() }),
    ({ world }, { repository: name, number, id, body, actor }) => {
      const repository = repositoryNamed(world, name);
      const issue = issueNumbered(repository, number);
      editComment(world, repository, issue, commentWithId(issue, id), { body, actor });
    },
  ),
  deleteComment: verb(
    onIssue.extend({ id: z.number() }),
    ({ world }, { repository: name, number, id, actor }) => {
      const repository = repositoryNamed(world, name);
      const issue = issueNumbered(repository, number);
      deleteComment(world, repository, issue, commentWithId(issue, id), actor);
    },
  ),
  /** An issue or pull request with its comments and reactions, as it reads now. */
  issue: verb(z.strictObject({ repository, number: z.number() }), ({ world }, { repository, number }) => {
    const issue = issueNumbered(repositoryNamed(world, repository), number);
    const { title, body, author, state, labels } = issue;
    const reactions = readReactions(issue.reactions);
    return {
      title,
      body,
      author,
      state,
      labels,
      reactions,
      comments: [...issue.comments.values()].map(readComment),
    };
  }),
};

function readComment({ id, body, author, reactions }: Comment) {
  return { id, body, author, reactions: readReactions(reactions) };
}

function readReactions(reactions: Comment["reactions"]) {
  return [...reactions.values()].map(({ user, content }) => ({ user, content }));
}

function commentWithId(issue: Issue, id: number): Comment {
  return found(issue.comments.get(id), `comment ${id}`);
}
