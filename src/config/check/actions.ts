import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Documents } from "../config.ts";
import { checkingOf } from "./actions/action-checking.ts";
import { checkBackend } from "./actions/check-backend.ts";
import { checkCommand, indexWords } from "./actions/check-commands.ts";
import { checkInputs } from "./actions/check-inputs.ts";
import { checkPeople } from "./actions/check-people.ts";
import { checkActionPrograms } from "./actions/check-programs.ts";
import { checkTrigger } from "./actions/check-trigger.ts";
import { listActionPrograms } from "./actions/list-programs.ts";
import type { CheckContext } from "./context.ts";
import type { Program } from "./programs.ts";

/**
 * Checks actions against blueprints, settings and each other: what they name exists, what they read is there, people can type and
 * run them. Nothing without settings, which say what actions may reach.
 */
export function checkActions(documents: Documents, context: CheckContext): readonly Diagnostic[] {
  const settings = documents.settings?.value;
  if (settings === undefined) return [];
  const byName = Map.groupBy(documents.actions, ({ value }) => value.identifier);
  const actions = new Map(
    [...byName].flatMap(([name, [first, second]]) =>
      first === undefined || second !== undefined ? [] : [[name, first.value] as const],
    ),
  );
  const words = indexWords(documents.actions);
  return documents.actions.flatMap((located) => {
    const checking = checkingOf(located, { actions, entities: documents.entities, settings, context });
    return [
      ...checkTrigger(checking),
      ...checkInputs(checking),
      ...checkActionPrograms(checking),
      ...checkBackend(checking),
      ...checkPeople(checking),
      ...checkCommand(checking, words),
    ];
  });
}

/** The jq programs of all actions. */
export function programsOfActions({ actions }: Pick<Documents, "actions">): readonly Program[] {
  return actions.flatMap(({ value, locator }) =>
    listActionPrograms(value).programs.map((program) => ({
      text: program.value,
      locator,
      path: program.path,
    })),
  );
}
