import type { Incoming } from "../http/incoming.ts";
import type { Reply } from "../http/reply.ts";
import { ApiError } from "../http/route.ts";
import { requestAction, rerequestRun } from "../operations/request-checks.ts";
import type { World } from "../state/world.ts";
import { pathIn } from "./parts/address.ts";
import { pressers, RE_RUN } from "./parts/buttons.ts";
import { repositoryAt, there } from "./view.ts";

/** Somebody presses a button of a check run, or asks for it again, in a form of this sandbox's own pages. */
export async function pressButton(
  world: World,
  parts: readonly string[],
  incoming: Incoming,
): Promise<Reply> {
  const [owner = "", name = "", page, id] = parts;
  if (incoming.header("origin") !== `http://${incoming.header("host")}`)
    throw new ApiError(403, "Buttons are pressed on pages of this sandbox only.");
  const repository = repositoryAt(world, owner, name);
  const run = there(page === "runs" ? repository.checkRuns.get(Number(id)) : undefined, "such check run");
  const form = new URLSearchParams(await incoming.readText());
  const actor = form.get("actor") ?? "";
  if (!pressers(world, repository).includes(actor))
    throw new ApiError(403, `${actor} may not write in ${owner}/${name}.`);
  const pressed = form.get("press") ?? "";
  if (pressed === RE_RUN) rerequestRun(world, repository, run, actor);
  else requestAction(world, repository, run, pressed, actor);
  return { status: 303, headers: { location: pathIn(repository, "runs", run.id) }, body: null };
}
