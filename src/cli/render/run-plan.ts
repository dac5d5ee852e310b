import { type Action, commandOf } from "../../model/action.ts";
import { showSpan, tellEffect, tellWho } from "../../reports/index.ts";
import type { DiffLine, EditPreview, RunPlan } from "../actions/run-plan.ts";
import type { Paint, Screen } from "../io.ts";
import { MARKS, paintCell } from "./marks.ts";
import { printable, printableLines } from "./printable.ts";
import { hang } from "./wrap.ts";

type Plan = Extract<RunPlan, { readonly kind: "plan" }>;

/** What a command would do, for people. */
export function renderRunPlan(plan: RunPlan, screen: Screen): string {
  if (plan.kind === "refused") return renderRefused(plan, screen);
  const { action, card, effect, endsAfterMs, edits } = plan;
  const { does, details } = tellEffect(effect);
  const bare = (text: string) => text.replaceAll("`", "");
  const line = (label: string, value: string) => field(label, value, screen);
  const title = `${action.title ?? action.identifier}${card === null ? "" : ` for ${card.title}`}`;
  return [
    hang("", printable(`${title}: ${bare(does)}.`), screen.columns, (text) => screen.paint("bold", text)),
    "\n",
    ...(card === null
      ? []
      : [
          line(
            "entity",
            `${card.key}${card.owners === null || card.owners.length === 0 ? "" : `, owned by ${card.owners.join(", ")}`}${card.levels.map(({ scorecard, level }) => `, ${scorecard} ${level ?? "unknown"}`).join("")}`,
          ),
        ]),
    ...listInputs(plan).map(([name, value]) => line(name, value)),
    line("who may", sayWho(plan)),
    line("approval", bare(sayApproval(action))),
    ...(endsAfterMs === null ? [] : [line("ends", `after ${showSpan(endsAfterMs)}`)]),
    `\n${screen.paint("dim", "What it does, in full")}\n`,
    ...details.map(({ label, value }) => line(label, value)),
    ...edits.map((edit) => renderEdit(edit, screen)),
    hang("\n", screen.paint("dim", "Nothing was done. Runs are started by a comment."), screen.columns),
  ].join("");
}

function renderRefused({ word, refusal }: Extract<RunPlan, { kind: "refused" }>, screen: Screen): string {
  const { why, needed, suggestion, usage } = refusal;
  const { paint, columns } = screen;
  return [
    hang(`${paintCell(MARKS.fail, paint)} `, printable(`${word} would not be run. ${why}`), columns),
    needed === null ? "" : hang("  ", printable(needed), columns),
    suggestion === null ? "" : hang("  ", printable(`Did you mean ${suggestion}?`), columns),
    usage === null ? "" : hang("  ", paint("dim", printable(usage)), columns),
  ].join("");
}

const WIDTH = 22;

function field(label: string, value: string, { paint, columns }: Screen): string {
  const name = printable(label);
  const space = " ".repeat(Math.max(1, WIDTH - name.length));
  return hang(`  ${paint("cyan", name)}${space}`, printable(value), columns);
}

function listInputs({ inputs, given }: Plan): readonly (readonly [string, string])[] {
  return Object.entries(inputs).map(([name, value]) => {
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    return [name, given.includes(name) ? shown : `${shown} (preset)`];
  });
}

function sayWho({ action, asker, allowed }: Plan): string {
  const who = tellWho(action.permissions.execute).replaceAll("`", "");
  if (allowed === true || asker === null) return who;
  return `${who}. Whether ${asker} is one of them, GitHub tells when ${commandOf(action)} is typed`;
}

function sayApproval({ requiredApproval, permissions }: Action): string {
  if (requiredApproval === false) return "not needed";
  const who = tellWho(permissions.approve);
  if (requiredApproval === true) return `by one of: ${who}; not by who asks`;
  const { type, min = 1, allow_self: self } = requiredApproval;
  const many = type === "ALL" ? "by all of" : `by ${min === 1 ? "one" : min} of`;
  return `${many}: ${who}${self ? "" : "; not by who asks"}`;
}

const FORMATS: Readonly<Record<DiffLine["sign"], Parameters<Paint>[0]>> = {
  "+": "green",
  "-": "red",
  " ": "dim",
};

function renderEdit(edit: EditPreview, { paint, columns }: Screen): string {
  const head = `\n${paint("bold", printable(edit.path))}`;
  if (edit.kind === "same") return `${head}  stays as it is\n`;
  if (edit.kind !== "diff") {
    const mark = paintCell(edit.kind === "problem" ? MARKS.fail : MARKS.unknown, paint);
    return `${head}\n${hang(`  ${mark} `, printable(edit.why), columns)}`;
  }
  const lines = edit.lines.map(({ sign, text }) => paint(FORMATS[sign], `${sign} ${printableLines(text)}`));
  return `${head}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
