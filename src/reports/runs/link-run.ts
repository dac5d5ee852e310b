import type { Run } from "../../model/run.ts";
import type { EffectTrace, RunLink } from "../../model/run-effect.ts";
import { showLink } from "../markdown.ts";
import type { RunPlaces } from "./run-context.ts";

/** More are not worth a line on a phone. */
const MOST = 6;

/** Everything to open, the first in bold; empty where there is nothing. */
export function linkRun({ links, progress }: Run): string {
  const trace = progress.phase === "sent" && progress.trace !== null ? linkTrace(progress.trace) : [];
  const unique = new Map([...links, ...trace].toReversed().map((link) => [link.url, link]));
  const shown = [...unique.values()].toReversed().slice(0, MOST);
  const written = shown.map(({ label, url }) => showLink(label, url));
  return written.map((link, index) => (index === 0 ? `**${link}**` : link)).join(" · ");
}

function linkTrace(trace: EffectTrace): readonly RunLink[] {
  switch (trace.kind) {
    case "workflow":
      return [{ label: "Workflow run", url: trace.url }];
    case "pull":
      return [{ label: `Pull request ${trace.number} of ${trace.repository}`, url: trace.url }];
    case "commit":
      return [{ label: `Commit ${trace.sha.slice(0, 7)} of ${trace.repository}`, url: trace.url }];
    case "request":
    case "lock":
      return [];
  }
}

/** The page of an issue or a pull request, or of a comment there. GitHub leads from either to the right one. */
export function threadAddress(
  { webUrl, organization }: RunPlaces,
  { repository, number }: { readonly repository: string; readonly number: number },
  comment?: number,
): string {
  const anchor = comment === undefined ? "" : `#issuecomment-${comment}`;
  return `${webUrl}/${organization}/${encodeURIComponent(repository.toWellFormed())}/issues/${number}${anchor}`;
}
