import type { Finding } from "../../importers/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "../render/diagnostics.ts";
import { paintMark } from "../render/marks.ts";
import { printable, printableLines } from "../render/printable.ts";
import { hang } from "../render/wrap.ts";
import { type Imported, type ImportedFile, isComplete } from "./imported.ts";

const LAYOUTS: Readonly<Record<Imported["layout"], string>> = {
  branches: "a branch for each stage",
  stage_folders: "a folder for each stage",
  service_folders: "a folder for each service",
  plain: "a plain folder",
};

const HEADS: Readonly<Record<Finding["weight"], string>> = {
  mend: "To be done by hand",
  differs: "Decided otherwise than Keptn did",
  note: "Good to know",
};

/** What `muster import` did, or would do: files, differences, and the commands that come next. */
export function renderImport(imported: Imported, screen: Screen): string {
  const { files, settingsPart, evaluations } = imported;
  const head = (text: string) => `\n${screen.paint("bold", text)}\n`;
  return [
    `${printable(describeProject(imported))}\n\n`,
    ...files.map((file) => renderFile(file, screen)),
    ...(settingsPart === null ? [] : [head("Add to muster.yml"), indent(printableLines(settingsPart))]),
    ...(["mend", "differs", "note"] as const).flatMap((weight) => {
      const found = imported.findings.filter((finding) => finding.weight === weight);
      return found.length === 0
        ? []
        : [head(HEADS[weight]), ...groupFindings(found).map((each) => renderFinding(each, screen))];
    }),
    ...(evaluations.length === 0 ? [] : [head("What the shipyard evaluates, as commands")]),
    ...evaluations.map(({ service, environment, timeframe }) => {
      const time =
        timeframe === null ? "--start <of the test> --end <of the test>" : `--timeframe ${timeframe}`;
      return `  muster evaluate --service ${printable(service)} --environment ${printable(environment)} ${printable(time)}\n`;
    }),
    "\n",
    renderOutcome(imported, screen),
  ].join("");
}

function describeProject({ project, layout, services, stages, provider }: Imported): string {
  const of = services.length === 1 ? `service ${services[0] ?? ""}` : `services ${services.join(", ")}`;
  const where = stages.length === 0 ? "" : `; stages ${stages.join(", ")}`;
  const asks = provider === null ? "" : `; asks ${provider}`;
  return `Keptn project ${project}, ${LAYOUTS[layout]}: ${of}${where}${asks}`;
}

const SIGNS = { new: ["green", "+"], same: ["dim", "="], conflict: ["red", "!"] } as const;

const DONE: Readonly<Record<ImportedFile["how"], string>> = {
  kept: "",
  completed: ", with indicators added",
  made: "made",
  marked: ", read as Keptn did",
};

function renderFile({ path, from, how, standing }: ImportedFile, { paint }: Screen): string {
  const [colour, sign] = SIGNS[standing];
  const done =
    how === "made"
      ? from.length === 0
        ? ""
        : `made for ${from.join(", ")}`
      : `${from.join(", ")}${DONE[how]}`;
  return `  ${paint(colour, sign)} ${printable(path)}${done === "" ? "" : `  ${paint("dim", `← ${printable(done)}`)}`}\n`;
}

/** A finding with the other lines of the file that it is true of. */
type Grouped = Finding & { readonly also: readonly number[] };

function groupFindings(findings: readonly Finding[]): readonly Grouped[] {
  const groups = Map.groupBy(findings, ({ place, message }) => JSON.stringify([place?.file, message]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, also: others.flatMap(({ place }) => place?.line ?? []) }],
  );
}

function renderFinding(
  { weight, place, message, advice, also }: Grouped,
  { paint, columns }: Screen,
): string {
  const sign =
    weight === "mend"
      ? paint(["red", "bold"], "!")
      : weight === "differs"
        ? paint("yellow", "~")
        : paint("dim", "·");
  const where = place === null ? "" : `${place.file}:${place.line}:${place.column}: `;
  const lines =
    also.length === 0 ? "" : ` (Also in ${also.length === 1 ? "line" : "lines"} ${also.join(", ")}.)`;
  const text = printable(`${where}${message}${advice === null ? "" : ` ${advice}`}${lines}`);
  return hang(`  ${sign} `, text, columns);
}

function renderOutcome(imported: Imported, { paint, columns }: Screen): string {
  const { folder, dryRun, files, valid } = imported;
  const fresh = files.filter(({ standing }) => standing === "new").length;
  const done =
    fresh === 0
      ? "All files are there already."
      : folder === null || dryRun
        ? `${plural(fresh, "file")} would be written. Nothing was.`
        : `${plural(fresh, "file")} written to ${folder}.`;
  const next = !valid
    ? "The central repo has errors: muster validate shows them."
    : isComplete(imported)
      ? folder === null
        ? ""
        : `Check them with: muster validate ${folder}`
      : "Something is left to be done by hand: see above.";
  return hang(
    `${paintMark(isComplete(imported) ? "pass" : "fail", paint)} `,
    printable(`${done} ${next}`.trim()),
    columns,
  );
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
