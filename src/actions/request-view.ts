import { type Entity, entityKey } from "../model/entity.ts";
import { isJsonList, type Json, type JsonObject } from "../model/json.ts";
import type { UserInput } from "../model/user-input.ts";
import type { JqView } from "./ask-jq.ts";
import { toAskerView } from "./entity/asker.ts";
import { toPortEntity, unknownOf } from "./entity/port-entity.ts";
import type { CommandContext, RunRequest } from "./understood.ts";

/**
 * What policies and payloads see of a request (Port, advanced payload context): `.inputs .entity .user .action .trigger
 * .blueprint`. An input that names an entity is that entity, as in Port; users are logins, teams are slugs.
 */
export function viewRequest(request: RunRequest, context: CommandContext, url: string | null = null): JqView {
  const { action, entity } = request;
  const { identifier, title = identifier, trigger } = action;
  const blueprint = trigger.blueprintIdentifier ?? null;
  const asker = toAskerView(context.asker, context.catalog);
  const inputs = viewInputs(request.inputs, trigger.userInputs.properties, context);
  const login = asker.value["login"] ?? context.asker.login;
  const { repository, number } = context.thread;
  const value: JsonObject = {
    inputs: inputs.value,
    entity: entity === null ? null : toPortEntity(entity.entity),
    user: asker.value,
    blueprint,
    action: { identifier, blueprint, title },
    trigger: {
      by: { userId: login, user: asker.value },
      user: asker.value,
      at: context.now.toISOString(),
      operation: trigger.operation,
      origin: "GITHUB",
      thread: { repository, number, url },
    },
  };
  return {
    value,
    unknown: [
      ...inputs.unknown,
      ...(entity === null ? [] : unknownOf(entity.entity, ["entity"])),
      ...[["user"], ["trigger", "user"], ["trigger", "by", "user"]].flatMap((at) =>
        asker.unknown.map(({ names }) => ({ at, names })),
      ),
      ...asker.unknown.flatMap(({ names }) =>
        names.has("login") ? [{ at: ["trigger", "by"], names: new Set(["userId"]) }] : [],
      ),
    ],
  };
}

/** Inputs as jq sees them: those that name entities are the entities. */
export function viewInputs(
  inputs: JsonObject,
  properties: Readonly<Record<string, UserInput>>,
  { catalog }: Pick<CommandContext, "catalog">,
): JqView {
  const unknown: JqView["unknown"][number][] = [];
  const show = (key: string, blueprint: string | undefined, value: Json): Json => {
    const entity: Entity | undefined =
      typeof value === "string" && blueprint !== undefined
        ? catalog.entities.get(entityKey(blueprint, value))
        : undefined;
    if (entity === undefined) return value;
    unknown.push(...unknownOf(entity, ["inputs", key]));
    return toPortEntity(entity);
  };
  const value = Object.fromEntries(
    Object.entries(inputs).map(([key, given]): [string, Json] => {
      const input = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (input?.format === "entity") return [key, show(key, input.blueprint, given)];
      const { items } = input ?? {};
      if (items?.format === "entity" && isJsonList(given))
        return [key, given.map((each) => show(key, items.blueprint ?? input?.blueprint, each))];
      return [key, given];
    }),
  );
  return { value, unknown };
}
