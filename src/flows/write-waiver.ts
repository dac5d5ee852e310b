import { Document, isMap, isScalar } from "yaml";

/** A waiver that is asked for: what is known of it, and who may tell the rest. */
export interface WaiverDraft {
  /** `blueprint/identifier`. */
  readonly entity: string;
  readonly scorecard: string;
  readonly rule: string;
  /** Of the rule, for people. */
  readonly title: string;
  /** Whom to ask about the rule, as the scorecard has it; null where it says nothing. */
  readonly owner: string | null;
  /** Login. */
  readonly requestedBy: string;
  /** Days, `YYYY-MM-DD`. */
  readonly from: string;
  readonly expires: string;
  readonly maxDays: number;
}

/** Control characters and line ends of any writing: they would end a comment. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A person, as scorecards name them; a team or a plain name is none. */
const PERSON = /^@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)$/;

/**
 * Writes the file of a waiver that is asked for. What only people can tell stays empty, which the check of the configuration
 * refuses at its line: so the file counts for nothing until somebody filled it in.
 */
export function writeWaiver(draft: WaiverDraft): string {
  const { entity, scorecard, rule, title, owner, requestedBy, from, expires, maxDays } = draft;
  const person = owner === null ? undefined : PERSON.exec(owner)?.[1];
  const approver = person?.toLowerCase() === requestedBy.toLowerCase() ? undefined : person;
  const document = new Document({
    entity,
    rule: { scorecard, rule },
    reason: "",
    ticket: "",
    requested_by: requestedBy,
    approver: approver ?? "",
    from,
    expires,
  });
  document.commentBefore = comment([
    `Excuses ${entity} from the rule "${title}" of ${scorecard}, for a time.`,
    "It counts for nothing until every empty place is filled in and this is merged.",
  ]);
  const ask = owner === null ? "" : ` Ask ${owner}, who owns the rule.`;
  const notes = new Map([
    ["reason", "Fill in: why the rule can't be kept now, for whoever reads the check."],
    ["ticket", "Fill in: where the work is planned, the address or the key of a ticket."],
    ["requested_by", "Who asks."],
    [
      "approver",
      approver === undefined
        ? `Fill in: the login of who grants it, never of who asks.${ask}`
        : "Who grants it: never who asks.",
    ],
    ["from", `The first and the last day on which it counts, in UTC: at most ${maxDays} days in all.`],
  ]);
  for (const { key } of isMap(document.contents) ? document.contents.items : []) {
    if (!isScalar(key)) continue;
    const note = notes.get(String(key.value));
    if (note !== undefined) key.commentBefore = comment([note]);
  }
  return document.toString({ lineWidth: 0 });
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => ` ${line.replaceAll(BREAKS, " ")}`).join("\n");
}
