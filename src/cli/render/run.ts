import type { Run } from "../../model/run.ts";
import { showMoment, tellEffect, tellState } from "../../reports/index.ts";
import type { Screen } from "../io.ts";
import { printable } from "./printable.ts";
import { STATE_FORMATS } from "./runs.ts";
import { hang } from "./wrap.ts";

const WIDTH = 14;

/** A run in full. */
export function renderRun(run: Run, { paint, columns }: Screen): string {
  const { subject, state } = tellState(run);
  const { does, details } = tellEffect(run.effect);
  const field = (label: string, value: string | null) => {
    if (value === null || value === "") return "";
    const name = printable(label);
    const space = " ".repeat(Math.max(1, WIDTH - name.length));
    return hang(`  ${paint("cyan", name)}${space}`, printable(value), columns);
  };
  const show = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const at = (moment: string | null) => (moment === null ? null : `${showMoment(moment)} UTC`);
  return [
    hang("", printable(`${subject} ${state}.`), columns, (line) => paint(STATE_FORMATS[run.state], line)),
    run.summary === "" ? "" : hang("", printable(run.summary), columns),
    "\n",
    field("run", run.id),
    field(
      "asked by",
      `${run.actor}, ${at(run.requestedAt)} on ${run.origin.repository}#${run.origin.number}`,
    ),
    field("entity", run.entity === null ? null : `${run.entity.blueprint}/${run.entity.identifier}`),
    ...Object.entries(run.inputs).map(([name, value]) => field(name, show(value))),
    field("commit", run.sha),
    field("began", at(run.startedAt)),
    field("ended", at(run.endedAt)),
    field("reason", run.reason),
    field(
      "approval",
      run.approval === null ? null : `${run.approval.described}, until ${at(run.approval.expiresAt)}`,
    ),
    ...run.votes.map(({ by, verdict, reason, at: when }) =>
      field(
        verdict === "approve" ? "approved" : "rejected",
        `${by}, ${at(when)}${reason === null ? "" : `: ${reason}`}`,
      ),
    ),
    ...run.links.map(({ label, url }) => field("link", `${label}: ${url}`)),
    field("does", does.replaceAll("`", "")),
    ...details.map(({ label, value }) => field(label, value)),
    ...run.log.map(({ at: when, text }) => field("log", `${at(when)}  ${text}`)),
  ].join("");
}
