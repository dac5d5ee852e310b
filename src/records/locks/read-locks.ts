import { decodePathName } from "../../model/path-name.ts";
import {
  type BrokenLock,
  type RecordedLocks,
  type ServiceLock,
  serviceLockSchema,
} from "../../model/service-lock.ts";
import { readRecord } from "../format.ts";
import type { RecordFiles } from "../plan.ts";
import { LOCKS, lockPath } from "./lock-path.ts";

/**
 * Reads the locks of a record, expired ones too. Whatever else lies among them, but for pages in markdown, is reported as broken: it
 * may be a lock that somebody spoiled.
 */
export function readLocks(files: RecordFiles): RecordedLocks {
  const locks: ServiceLock[] = [];
  const broken: BrokenLock[] = [];
  const paths = [...files.keys()].filter((path) => path.startsWith(`${LOCKS}/`) && !path.endsWith(".md"));
  for (const path of paths.sort()) {
    const read = readLock(path, files.get(path) ?? "");
    if ("lock" in read) locks.push(read.lock);
    else broken.push(...read.broken);
  }
  return { locks, broken };
}

function readLock(
  path: string,
  text: string,
): { readonly lock: ServiceLock } | { readonly broken: readonly BrokenLock[] } {
  const raw = readRecord(text);
  if (raw === null) return { broken: [{ path, problem: "it is no YAML, or no map", ...placeOf(path) }] };
  const read = serviceLockSchema.safeParse(raw);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
    return {
      broken: [{ path, problem: `${where}${issue?.message ?? "not as locks are"}`, ...placeOf(path) }],
    };
  }
  const lock = read.data;
  if (path === lockPath(lock)) return { lock };
  const problem = "it lies in the place of another";
  const { service, environment } = lock;
  return {
    broken: [
      { path, problem, ...placeOf(path) },
      { path, problem, service, environment },
    ],
  };
}

/** What a file is for by its place, as far as its names can be read. */
function placeOf(path: string): Pick<BrokenLock, "service" | "environment"> {
  const [, service, environment, ...others] = path.split("/");
  if (service === undefined || environment?.endsWith(".yml") !== true || others.length > 0)
    return { service: null, environment: null };
  return {
    service: decodePathName(service),
    environment: decodePathName(environment.slice(0, -".yml".length)),
  };
}
