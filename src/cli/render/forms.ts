import type { FormChange } from "../../actions/forms/index.ts";
import type { Paint, Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

const SIGNS: Readonly<
  Record<FormChange["kind"], { readonly sign: string; readonly format: Parameters<Paint>[0] }>
> = {
  add: { sign: "+", format: "green" },
  change: { sign: "~", format: "yellow" },
  remove: { sign: "-", format: "red" },
  same: { sign: "=", format: "dim" },
  foreign: { sign: "!", format: ["yellow", "bold"] },
};

/** What becomes of forms, a file each; those that stay are counted. */
export function renderForms(
  changes: readonly FormChange[],
  check: boolean,
  { paint, columns }: Screen,
): string {
  const lines = changes
    .filter(({ kind }) => kind !== "same")
    .map(({ path, kind }) => {
      const { sign, format } = SIGNS[kind];
      const note = kind === "foreign" ? " is somebody else's: move it, so that the form can be written" : "";
      return hang(`${paint(format, sign)} `, printable(path + note), columns);
    });
  const same = changes.filter(({ kind }) => kind === "same").length;
  const changed = changes.filter(({ kind }) => kind !== "same" && kind !== "foreign").length;
  const did = check ? "would change" : "changed";
  const told =
    changes.length === 0
      ? "There are no actions, so there are no forms."
      : changed === 0
        ? `${plural(same, "form")} up to date.`
        : `${plural(changed, "form")} ${did}${same === 0 ? "" : `, ${same} up to date`}.${check ? " muster forms writes them." : ""}`;
  return [...lines, hang("", paint("dim", told), columns)].join("");
}
