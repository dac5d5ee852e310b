import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { ModePlan, Modes } from "../../model/mode.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import type { Blueprints } from "../properties.ts";
import { checkQuery } from "./conditions.ts";

/** What modes are about: entities of a blueprint. It is undefined where the blueprint has been reported already. */
export interface ModeSubject {
  readonly blueprint: Blueprint | undefined;
  readonly blueprints: Blueprints;
}

/** Checks how hard something bites: the days of steps, and what overrides ask of entities. `path` leads to the modes. */
export function checkModes(
  modes: Modes | undefined,
  path: DocumentPath,
  { blueprint, blueprints }: ModeSubject,
  locator: Locator,
): Diagnostic[] {
  if (modes === undefined) return [];
  if (typeof modes === "string" || Array.isArray(modes)) return checkSteps(modes, path, locator);
  return [
    ...checkSteps(modes.default, [...path, "default"], locator),
    ...modes.overrides.flatMap(({ where, mode }, index) => {
      const own = [...path, "overrides", index];
      return [
        ...(blueprint === undefined
          ? []
          : checkQuery(where, [...own, "where"], blueprint, blueprints, locator)),
        ...checkSteps(mode, [...own, "mode"], locator),
      ];
    }),
  ];
}

function checkSteps(plan: ModePlan, path: DocumentPath, locator: Locator): Diagnostic[] {
  if (typeof plan === "string") return [];
  return plan.flatMap(({ mode, from }, index) => {
    const earlier = plan[index - 1]?.from;
    if (index === 0 && from !== undefined) {
      const message = `the first step holds from ever and has no \`from\`: put a step before it that says what holds until ${from}`;
      return [locator.problemAtKey("error", "schema", [...path, index, "from"], message)];
    }
    if (index > 0 && from === undefined) {
      const message = `only the first step has no \`from\`: say from which day on it is ${mode}`;
      return [locator.problem("error", "schema", [...path, index], message)];
    }
    if (from !== undefined && earlier !== undefined && from <= earlier) {
      const message = `steps are in the order of their days: ${from} doesn't come after ${earlier}`;
      return [locator.problem("error", "schema", [...path, index, "from"], message)];
    }
    return [];
  });
}
