import { createHash } from "node:crypto";
import { canonicalJson } from "../model/canonical-json.ts";
import type { CommandOrigin } from "../model/command.ts";

/** Characters of an id behind `r_`. */
const LENGTH = 16;

/**
 * The id of the run that a command becomes: made of where it was typed alone, so that the same command is the same run
 * however often it is told of.
 */
export function runIdOf(origin: CommandOrigin): string {
  const digest = createHash("sha256")
    .update(canonicalJson(originOf(origin)))
    .digest("hex");
  return `r_${digest.slice(0, LENGTH)}`;
}

/** What tells an origin from others: repository, number and comment; for what takes back an earlier run, that run. */
export function originOf(origin: CommandOrigin): readonly (string | number)[] {
  const { repository, number, index } = origin;
  const thread = [repository.toLowerCase(), number];
  switch (origin.source) {
    case "comment":
      return [...thread, "comment", origin.comment, index];
    case "form":
      return [...thread, "form", index];
    case "expiry":
      return [...thread, "expiry", origin.run, index];
  }
}
