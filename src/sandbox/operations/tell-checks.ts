import type { JsonObject } from "../../model/json.ts";
import { describeRunInEvent } from "../describe/check-run.ts";
import { describeSuiteInEvent } from "../describe/check-suite.ts";
import type { CheckRun, CheckSuite } from "../state/checks.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Tells of a check run: `created` and `completed` to all who listen, what people ask for only to the app that made it. */
export function tellCheckRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  action: "created" | "completed" | "rerequested" | "requested_action",
  sender: string,
  more: JsonObject = {},
): void {
  world.emit({
    name: "check_run",
    action,
    repository,
    sender,
    payload: { check_run: describeRunInEvent(world, repository, run), ...more },
    ...(action === "created" || action === "completed" ? {} : { onlyApp: run.appId }),
  });
}

/** Tells of a check suite: `completed` to all who listen, requests only to the app whose suite it is. */
export function tellCheckSuite(
  world: World,
  repository: Repository,
  suite: CheckSuite,
  action: "completed" | "requested" | "rerequested",
  sender: string,
): void {
  world.emit({
    name: "check_suite",
    action,
    repository,
    sender,
    payload: { check_suite: describeSuiteInEvent(world, repository, suite) },
    ...(action === "completed" ? {} : { onlyApp: suite.appId }),
  });
}
