import type { Diagnostic } from "../../../model/diagnostic.ts";
import { isMetaProperty } from "../../../model/identifier.ts";
import { own, propertyKind } from "../../properties.ts";
import { suggest } from "../../suggest.ts";
import { suggestProperty } from "../blueprints.ts";
import { withoutTexts } from "../programs.ts";
import type { ActionChecking } from "./action-checking.ts";
import { type ActionProgram, listActionPrograms, type ProgramContext } from "./list-programs.ts";
import { listTexts } from "./placed.ts";

/** What there is to read, by where a program stands. */
const ROOTS: Readonly<Record<ProgramContext, readonly string[]>> = {
  payload: ["inputs", "entity", "action", "run", "trigger", "secrets"],
  input: ["form", "entity", "user"],
  policy: ["results", "inputs", "entity", "user", "action", "trigger"],
};

/** Keys of the objects that Muster makes itself. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  action: ["identifier", "blueprint", "title"],
  run: ["id", "sha", "url"],
  trigger: ["by", "at", "operation", "origin", "thread"],
  entity: ["identifier", "title", "icon", "blueprint", "team", "properties", "relations"],
};

const KEY = String.raw`(?:\.([A-Za-z_]\w*)|\.?\[\s*["']([^"'\\]+)["']\s*\]|\."([^"\\]+)")`;
const START = String.raw`(?<![\w\]"')?.])`;

/** Checks what the jq programs and templates of an action read: only what there is, and secrets only where they are sent. */
export function checkActionPrograms(checking: ActionChecking): readonly Diagnostic[] {
  const { action, error } = checking;
  const { programs, broken } = listActionPrograms(action);
  return [
    ...broken.flatMap(({ path, why }) => error("jq", path, `the template can't be read: ${why}`)),
    ...programs.flatMap((program) => checkReads(program, checking)),
    ...checkPlainPlaces(checking),
  ];
}

function checkReads(program: ActionProgram, checking: ActionChecking): readonly Diagnostic[] {
  const text = withoutTexts(program.value);
  return [
    ...checkRoots(text, program, checking),
    ...checkInputNames(text, program, checking),
    ...checkQueryNames(text, program, checking),
    ...checkEntityReads(text, program, checking),
    ...checkSecrets(text, program, checking),
  ];
}

/** What a program reads first. Further on it may be inside of anything. */
function checkRoots(
  text: string,
  { path, context }: ActionProgram,
  { error }: ActionChecking,
): readonly Diagnostic[] {
  const roots = ROOTS[context];
  const [, name] = /^\s*\.([A-Za-z_]\w*)/.exec(text) ?? [];
  if (name === undefined) return [];
  // Secrets in the wrong place are spoken of as such.
  if (name === "secrets") return [];
  if (!roots.includes(name)) {
    const message = `there is no .${name} here: it reads ${roots.map((root) => `.${root}`).join(", ")}`;
    return error("reference", path, message, () => suggest(name, roots));
  }
  const known = KEYS[name];
  const [key] = namesBelow(text, name);
  if (known === undefined || key === undefined || known.includes(key)) return [];
  if (name === "action" && key === "encryptedProperties")
    return error(
      "unsupported",
      path,
      "secret inputs can't be given, so there are no .action.encryptedProperties: let the workflow or the service read the secret itself, or send one by {{ .secrets.NAME }}",
    );
  return error("reference", path, `.${name} has no "${key}"`, () => suggest(key, known));
}

function checkInputNames(
  text: string,
  { path, context, input }: ActionProgram,
  { action, error, warn }: ActionChecking,
): readonly Diagnostic[] {
  const { properties } = action.trigger.userInputs;
  const known = Object.keys(properties);
  const root = context === "input" ? "form" : "inputs";
  return namesBelow(text, root).flatMap((name) => {
    if (!known.includes(name))
      return error("reference", path, `there is no input "${name}"`, () => suggest(name, known));
    const dependsOn = input === null ? known : (own(properties, input)?.dependsOn ?? []);
    if (name === input || dependsOn.includes(name)) return [];
    const message = `it reads input "${name}", which may not be settled yet: name it in dependsOn of "${input}"`;
    return warn("suspicious", path, message);
  });
}

function checkQueryNames(
  text: string,
  { path, context }: ActionProgram,
  { action, error }: ActionChecking,
): readonly Diagnostic[] {
  if (context !== "policy") return [];
  const kind = path[1] === "approve" ? "approve" : "execute";
  const known = Object.keys(action.permissions[kind]?.policy?.queries ?? {});
  return namesBelow(text, "results").flatMap((name) =>
    known.includes(name)
      ? []
      : error("reference", path, `the policy has no query "${name}"`, () => suggest(name, known)),
  );
}

function checkEntityReads(
  text: string,
  { path }: ActionProgram,
  { blueprint, hasEntity, action, context: { blueprints }, warn }: ActionChecking,
): readonly Diagnostic[] {
  if (!hasEntity) {
    if (!new RegExp(String.raw`${START}\.entity(?!\w)`).test(text)) return [];
    const why =
      action.trigger.operation === "CREATE"
        ? "a CREATE action has no entity"
        : "the action is for no blueprint";
    return warn("suspicious", path, `.entity is always null: ${why}`);
  }
  if (blueprint === undefined) return [];
  const properties = namesBelow(text, "entity", "properties").filter(
    (name) => isMetaProperty(name) || propertyKind(blueprints, blueprint, name) === null,
  );
  const relations = namesBelow(text, "entity", "relations").filter(
    (name) => own(blueprint.relations, name) === undefined,
  );
  return [
    ...properties.flatMap((name) =>
      warn("reference", path, `blueprint ${blueprint.identifier} has no property "${name}"`, () =>
        suggestProperty(blueprint, name),
      ),
    ),
    ...relations.flatMap((name) =>
      warn("reference", path, `blueprint ${blueprint.identifier} has no relation "${name}"`, () =>
        suggest(name, Object.keys(blueprint.relations)),
      ),
    ),
  ];
}

/** A secret is put in at the last moment, so a template may name it and do nothing else with it. */
function checkSecrets(
  text: string,
  { path, maySend }: ActionProgram,
  { settings, error }: ActionChecking,
): readonly Diagnostic[] {
  if (!new RegExp(String.raw`${START}\.(?:secrets(?!\w)|\[?\s*["']secrets["'])`).test(text)) return [];
  if (!maySend) {
    const message = "secrets go into a request alone: url, headers and body of WEBHOOK";
    return error("unsupported", path, message);
  }
  const [name] = new RegExp(String.raw`^\s*\.secrets${KEY}\s*$`).test(text)
    ? namesBelow(text, "secrets")
    : [];
  if (name === undefined)
    return error("unsupported", path, "a secret stands alone in its braces: {{ .secrets.NAME }}");
  const { secrets } = settings.actions;
  if (secrets.includes(name)) return [];
  const message = `secret ${name} is not among those that may be sent: list it in actions.secrets of muster.yml`;
  return error("reference", path, message, () => suggest(name, secrets));
}

/** Names that a program reads directly below a way of names, however it spells that. */
function namesBelow(text: string, ...way: readonly string[]): readonly string[] {
  const [first = "", ...others] = way;
  const steps = others.map((name) => String.raw`(?:\.${name}(?!\w)|\[\s*["']${name}["']\s*\])`).join("");
  const pattern = new RegExp(String.raw`${START}\.${first}(?!\w)\??${steps}\??${KEY}`, "g");
  return [...new Set([...text.matchAll(pattern)].map((match) => match.slice(1).find(Boolean) ?? ""))];
}

/** Braces where nothing fills them in. */
function checkPlainPlaces({ action, warn, error }: ActionChecking): readonly Diagnostic[] {
  const { properties } = action.trigger.userInputs;
  const defaults = Object.entries(properties).flatMap(([name, input]) =>
    listTexts(input.default, ["trigger", "userInputs", "properties", name, "default"]),
  );
  const people = (["execute", "approve"] as const).flatMap((kind) =>
    (["users", "roles", "teams"] as const).flatMap((key) =>
      listTexts([...(action.permissions[kind]?.[key] ?? [])], ["permissions", kind, key]),
    ),
  );
  const filled = ({ value }: { readonly value: string }) => value.includes("{{");
  return [
    ...defaults
      .filter(filled)
      .flatMap(({ path }) =>
        warn(
          "unsupported",
          path,
          "braces are taken as they are here; write {jqQuery: …} to have it computed",
        ),
      ),
    ...people
      .filter(filled)
      .flatMap(({ path }) => error("unsupported", path, "names are no templates; use a policy")),
  ];
}
