import type { GuardFacts } from "../../model/guard.ts";
import type { Examination, FindingGroup, Section, TrustOutcome } from "../../trust/index.ts";
import type { Screen } from "../io.ts";
import { renderField } from "./field.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

const HEADINGS: Readonly<Record<Section, string>> = {
  app: "The App",
  repositories: "Repositories",
  central: "The central repo",
};

const MARK: Readonly<Record<TrustOutcome, Parameters<typeof paintMark>[0]>> = {
  ok: "pass",
  problem: "fail",
  unknown: "unknown",
  advice: "skipped",
};

/** Subjects that are named; of more, the rest is counted. */
const NAMED = 4;

/** What `muster doctor` found: a line for each finding, and below it what to do. */
export function renderDoctor(facts: GuardFacts, examination: Examination, screen: Screen): string {
  const { groups } = examination;
  const sections = (["app", "repositories", "central"] as const).map((section) => {
    const own = groups.filter((group) => group.section === section);
    if (own.length === 0) return "";
    const heading = screen.paint("bold", headingOf(section, facts));
    return `${heading}\n${own.map((group) => renderGroup(group, facts, screen)).join("")}\n`;
  });
  return `${sections.join("")}${renderTotal(examination, facts, screen)}`;
}

function headingOf(section: Section, { organization, central }: GuardFacts): string {
  return section === "central" ? `${HEADINGS.central} ${organization}/${central.name}` : HEADINGS[section];
}

function renderGroup(group: FindingGroup, facts: GuardFacts, screen: Screen): string {
  const { outcome, what, fix } = group;
  const names = nameSubjects(group, facts);
  const line = hang(
    `  ${paintMark(MARK[outcome], screen.paint)} `,
    printable(names === "" ? what : `${names}: ${what}`),
    screen.columns,
  );
  return line + renderField("fix", fix, 4, screen);
}

/** The organisation and the central repo are what their section is about: they are not named again. */
function nameSubjects({ subjects, section }: FindingGroup, { organization, central }: GuardFacts): string {
  const others = subjects.filter(
    (name) =>
      !(section === "app" && name === organization) && !(section === "central" && name === central.name),
  );
  if (others.length <= NAMED) return others.join(", ");
  return `${others.slice(0, NAMED - 1).join(", ")} and ${others.length - NAMED + 1} more`;
}

function renderTotal({ outcome, counts }: Examination, facts: GuardFacts, { paint }: Screen): string {
  const { organization, repositories } = facts;
  const parts = [
    counts.problem === 0 ? null : `${counts.problem} ${counts.problem === 1 ? "problem" : "problems"}`,
    counts.unknown === 0 ? null : `${counts.unknown} could not be told`,
    counts.advice === 0 ? null : `${counts.advice} could be better`,
    `${counts.ok} well`,
  ].filter((part) => part !== null);
  const verdict = {
    ok: "The gate blocks",
    problem: "The gate can be got around",
    unknown: "Whether the gate blocks can't be told whole",
  }[outcome];
  const looked = `${repositories.length} ${repositories.length === 1 ? "repository" : "repositories"} of ${organization}`;
  return `${paintMark(MARK[outcome], paint)} ${verdict}: ${parts.join(", ")} (${looked})\n`;
}
