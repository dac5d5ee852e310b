import { z } from "zod";
import { createStatus } from "../../operations/create-status.ts";
import { requestAction, rerequestRun, rerequestSuite } from "../../operations/request-checks.ts";
import { commitNamed, found, repositoryNamed, runWithId } from "../find.ts";
import { verb } from "../verb.ts";

const repository = z.string();
const actor = z.string();
const onRun = z.strictObject({ repository, id: z.number(), actor });

/** Checks, as people see them and press their buttons. */
export const checkVerbs = {
  /** Check runs of a commit or a branch, the newest first. */
  checkRuns: verb(
    z.strictObject({ repository, ref: z.string(), name: z.string().optional() }),
    ({ world }, { repository: fullName, ref, name }) => {
      const repository = repositoryNamed(world, fullName);
      const sha = commitNamed(repository, ref);
      return [...repository.checkRuns.values()]
        .filter((run) => run.headSha === sha && (name === undefined || run.name === name))
        .sort((a, b) => b.id - a.id);
    },
  ),
  /** Presses a button of a check run. */
  pressButton: verb(
    onRun.extend({ identifier: z.string() }),
    ({ world }, { repository: name, id, identifier, actor }) => {
      const repository = repositoryNamed(world, name);
      requestAction(world, repository, runWithId(repository, id), identifier, actor);
    },
  ),
  rerequestRun: verb(onRun, ({ world }, { repository: name, id, actor }) => {
    const repository = repositoryNamed(world, name);
    rerequestRun(world, repository, runWithId(repository, id), actor);
  }),
  rerequestSuite: verb(onRun, ({ world }, { repository: name, id, actor }) => {
    const repository = repositoryNamed(world, name);
    rerequestSuite(world, repository, found(repository.checkSuites.get(id), `check suite ${id}`), actor);
  }),
  /** A commit status, as some other tool would set it. */
  createStatus: verb(
    z.strictObject({
      repository,
      ref: z.string(),
      state: z.enum(["error", "failure", "pending", "success"]),
      context: z.string(),
      actor,
    }),
    ({ world }, { repository: name, ref, state, context, actor }) => {
      const repository = repositoryNamed(world, name);
      const sha = commitNamed(repository, ref);
      return { id: createStatus(world, repository, sha, actor, { state, context }).id };
    },
  ),
};
