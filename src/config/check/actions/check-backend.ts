import type { Diagnostic } from "../../../model/diagnostic.ts";
import { readDuration } from "../../../model/duration.ts";
import type { InvocationMethod } from "../../../model/invocation.ts";
import { own, propertyKind } from "../../properties.ts";
import { suggest } from "../../suggest.ts";
import { suggestProperty } from "../blueprints.ts";
import { mayBeBroken } from "../context.ts";
import type { ActionChecking } from "./action-checking.ts";
import { checkWebhook } from "./check-webhook.ts";

type Of<Type extends InvocationMethod["type"]> = InvocationMethod & { readonly type: Type };

/** GitHub's own limit (GitHub docs, Events that trigger workflows: workflow_dispatch). */
const MOST_INPUTS = 25;

/** Blueprints whose entities permissions are told by. */
const RIGHTS: readonly string[] = ["_user", "_team"];

/** Checks how an action is carried out, as far as its templates leave that open. */
export function checkBackend(checking: ActionChecking): readonly Diagnostic[] {
  const { invocationMethod: invocation } = checking.action;
  switch (invocation.type) {
    case "GITHUB":
      return checkWorkflow(invocation, checking);
    case "WEBHOOK":
      return checkWebhook(invocation, checking);
    case "UPSERT_ENTITY":
      return checkUpsert(invocation, checking);
    case "EDIT_FILE":
      return checkEdits(invocation, checking);
    case "LOCK":
      return [...checkPlace(invocation, checking), ...checkLength(invocation.expires, checking)];
    case "UNLOCK":
      return checkPlace(invocation, checking);
  }
}

function checkWorkflow(
  { org, repo, workflow, workflowInputs }: Of<"GITHUB">,
  { settings, error }: ActionChecking,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { organization } = settings;
  if (org !== undefined && !isTemplate(org) && org.toLowerCase() !== organization.toLowerCase()) {
    const message = `workflows of other organisations can't be started; it is ${organization}, or leave it out`;
    found.push(...error("reference", ["invocationMethod", "org"], message));
  }
  found.push(...checkRepository(repo, ["invocationMethod", "repo"], error));
  if (!isTemplate(workflow) && !/^[^/]+\.ya?ml$/.test(workflow)) {
    const message = "must be the name of a file below .github/workflows, such as restart.yml";
    found.push(...error("schema", ["invocationMethod", "workflow"], message));
  }
  const count = Object.keys(workflowInputs).length;
  if (count > MOST_INPUTS) {
    const message = `GitHub takes at most ${MOST_INPUTS} inputs of a workflow; these are ${count}`;
    found.push(...error("too_large", ["invocationMethod", "workflowInputs"], message));
  }
  return found;
}

function checkRepository(
  name: string,
  path: readonly string[],
  error: ActionChecking["error"],
): readonly Diagnostic[] {
  if (isTemplate(name) || /^[A-Za-z0-9._-]{1,100}$/.test(name)) return [];
  return error("schema", path, "must be the name of a repository, without its owner");
}

function checkUpsert(
  { blueprintIdentifier: name, mapping }: Of<"UPSERT_ENTITY">,
  { context: { blueprints, broken }, error }: ActionChecking,
): readonly Diagnostic[] {
  const base = ["invocationMethod"];
  if (RIGHTS.includes(name)) {
    const message = `entities of ${name} say who may do what: no action writes them`;
    return error("unsupported", [...base, "blueprintIdentifier"], message);
  }
  const blueprint = blueprints.get(name);
  if (blueprint === undefined) {
    if (isTemplate(name) || mayBeBroken(broken, "blueprint", name)) return [];
    const message = `blueprint "${name}" doesn't exist`;
    return error("reference", [...base, "blueprintIdentifier"], message, () =>
      suggest(name, blueprints.keys()),
    );
  }
  const properties = Object.keys(mapping.properties).filter(
    (key) => !isTemplate(key) && propertyKind(blueprints, blueprint, key)?.kind !== "stored",
  );
  const relations = Object.keys(mapping.relations).filter(
    (key) => !isTemplate(key) && own(blueprint.relations, key) === undefined,
  );
  return [
    ...properties.flatMap((key) =>
      error(
        "reference",
        [...base, "mapping", "properties", key],
        `blueprint ${name} has no property "${key}" that could be set`,
        () => suggestProperty(blueprint, key),
      ),
    ),
    ...relations.flatMap((key) =>
      error(
        "reference",
        [...base, "mapping", "relations", key],
        `blueprint ${name} has no relation "${key}"`,
        () => suggest(key, Object.keys(blueprint.relations)),
      ),
    ),
  ];
}

function checkEdits(
  { repository, files }: Of<"EDIT_FILE">,
  { error }: ActionChecking,
): readonly Diagnostic[] {
  return [
    ...checkRepository(repository, ["invocationMethod", "repository"], error),
    ...files.flatMap(({ path }, index) => {
      const isPlain = !path.startsWith("/") && !path.split("/").some((part) => part === ".." || part === ".");
      if (isTemplate(path) || isPlain) return [];
      const message = "must be a path from the root of the repository, without . and ..";
      return error("schema", ["invocationMethod", "files", index, "path"], message);
    }),
  ];
}

/** One input alone, as a template. */
const ONE_INPUT = /^\{\{\s*\.inputs(?:\.([A-Za-z_]\w*)|\[\s*"([^"]+)"\s*\])\s*\}\}$/;

/** Locks of environments and services that there aren't guard nothing: what is typed has to be one of those that there are. */
function checkPlace(
  { environment, service }: Pick<Of<"LOCK">, "environment" | "service">,
  { action, hasEntity, warn }: ActionChecking,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const [, plain, quoted] = ONE_INPUT.exec(environment?.trim() ?? "") ?? [];
  const input = own(action.trigger.userInputs.properties, plain ?? quoted ?? "");
  if (input !== undefined && [input.enum, input.pattern, input.format].every((each) => each === undefined)) {
    const message = `any text is taken for an environment, and a lock of one that there isn't guards nothing: give input "${plain ?? quoted}" an enum`;
    found.push(...warn("suspicious", ["invocationMethod", "environment"], message));
  }
  if (hasEntity && service !== undefined && isTemplate(service)) {
    const message = "only the entity that the action is for can be asked for like this: leave service out";
    found.push(...warn("suspicious", ["invocationMethod", "service"], message));
  }
  return found;
}

function checkLength(text: string | undefined, { error }: ActionChecking): readonly Diagnostic[] {
  if (text === undefined || isTemplate(text) || (readDuration(text) ?? 0) > 0) return [];
  return error("schema", ["invocationMethod", "expires"], "must be a duration such as 90s, 2m or 1h30m");
}

function isTemplate(text: string): boolean {
  return text.includes("{{");
}
