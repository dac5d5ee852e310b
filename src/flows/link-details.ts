import type { Config } from "../config/index.ts";
import { recordPath } from "../records/index.ts";
import type { Site } from "./evaluate-head.ts";
import type { Verdict } from "./judge-read.ts";

/**
 * Where the details of a check are: the record of the first entity that the worst verdict is about or, for one that has no
 * record yet, the folder of the catalog. Null when it isn't known where the record is kept.
 */
export function linkDetails(
  [worst]: readonly Verdict[],
  { settings, gates }: Pick<Config, "settings" | "gates">,
  { webUrl, central }: Site,
): string | null {
  if (central === null || worst === undefined) return null;
  const { repository = central, branch } = settings.records;
  const address = (kind: "blob" | "tree", path: string) =>
    `${webUrl}/${settings.organization}/${repository}/${kind}/${encodePath(branch)}/${encodePath(path)}`;
  const [first] = worst.result.kind === "decision" ? worst.result.decision.gates : [];
  const blueprint = gates.get(first?.gate ?? "")?.value.applies.blueprint;
  const wasScored = first?.rules.some(({ level }) => level !== null && level.before !== null) ?? false;
  if (first === undefined || blueprint === undefined || !wasScored) return address("tree", "catalog");
  return address("blob", recordPath(blueprint, first.entity.slice(blueprint.length + 1)));
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
