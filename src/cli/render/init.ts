import type { Initiated } from "../initiated.ts";
import type { Screen } from "../io.ts";
import { fullName } from "../repository-name.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** What `muster init` proposed, and what comes next. */
export function renderInit(initiated: Initiated, screen: Screen): string {
  const { files, notes } = initiated;
  const { paint, columns } = screen;
  const listed = files.map(({ path }) => `  ${paint("green", "+")} ${printable(path)}\n`);
  const told = notes.map((note) => hang(`${paint(["yellow", "bold"], "!")} `, note, columns));
  return [
    ...(files.length === 0 ? [] : [`${describeStanding(initiated)}\n\n`, ...listed, "\n"]),
    ...told,
    hang(`${paintMark("pass", paint)} `, printable(describeOutcome(initiated)), columns),
  ].join("");
}

function describeStanding({ audit }: Initiated): string {
  const [scorecard] = audit.scorecards;
  const reached = scorecard?.levels.map(({ title, services }) => `${title} ${services}`).join(", ") ?? "";
  return `${audit.services} ${audit.services === 1 ? "service" : "services"} of ${audit.organization} by the proposed scorecard: ${reached}`;
}

function describeOutcome({ central, files, outcome }: Initiated): string {
  const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
  switch (outcome.kind) {
    case "nothing_missing":
      return `Nothing is missing in ${fullName(central)}.`;
    case "preview":
      return `${count} would be proposed. Nothing was written.`;
    case "folder":
      return `${count} written to ${outcome.folder}. Check them with: muster validate ${outcome.folder}`;
    case "pull":
      return outcome.pull.effect === "found"
        ? `They are proposed already: ${outcome.pull.address}`
        : `${count} proposed: ${outcome.pull.address}`;
  }
}
