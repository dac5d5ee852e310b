import { workflows } from "./actions/workflows.ts";
import { deliveries } from "./app/deliveries.ts";
import { events } from "./app/events.ts";
import { hookTarget } from "./app/hook-target.ts";
import { installedOn } from "./app/installed-on.ts";
import { permissions } from "./app/permissions.ts";
import { codeOwners } from "./central/code-owners.ts";
import { configCheck } from "./central/config-check.ts";
import { recordBranch } from "./central/record-branch.ts";
import { recordCommits } from "./central/record-commits.ts";
import { recordReadable } from "./central/record-readable.ts";
import { reviewed } from "./central/reviewed.ts";
import type { TrustCheck } from "./finding.ts";
import { anyGoverned } from "./repositories/any-governed.ts";
import { bypassList } from "./repositories/bypass-list.ts";
import { environments } from "./repositories/environments.ts";
import { mergeQueue } from "./repositories/merge-queue.ts";
import { requiresCheck } from "./repositories/requires-check.ts";
import { unread } from "./repositories/unread.ts";
import { upToDate } from "./repositories/up-to-date.ts";
import { waitsForNothing } from "./repositories/waits-for-nothing.ts";

/** Every check, in the order in which its findings are told. A new one is a file, and a line here. */
export const TRUST_CHECKS: readonly TrustCheck[] = [
  installedOn,
  permissions,
  events,
  hookTarget,
  deliveries,
  anyGoverned,
  requiresCheck,
  bypassList,
  upToDate,
  mergeQueue,
  waitsForNothing,
  environments,
  unread,
  reviewed,
  configCheck,
  codeOwners,
  recordBranch,
  recordCommits,
  recordReadable,
  workflows,
];
