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
  actions: "Workflows of actions",
};

const MARK: Readonly<Record<TrustOutcome, Parameters<typeof paintMark>[0]>> = {
  ok: "pass",
  problem: "fail",
  unknown: "unknown",
  advice: "skipped",
};

const OF_GATE: Readonly<Record<Examination["outcome"], string>> = {
  ok: "The gate blocks",
  problem: "The gate can be got around",
  unknown: "Whether the gate blocks can't be told whole",
};

/** Where nothing else is worse. */
const OF_ACTIONS: typeof OF_GATE = {
  ok: "The gate blocks",
  problem: "Workflows of actions don't do as they should",
  unknown: "Whether all workflows of actions do as they should can't be told",
};

/** Subjects that are named; of more, the rest is counted. */
const NAMED = 4;

/** What `muster doctor` found: a line for each finding, and below it what to do. */
export function renderDoctor(facts: GuardFacts, examination: Examination, screen: Screen): string {
  const { groups } = examination;
  const sections = (["app", "repositories", "central", "actions"] as const).map((section) => {
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

function renderTotal({ outcome, counts, groups }: Examination, facts: GuardFacts, { paint }: Screen): string {
  const { organization, repositories } = facts;
  const parts = [
    counts.problem === 0 ? null : `${counts.problem} ${counts.problem === 1 ? "problem" : "problems"}`,
    counts.unknown === 0 ? null : `${counts.unknown} could not be told`,
    counts.advice === 0 ? null : `${counts.advice} could be better`,
    `${counts.ok} well`,
  ].filter((part) => part !== null);
  const isOfActions = groups.every((group) => group.outcome !== outcome || group.section === "actions");
  const verdict = (isOfActions ? OF_ACTIONS : OF_GATE)[outcome];
  const looked = `${repositories.length} ${repositories.length === 1 ? "repository" : "repositories"} of ${organization}`;
  return `${paintMark(MARK[outcome], paint)} ${verdict}: ${parts.join(", ")} (${looked})\n`;
}
