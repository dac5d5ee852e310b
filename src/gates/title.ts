import type { GateResult } from "../model/decision.ts";
import type { GateMode } from "../model/gate.ts";
import { type EntityChange, nameEntity } from "./bundle.ts";
import { worstOutcome } from "./outcome-table.ts";
import { describeOne, describeSeveral, type TitleSubject } from "./title-subjects.ts";

/** The longest title, in characters: it has to fit a line of a list of checks. */
const MAX = 140;

/** The modes from the one that decides on. A title is about the first that any gate has. */
const MODES: readonly GateMode[] = ["enforce", "warn", "shadow"];

/** What a title adds when what it says blocks nothing. */
const NOTES: Readonly<Record<GateMode, string>> = {
  enforce: "",
  warn: " (a warning)",
  shadow: " (in shadow mode)",
};

/**
 * Writes the one line that a check shows, e.g. `Silver -> Bronze: 1 rule regressed`. It is about the gates that decide;
 * where none does, about those that warn, and says so. `untouched` are the entities that nothing was asked of.
 */
export function writeTitle(
  gates: readonly GateResult[],
  entities: readonly EntityChange[],
  untouched: readonly string[],
): string {
  const mode = MODES.find((each) => gates.some((gate) => gate.mode === each));
  if (mode === undefined)
    return untouched.length > 0 ? "Touches nothing that is governed" : "Nothing here is governed";
  const told = gates.filter((gate) => gate.mode === mode);
  const outcome = worstOutcome(told.map((gate) => gate.outcome));
  const subjects = [...Map.groupBy(told, ({ entity }) => entity)].map(([key, own]) =>
    openSubject(key, own, entities),
  );
  const [only] = subjects;
  const text =
    only !== undefined && subjects.length === 1
      ? describeOne(only, outcome)
      : describeSeveral(subjects, outcome);
  return fit(text + (outcome === "pass" ? "" : NOTES[mode]) + countWarnings(mode, gates));
}

function openSubject(
  key: string,
  gates: readonly GateResult[],
  entities: readonly EntityChange[],
): TitleSubject {
  const entity = entities.find((each) => each.key === key);
  if (entity === undefined) return { name: null, blueprint: null, isNew: false, gates };
  const { blueprint, before } = entity;
  return { name: nameEntity(entity), blueprint, isNew: before.kind === "absent", gates };
}

function countWarnings(mode: GateMode, gates: readonly GateResult[]): string {
  if (mode !== "enforce") return "";
  const warnings = gates.filter((gate) => gate.mode === "warn" && gate.outcome !== "pass");
  if (warnings.length === 0) return "";
  return warnings.length === 1 ? "; 1 warning" : `; ${warnings.length} warnings`;
}

function fit(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, " "));
  return characters.length <= MAX ? characters.join("") : `${characters.slice(0, MAX - 1).join("")}…`;
}
