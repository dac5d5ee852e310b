import { fileAddress, type Places, pullAddress } from "./links.ts";
import { escapeText, showLink } from "./markdown.ts";

/** What somebody asked for by a button. */
export type AskedFor = "fix" | "waiver";

/** What became of a button that somebody pressed on the check of a commit. At most one of each kind is told. */
export type FollowUp =
  /** A pull request: in the repository itself for a fix, in the central repo for a waiver. */
  | { readonly asked: AskedFor; readonly kind: "pull"; readonly repository: string; readonly number: number }
  /** The waiver is written already, and does not count. */
  | { readonly asked: "waiver"; readonly kind: "file"; readonly file: string }
  /** There was nothing to do, or it could not be done: why, as one sentence without the full stop. */
  | { readonly asked: AskedFor; readonly kind: "nothing"; readonly why: string };

const NAMES: Readonly<Record<AskedFor, string>> = { fix: "Fix pull request", waiver: "Waiver requested" };
const MISSED: Readonly<Record<AskedFor, string>> = {
  fix: "No fix pull request was opened",
  waiver: "No waiver was requested",
};

/** Says what became of buttons, a line each; null where none was pressed. */
export function listFollowUps(followUps: readonly FollowUp[], places: Places): string | null {
  if (followUps.length === 0) return null;
  const ordered = followUps.toSorted((a, b) => (a.asked < b.asked ? -1 : 1));
  return ordered.map((each) => describeFollowUp(each, places)).join("\n\n");
}

function describeFollowUp(followUp: FollowUp, places: Places): string {
  switch (followUp.kind) {
    case "pull": {
      const { asked, repository, number } = followUp;
      const isOwn = repository === places.repository;
      const label = isOwn ? `#${number}` : `${places.organization}/${repository}#${number}`;
      return `**${NAMES[asked]}:** ${showLink(label, pullAddress({ ...places, repository }, number))}`;
    }
    case "file": {
      const { file } = followUp;
      const link =
        places.central === null ? file : showLink(file, fileAddress(places, places.central, "HEAD", file));
      return `**There is a waiver that does not count:** ${link}. Change that one.`;
    }
    case "nothing":
      return `**${MISSED[followUp.asked]}:** ${escapeText(followUp.why)}.`;
  }
}
