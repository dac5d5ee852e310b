import type { JsonObject } from "../../model/json.ts";
import type { Signature } from "../git/object-store.ts";
import { ApiError, type RouteRequest } from "../http/route.ts";
import { writeCommit } from "../operations/write-commit.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { bodyOf, objectIn, textIn, textsIn } from "./read-body.ts";
import { senderOf } from "./subjects.ts";

/** Writes the commit that a request describes, by its sender unless it says otherwise. Throws 422 when the tree or a parent is not there. */
export function createCommit(request: RouteRequest, repository: Repository): string {
  const body = bodyOf(request);
  const tree = textIn(body, "tree") ?? "";
  if (repository.git.read(tree)?.kind !== "tree") {
    throw new ApiError(422, "Tree SHA does not exist");
  }
  const parents = textsIn(body, "parents") ?? [];
  if (parents.some((parent) => repository.git.read(parent)?.kind !== "commit")) {
    throw new ApiError(422, "Parent SHA does not exist or is not a commit object");
  }
  const author = readSignature(request.world, objectIn(body, "author"));
  const committer = readSignature(request.world, objectIn(body, "committer"));
  return writeCommit(request.world, repository, {
    tree,
    parents,
    message: textIn(body, "message") ?? "",
    actor: senderOf(request),
    ...(author === undefined ? {} : { author }),
    ...(committer === undefined ? {} : { committer }),
  });
}

/** Who a request says that a commit is by; now, unless it says when. Undefined when it says nothing. */
export function readSignature(world: World, given: JsonObject | undefined): Signature | undefined {
  if (given === undefined) {
    return undefined;
  }
  const date = textIn(given, "date");
  return {
    name: textIn(given, "name") ?? "",
    email: textIn(given, "email") ?? "",
    date: date === undefined ? momentOf(world) : `${new Date(date).toISOString().slice(0, 19)}Z`,
  };
}
