import { minimatch } from "minimatch";
import type { z } from "zod";
import type { JobRequest } from "./job-kinds.ts";
import type { pushPayload } from "./payloads.ts";
import type { IntakeContext } from "./plan-jobs.ts";
import { sameName } from "./same-name.ts";
import { touchesWatched } from "./watched.ts";

/** What a push asks for: branches that nobody looks at, files that nobody reads, and the record itself ask for nothing. */
export function planPush(push: z.infer<typeof pushPayload>, context: IntakeContext): readonly JobRequest[] {
  const { repository, ref } = push;
  const { record } = context;
  const isRecord =
    record !== null && sameName(repository.name, record.repository) && ref === `refs/heads/${record.branch}`;
  if (isRecord || !ref.startsWith("refs/heads/")) return [];
  const branch = ref.slice("refs/heads/".length);
  const isDefault = branch === repository.default_branch;
  const isNamed = context.branches.some((glob) => minimatch(branch, glob, { dot: true, nocomment: true }));
  if (!isDefault && !isNamed) return [];
  const isCentral = isDefault && sameName(repository.name, context.central);
  const jobs: JobRequest[] = isCentral ? [{ kind: "load-config", data: {} }] : [];
  const unclear = push.created || push.deleted || push.forced || context.plan === null;
  if (!unclear && !touchesWatched(context.plan, push.commits)) return jobs;
  const { name } = repository;
  return [
    ...jobs,
    isDefault
      ? { kind: "observe-repository", data: { repository: name } }
      : { kind: "judge-base", data: { repository: name, branch } },
  ];
}
