import type { Run } from "../../model/run.ts";
import { escapeInline } from "../evaluation/escape-inline.ts";
import type { Block } from "../fit-blocks.ts";
import { commitAddress } from "../links.ts";
import { showAsCode, showLink, tableRow } from "../markdown.ts";
import { listInputs } from "./fold-inputs.ts";
import { threadAddress } from "./link-run.ts";
import { tellApprovers } from "./list-approvals.ts";
import type { RunPlaces } from "./run-context.ts";
import { showMoment } from "./show-span.ts";
import { tellEffect } from "./tell-effect.ts";

/** Who asked for what, as a small table: narrow enough for a phone. Its first row is its head, so that none is empty. */
export function tabulateRun(run: Run, places: RunPlaces): Block {
  const { entity, inputs, sha, effect, origin } = run;
  const approvers = tellApprovers(run);
  const { does } = tellEffect(effect);
  const rows: readonly (readonly [string, string])[] = [
    ["Asked by", tellAsked(run, places)],
    ...(entity === null
      ? []
      : [["For", `${showAsCode(entity.identifier, 100)} (${escapeInline(entity.blueprint, 60)})`] as const]),
    ...listInputs(inputs),
    ...(sha === null ? [] : [["Commit", showCommit(places, origin.repository, sha)] as const]),
    ["Does", escapeInline(capitalize(does), 400)],
    ...(approvers === null ? [] : [["Approved", approvers] as const]),
  ];
  const [head = ["", ""], ...others] = rows;
  return {
    before: `${tableRow(head)}\n| --- | --- |`,
    rows: others.map(tableRow),
    after: "",
    more: (left) => `… and ${left} more.`,
  };
}

function showCommit(places: RunPlaces, repository: string, sha: string): string {
  return showLink(
    sha.slice(0, 7),
    commitAddress({ ...places, repository, headSha: sha, central: null }, sha),
  );
}

function tellAsked({ actor, origin, requestedAt }: Run, places: RunPlaces): string {
  const who = showAsCode(actor, 60);
  const when = escapeInline(showMoment(requestedAt));
  switch (origin.source) {
    case "comment":
      return `${who} in ${showLink("this comment", threadAddress(places, origin, origin.comment))}, ${when}`;
    case "form":
      return `${who}, by this form, ${when}`;
    case "expiry":
      return `${who}, whose run ${showAsCode(origin.run, 40)} has expired`;
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
