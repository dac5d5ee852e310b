import { type Block, wholeBlock } from "./fit-blocks.ts";
import type { CheckContext } from "./judged-change.ts";
import { fileAddress } from "./links.ts";
import { showLink } from "./markdown.ts";
import type { Problem } from "./problems.ts";

/** The touched paths that a rule complains about, such as those that nobody owns, each with a link. */
export function listPaths(problems: readonly Problem[], context: CheckContext): readonly Block[] {
  const { repository, headSha } = context;
  const paths = [...new Set(problems.flatMap((problem) => problem.paths))];
  if (paths.length === 0) return [wholeBlock("")];
  return [
    {
      before: "**Paths without owner**\n",
      rows: paths.map((path) => `- ${showLink(path, fileAddress(context, repository, headSha, path))}`),
      after: "",
      more: (left) => `… and ${left} more.`,
    },
  ];
}
