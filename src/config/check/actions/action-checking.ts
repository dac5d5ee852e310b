import type { Action } from "../../../model/action.ts";
import type { Blueprint } from "../../../model/blueprint.ts";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { EntityDocument } from "../../../model/entity.ts";
import type { Settings } from "../../../model/settings.ts";
import type { Located } from "../../config.ts";
import type { DocumentPath } from "../../document-path.ts";
import type { Guess } from "../../problem.ts";
import type { CheckContext } from "../context.ts";

/** An action that is looked at, and all that it is held against. */
export interface ActionChecking {
  readonly action: Action;
  /** Its blueprint; undefined where it has none, or one that doesn't exist. */
  readonly blueprint: Blueprint | undefined;
  /** Whether it runs on one entity: then `.entity` is there, and a command names it. */
  readonly hasEntity: boolean;
  /** All actions by identifier, names that several have left out. */
  readonly actions: ReadonlyMap<string, Action>;
  readonly entities: readonly Located<EntityDocument>[];
  readonly settings: Settings;
  readonly context: CheckContext;
  readonly error: Report;
  readonly warn: Report;
}

/** Says what is wrong at a place of the action's document. */
export type Report = (
  code: Diagnostic["code"],
  path: DocumentPath,
  message: string,
  guess?: Guess,
) => readonly Diagnostic[];

/** Sets up what an action is held against. */
export function checkingOf(
  { value: action, locator }: Located<Action>,
  given: Pick<ActionChecking, "actions" | "entities" | "settings" | "context">,
): ActionChecking {
  const { blueprintIdentifier: name, operation } = action.trigger;
  const report =
    (severity: Diagnostic["severity"]): Report =>
    (code, path, message, guess) => [locator.problem(severity, code, path, message, guess)];
  return {
    ...given,
    action,
    blueprint: name === undefined ? undefined : given.context.blueprints.get(name),
    hasEntity: name !== undefined && operation !== "CREATE",
    error: report("error"),
    warn: report("warning"),
  };
}
