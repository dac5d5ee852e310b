import { type JqEngine, readNames } from "../../jq/index.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type EntityMapping, entityMappingsOf, type Mapping, type Resource } from "../../model/mapping.ts";
import type { Config, Documents, Located } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import { isFileReference } from "../file-reference.ts";
import type { Locator } from "../locate.ts";
import { own } from "../properties.ts";

/** A jq program of a document and the place it stands at. */
export interface Program {
  readonly text: string;
  readonly locator: Locator;
  readonly path: DocumentPath;
}

/** The texts of all jq programs of a configuration. */
export function listPrograms({
  blueprints,
  mappings,
}: Pick<Config, "blueprints" | "mappings">): ReadonlySet<string> {
  const calculations = [...blueprints.values()].flatMap(({ calculationProperties }) =>
    Object.values(calculationProperties).map(({ calculation }) => calculation),
  );
  return new Set([...calculations, ...mappings.flatMap(programsOfMapping).map(({ text }) => text)]);
}

/** Compiles every jq program of the configuration, and finds calculations that read other calculations. */
export async function checkPrograms(
  documents: Documents,
  queries: readonly Program[],
  jq: JqEngine,
): Promise<Diagnostic[]> {
  const programs = [
    ...documents.blueprints.flatMap(programsOfBlueprint),
    ...documents.mappings.flatMap(programsOfMapping),
    ...queries,
  ];
  const problems = await jq.compile(programs.map((program) => program.text));
  const broken = new Set<string>();
  const failed = programs.flatMap(({ text, locator, path }, index) => {
    const problem = problems[index];
    if (!problem) return [];
    broken.add(text);
    const message = `jq does not compile: ${problem.message}${hintQuotes(text)}`;
    return [locator.problem("error", "jq", path, message)];
  });
  return [
    ...failed,
    ...documents.blueprints.flatMap((blueprint) => checkCalculationChains(blueprint, broken)),
  ];
}

/** The commonest slip: a text without the quotes that jq needs inside of those of YAML. */
function hintQuotes(program: string): string {
  return /^\s*[A-Za-z][\w-]*\s*$/.test(program) ? `; for the text itself write '"${program.trim()}"'` : "";
}

function programsOfBlueprint({ value, locator }: Located<Blueprint>): Program[] {
  return Object.entries(value.calculationProperties).map(([name, calculation]) => ({
    text: calculation.calculation,
    locator,
    path: ["calculationProperties", name, "calculation"],
  }));
}

function programsOfMapping({ value, locator }: Located<Mapping>): Program[] {
  return value.resources.flatMap((resource, index) =>
    programsOfResource(resource).map(({ text, path }) => ({
      text,
      locator,
      path: ["resources", index, ...path],
    })),
  );
}

function programsOfResource(resource: Resource): { text: string; path: DocumentPath }[] {
  const { itemsToParse, entity } = resource.port;
  const single = !Array.isArray(entity.mappings);
  return [
    { text: resource.selector.query, path: ["selector", "query"] },
    ...(itemsToParse === undefined ? [] : [{ text: itemsToParse, path: ["port", "itemsToParse"] }]),
    ...entityMappingsOf(resource).flatMap((mapping, index) => {
      const base = ["port", "entity", "mappings", ...(single ? [] : [index])];
      return programsOfEntity(mapping).map(({ text, path }) => ({ text, path: [...base, ...path] }));
    }),
  ];
}

function programsOfEntity(mapping: EntityMapping): { text: string; path: DocumentPath }[] {
  const { properties, relations, ...meta } = mapping;
  const record = (name: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, text]) => ({ text, path: [name, key] }));
  const all = [
    ...Object.entries(meta).flatMap(([key, text]) => (text === undefined ? [] : [{ text, path: [key] }])),
    ...record("properties", properties),
    ...record("relations", relations),
  ];
  return all.filter(({ text }) => !isFileReference(text));
}

/** Calculations are evaluated without each other's results (Port, calculation property: not supported), so reading one is a mistake. */
function checkCalculationChains(
  { value, locator }: Located<Blueprint>,
  broken: ReadonlySet<string>,
): Diagnostic[] {
  const all = value.calculationProperties;
  const sound = Object.entries(all).filter(([, { calculation }]) => !broken.has(calculation));
  return sound.flatMap(([name, { calculation }]) => {
    const others = [...readNames(calculation)].filter((read) => own(all, read) !== undefined);
    return others
      .filter((other) => readsProperty(calculation, other))
      .map((other) => {
        const message =
          name === other
            ? `calculation "${name}" reads itself`
            : `calculation "${name}" reads calculation "${other}"; repeat its expression instead`;
        return locator.problem("error", "reference", ["calculationProperties", name, "calculation"], message);
      });
  });
}

/**
 * True when a program reads `.properties.name`, however it is spelled: `.properties["name"]`, `.properties.'name'`,
 * `.properties | .name`, `$entity.properties.name`. The same name elsewhere may be a key of something else.
 */
function readsProperty(program: string, name: string): boolean {
  return accessOf(name).test(withoutTexts(program));
}

function accessOf(name: string): RegExp {
  const escaped = name.replaceAll(/[^A-Za-z0-9_]/g, String.raw`\$&`);
  const key = (text: string) =>
    String.raw`(?:\.\s*${text}(?!\w)|\.?\s*\[\s*["']${text}["']\s*\]|\.\s*["']${text}["'])`;
  // At the beginning of a path, or behind a variable: `.manifest.properties.name` is another one.
  const start = String.raw`(?=\.)(?:(?<![\w"'\])?])|(?<=\$\w+))`;
  const between = String.raw`\s*\??\s*(?:\|\s*)?`;
  return new RegExp(`${start}${key("properties")}${between}${key(escaped)}`);
}

/** Takes out comments and those texts that are no keys; what texts interpolate stays. */
export function withoutTexts(program: string): string {
  return program.replace(/"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|#[^\n]*/g, (found, offset: number) => {
    if (found.startsWith("#")) return "";
    const before = program.slice(0, offset).trimEnd();
    const isKey = before.endsWith(".") || before.endsWith("[");
    return isKey || found.includes("\\(") ? found : '""';
  });
}
