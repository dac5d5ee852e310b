/**
 * command: runs the commands of the comment that a workflow runs for, where there is no App to do it.
 *
 * - `command.ts`: from the event to what is run
 * - `read-comment.ts`: the comment, as the event tells it
 * - `open-ports.ts`, `read-basis.ts`: the world for commands and runs, for the time of a step
 * - `remember-comments.ts`: what an earlier attempt of the same job did
 * - `follow-workflows.ts`: how what was started ends, for a while
 * - `tell-command.ts`: what the job's log, summary and outputs say
 * - `explain-trouble.ts`: what GitHub's trouble kept from being done
 */
export { command } from "./command.ts";
