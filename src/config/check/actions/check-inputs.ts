import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { UserInput } from "../../../model/user-input.ts";
import type { DocumentPath } from "../../document-path.ts";
import { suggest } from "../../suggest.ts";
import type { ActionChecking } from "./action-checking.ts";
import { checkInput } from "./check-input.ts";
import { findCycle } from "./find-cycle.ts";

const BASE = ["trigger", "userInputs"];

/** Checks the inputs of an action: each by itself, and what they say of each other (Port, user inputs). */
export function checkInputs(checking: ActionChecking): readonly Diagnostic[] {
  const { properties } = checking.action.trigger.userInputs;
  return [
    ...checkOrder(checking),
    ...checkRequired(checking),
    ...checkNames(checking),
    ...checkDependencies(checking),
    ...Object.entries(properties).flatMap(([name, input]) =>
      checkInput(name, input, [...BASE, "properties", name], checking),
    ),
  ];
}

function checkOrder({ action, error, warn }: ActionChecking): readonly Diagnostic[] {
  const { order, steps, titles = {}, properties } = action.trigger.userInputs;
  const found: Diagnostic[] = [];
  if (order !== undefined && steps !== undefined)
    found.push(...error("schema", [...BASE, "steps"], "inputs have an order or steps, not both"));
  for (const name of Object.keys(titles))
    if (Object.hasOwn(properties, name))
      found.push(...error("duplicate", [...BASE, "titles", name], `"${name}" is an input already`));
  const known = [...Object.keys(properties), ...Object.keys(titles)];
  const listed = new Set<string>();
  const check = (names: readonly string[], path: DocumentPath) => {
    for (const [index, name] of names.entries()) {
      if (!known.includes(name))
        found.push(
          ...error("reference", [...path, index], `there is no input "${name}"`, () => suggest(name, known)),
        );
      else if (listed.has(name))
        found.push(...warn("duplicate", [...path, index], `input "${name}" is listed already`));
      listed.add(name);
    }
  };
  check(order ?? [], [...BASE, "order"]);
  for (const [index, step] of (steps ?? []).entries()) check(step.order, [...BASE, "steps", index, "order"]);
  for (const name of Object.keys(titles))
    if (!listed.has(name))
      found.push(
        ...warn("suspicious", [...BASE, "titles", name], "it is shown nowhere: order or steps must name it"),
      );
  return found;
}

function checkRequired({ action, error }: ActionChecking): readonly Diagnostic[] {
  const { required, properties } = action.trigger.userInputs;
  if (!Array.isArray(required)) return [];
  return required.flatMap((name, index) =>
    Object.hasOwn(properties, name)
      ? []
      : error("reference", [...BASE, "required", index], `there is no input "${name}"`, () =>
          suggest(name, Object.keys(properties)),
        ),
  );
}

/** A command names inputs by their keys, and the entity by its blueprint: the names must be told apart. */
function checkNames({ action, hasEntity, error }: ActionChecking): readonly Diagnostic[] {
  const { trigger } = action;
  const { blueprintIdentifier: blueprint = "entity" } = trigger;
  const taken = hasEntity ? [plain("entity"), plain(blueprint)] : [];
  const seen = new Map<string, string>();
  return Object.keys(trigger.userInputs.properties).flatMap((name) => {
    const path = [...BASE, "properties", name];
    const earlier = seen.get(plain(name));
    seen.set(plain(name), name);
    if (taken.includes(plain(name)))
      return error("conflict", path, `in a command, "${name}=" names the entity; call the input otherwise`);
    if (earlier === undefined) return [];
    return error("conflict", path, `a command can't tell it from input "${earlier}"`);
  });
}

/** As names are compared in commands. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

function checkDependencies({ action, error }: ActionChecking): readonly Diagnostic[] {
  const { properties } = action.trigger.userInputs;
  const known = Object.keys(properties);
  const dangling = Object.entries(properties).flatMap(([name, { dependsOn = [] }]) =>
    dependsOn.flatMap((other, index) =>
      known.includes(other)
        ? []
        : error(
            "reference",
            [...BASE, "properties", name, "dependsOn", index],
            `there is no input "${other}"`,
            () => suggest(other, known),
          ),
    ),
  );
  const needs = (name: string) => dependsOnOf(properties, name);
  const cycle = findCycle(known, needs);
  if (cycle === null) return dangling;
  const message = `these inputs wait for each other: ${cycle.join(" -> ")}`;
  const path = [...BASE, "properties", cycle[0] ?? "", "dependsOn"];
  return [...dangling, ...error("conflict", path, message)];
}

function dependsOnOf(properties: Readonly<Record<string, UserInput>>, name: string): readonly string[] {
  return Object.hasOwn(properties, name) ? (properties[name]?.dependsOn ?? []) : [];
}
