import type { Diagnostic } from "../../../model/diagnostic.ts";
import { readDuration } from "../../../model/duration.ts";
import type { JsonObject } from "../../../model/json.ts";
import { suggest } from "../../suggest.ts";
import { mayBeBroken } from "../context.ts";
import type { ActionChecking } from "./action-checking.ts";
import { checkSearch } from "./check-search.ts";

/** The longest that anything about a run may take: 30 days. */
const LONGEST_MS = 30 * 24 * 3_600_000;

/** Checks what an action does to which entities, and how long what it starts and grants may last. */
export function checkTrigger(checking: ActionChecking): readonly Diagnostic[] {
  return [
    ...checkBlueprint(checking),
    ...checkCondition(checking),
    ...checkLengths(checking),
    ...checkTtl(checking),
    ...checkExpiry(checking),
  ];
}

function checkBlueprint({ action, context, error }: ActionChecking): readonly Diagnostic[] {
  const { blueprintIdentifier: name, operation } = action.trigger;
  const path = ["trigger", "blueprintIdentifier"];
  if (name === undefined) {
    if (operation !== "DELETE") return [];
    return error(
      "schema",
      ["trigger"],
      "DELETE is about an entity: name its blueprint in blueprintIdentifier",
    );
  }
  if (context.blueprints.has(name) || mayBeBroken(context.broken, "blueprint", name)) return [];
  const known = context.blueprints.keys();
  return error("reference", path, `blueprint "${name}" doesn't exist`, () => suggest(name, known));
}

function checkCondition(checking: ActionChecking): readonly Diagnostic[] {
  const { action, blueprint, hasEntity, error } = checking;
  const { condition } = action.trigger;
  if (condition === undefined) return [];
  const path = ["trigger", "condition"];
  if (!hasEntity) {
    const message = "a condition is about an entity: only DAY-2 and DELETE actions with a blueprint have one";
    return error("schema", path, message);
  }
  return checkSearch(condition, path, { among: blueprint ?? "any", values: "condition" }, checking);
}

function checkLengths({ action, error }: ActionChecking): readonly Diagnostic[] {
  const approval = typeof action.requiredApproval === "object" ? action.requiredApproval : null;
  const all = [
    { path: ["timeout"], text: action.timeout },
    { path: ["requiredApproval", "expires"], text: approval?.expires },
    { path: ["ttl", "default"], text: action.ttl?.default },
    { path: ["ttl", "max"], text: action.ttl?.max },
  ];
  return all.flatMap(({ path, text }) => {
    const length = text === undefined ? null : readDuration(text);
    if (length === null) return [];
    if (length <= 0) return error("schema", path, "must be longer than nothing");
    // What is granted may last; a run may not.
    if (length > LONGEST_MS && path[0] !== "ttl")
      return error("schema", path, "must be at most 30 days: 720h");
    return [];
  });
}

function checkTtl({ action, error, warn }: ActionChecking): readonly Diagnostic[] {
  const { ttl } = action;
  if (ttl === undefined) return [];
  const found: Diagnostic[] = [];
  if ((readDuration(ttl.default) ?? 0) > (readDuration(ttl.max) ?? 0))
    found.push(...error("schema", ["ttl", "default"], `is longer than the longest, ${ttl.max}`));
  const inputs = action.trigger.userInputs.properties;
  if (ttl.input !== undefined) {
    const input = Object.hasOwn(inputs, ttl.input) ? inputs[ttl.input] : undefined;
    const name = ttl.input;
    if (input === undefined)
      found.push(
        ...error("reference", ["ttl", "input"], `there is no input "${name}"`, () =>
          suggest(name, Object.keys(inputs)),
        ),
      );
    else if (input.type !== "string")
      found.push(...error("type", ["ttl", "input"], `input "${name}" must be of type string, e.g. 4h`));
  }
  if (action.on_expire === undefined)
    found.push(
      ...warn(
        "suspicious",
        ["ttl"],
        "nothing happens when it ends: say in on_expire which action takes it back",
      ),
    );
  return found;
}

function checkExpiry(checking: ActionChecking): readonly Diagnostic[] {
  const { action, actions, context, error, warn } = checking;
  const { on_expire: expiry } = action;
  if (expiry === undefined) return [];
  const found: Diagnostic[] = [];
  if (action.ttl === undefined)
    found.push(...error("schema", ["on_expire"], "nothing ever ends: say in ttl how long it lasts"));
  const target = actions.get(expiry.action);
  const path = ["on_expire", "action"];
  if (target === undefined) {
    if (mayBeBroken(context.broken, "action", expiry.action)) return found;
    const message = `action "${expiry.action}" doesn't exist`;
    return [...found, ...error("reference", path, message, () => suggest(expiry.action, actions.keys()))];
  }
  const { blueprintIdentifier: own } = action.trigger;
  const { blueprintIdentifier: other, operation } = target.trigger;
  if (other !== undefined && operation !== "CREATE" && own !== other)
    found.push(...error("reference", path, `action "${expiry.action}" is for ${other}, and this one is not`));
  if (target.requiredApproval !== false)
    found.push(
      ...warn("suspicious", path, `"${expiry.action}" waits for an approval before it takes it back`),
    );
  return [...found, ...checkExpiryInputs(checking, expiry.inputs, target)];
}

function checkExpiryInputs(
  { error }: ActionChecking,
  given: JsonObject,
  target: ActionChecking["action"],
): readonly Diagnostic[] {
  const { properties, required } = target.trigger.userInputs;
  const strangers = Object.keys(given).filter((name) => !Object.hasOwn(properties, name));
  const needed = (Array.isArray(required) ? required : []).filter(
    (name) =>
      !Object.hasOwn(given, name) &&
      Object.hasOwn(properties, name) &&
      properties[name]?.default === undefined,
  );
  const path = ["on_expire", "inputs"];
  return [
    ...strangers.flatMap((name) =>
      error("reference", [...path, name], `action "${target.identifier}" has no input "${name}"`, () =>
        suggest(name, Object.keys(properties)),
      ),
    ),
    ...needed.flatMap((name) =>
      error("reference", path, `action "${target.identifier}" needs input "${name}"`),
    ),
  ];
}
