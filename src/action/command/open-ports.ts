import { randomUUID } from "node:crypto";
import type { Config } from "../../config/index.ts";
import { createThreads, findComment } from "../../effects/index.ts";
import { readAsker } from "../../facts/sources/index.ts";
import type { RunPorts, WrittenComment } from "../../flows/runs/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { CentralPlace, Session } from "../../session/index.ts";
import { createRunEffects } from "../../session/run-effects/index.ts";
import type { Environment } from "../environment.ts";
import { readOwnApp } from "./own-app.ts";
import { readBasis } from "./read-basis.ts";
import { rememberComments, type StepRuns } from "./remember-comments.ts";

/** What commands and runs work with, for the time of a step. */
export interface StepPorts extends StepRuns {
  readonly ports: RunPorts;
  /** Ids of runs that are to be looked at, the first first; taken out by whoever looks. */
  readonly waiting: string[];
}

/** What a step brings. */
export interface StepMaterials {
  readonly session: Session;
  readonly place: CentralPlace;
  readonly config: Config;
  readonly jq: JqEngine;
  readonly env: Environment;
  readonly comment: WrittenComment;
}

/** Opens the world for the commands of one comment. There is no journal, and no clock that goes on: what needs one is refused. */
export async function openPorts({
  session,
  place,
  config,
  jq,
  env,
  comment,
}: StepMaterials): Promise<StepPorts> {
  const { github, organization, clock } = session;
  const { id: appId } = await readOwnApp(session);
  const { login: writer } = await session.writer();
  // The runner counts the attempts of a job from 1 (GitHub docs, Variables). Before the first nobody can have done anything.
  const isFirst = (env["GITHUB_RUN_ATTEMPT"] ?? "1") === "1";
  const remembered = rememberComments(async (name) => {
    if (isFirst) return false;
    const { repository: repo, number: issue_number } = comment;
    const thread = { github: session.reading, owner: organization, repo, issue_number, appId };
    return (await findComment(thread, name)) !== null;
  });
  const { basis, cardOf } = readBasis(session, config, jq);
  const waiting: string[] = [];
  const refuseLocks = async () => ({ kind: "failed", why: "Locks are for the App." }) as const;
  const ports: RunPorts = {
    basis,
    cardOf,
    jq,
    clock,
    askerOf: async (question) => await readAsker({ github: session.reading, organization }, question),
    runs: remembered.runs,
    effects: createRunEffects({
      github,
      organization,
      writer,
      central: place.name,
      limits: async () => config.settings.actions,
      readSecret: (name) => env[name] ?? null,
      // Nobody knows it, so nobody is deceived: an action that signs for somebody names a secret.
      webhookSecret: randomUUID(),
      publicUrl: null,
      locks: { lock: refuseLocks, unlock: refuseLocks },
      clock,
    }),
    threads: createThreads({ github, organization, appId }),
    commit: async () => {},
    advance: async (ids) => void waiting.push(...ids.filter((id) => !waiting.includes(id))),
    checkedAt: new Map(),
    // Run again, the job has the comment as it was, and the pull request as it is: nobody knows what was pushed in between.
    headSince: async () => (isFirst ? "unknown" : "moved"),
    perhapsSent: () => !isFirst,
    places: { webUrl: github.webUrl, organization },
    lasting: false,
  };
  return { ...remembered, ports, waiting };
}
