import type { z } from "zod";
import { type Action, actionSchema } from "../model/action.ts";
import { type Blueprint, blueprintSchema } from "../model/blueprint.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type EntityDocument, entitySchema } from "../model/entity.ts";
import { type Gate, gateSchema } from "../model/gate.ts";
import { entityIdentifier } from "../model/identifier.ts";
import { isJsonObject } from "../model/json.ts";
import { type Mapping, mappingSchema } from "../model/mapping.ts";
import { type PolicyTest, type PolicyTestDocument, policyTestSchema } from "../model/policy-test.ts";
import { type Scorecard, scorecardSchema } from "../model/scorecard.ts";
import { type Settings, settingsSchema } from "../model/settings.ts";
import { type Waiver, type WaiverDocument, waiverSchema } from "../model/waiver.ts";
import { checkBlueprintKeys } from "./check/blueprints.ts";
import type { BrokenDocuments } from "./check/context.ts";
import { checkSchema } from "./check-schema.ts";
import { collectSlo } from "./collect-slo.ts";
import type { Documents, Located } from "./config.ts";
import type { DocumentKind } from "./document-kinds.ts";
import { adaptInvocation } from "./foreign-backends.ts";
import type { ParsedFile } from "./parse-file.ts";
import type { Problem } from "./problem.ts";
import type { SourceDocument } from "./read-document.ts";

/** The sound documents of all files, what is wrong with the others, and which names those have. */
export interface Collected {
  readonly documents: Documents;
  readonly broken: BrokenDocuments;
  readonly diagnostics: readonly Problem[];
}

/** Checks every document against the schema of its kind and sorts the sound ones by kind. */
export function collectDocuments(files: readonly ParsedFile[]): Collected {
  const { problems, broken: paths, ...evaluations } = collectSlo(files);
  const others = files.filter((file) => !("names" in file.kind.place));
  const diagnostics: Problem[] = [...problems, ...others.flatMap((file) => file.diagnostics)];
  const identifiers = new Map<DocumentKind["name"], Set<string>>();
  const unreadable = new Set(others.filter(isBroken).map((file) => file.kind.name));
  const take = <T, U>(
    name: DocumentKind["name"],
    schema: z.ZodType<T>,
    complete: Complete<T, U>,
  ): Located<U>[] =>
    files
      .filter((file) => file.kind.name === name)
      .flatMap((file) =>
        file.documents.map((document) => ({ file, document: adaptExport(document, file.kind) })),
      )
      .flatMap(({ file, document }) => {
        const checked = checkSchema(document, { ...file.kind, schema });
        const completed = checked.value === undefined ? null : complete(checked.value, file.path, document);
        diagnostics.push(...checked.diagnostics, ...(completed?.diagnostics ?? []));
        if (completed?.value !== undefined) return [{ value: completed.value, locator: document.locator }];
        const identifier = readIdentifier(document.value);
        if (identifier === null) unreadable.add(name);
        else identifiers.set(name, (identifiers.get(name) ?? new Set()).add(identifier));
        return [];
      });
  const documents: Documents = {
    settings: take<Settings, Settings>("settings", settingsSchema, asIs)[0] ?? null,
    blueprints: take<Blueprint, Blueprint>("blueprint", blueprintSchema, asIs),
    mappings: take<Mapping, Mapping>("mapping", mappingSchema, asIs),
    entities: take<z.infer<typeof entitySchema>, EntityDocument>("entity", entitySchema, withBlueprint),
    scorecards: take<z.infer<typeof scorecardSchema>, Scorecard>("scorecard", scorecardSchema, withBlueprint),
    gates: take<Gate, Gate>("gate", gateSchema, asIs),
    waivers: take<WaiverDocument, Waiver>("waiver", waiverSchema, withFile),
    tests: take<PolicyTestDocument, PolicyTest>("test", policyTestSchema, withFile),
    actions: take<Action, Action>("action", actionSchema, asIs),
    ...evaluations,
  };
  const ignored = files
    .filter((file) => file.kind.name === "blueprint")
    .flatMap((file) =>
      file.documents.flatMap((document) => checkBlueprintKeys(withoutExported(document, file.kind))),
    );
  return { documents, broken: { identifiers, unreadable, paths }, diagnostics: [...diagnostics, ...ignored] };
}

/** The document as Muster reads it, for one that may come from Port. */
function adaptExport(document: SourceDocument, kind: DocumentKind): SourceDocument {
  const own = withoutExported(document, kind);
  return kind.name === "action" ? adaptInvocation(own) : own;
}

function withoutExported(document: SourceDocument, { exported }: DocumentKind): SourceDocument {
  const { value } = document;
  if (!isJsonObject(value) || !exported.some((key) => Object.hasOwn(value, key))) return document;
  return {
    ...document,
    value: Object.fromEntries(Object.entries(value).filter(([key]) => !exported.includes(key))),
  };
}

/** The identifier of a broken document; null when it is broken, too, so that the document may be meant by any name. */
function readIdentifier(value: unknown): string | null {
  const identifier = isJsonObject(value) ? value["identifier"] : undefined;
  return entityIdentifier.safeParse(identifier).data ?? null;
}

function isBroken({ diagnostics }: ParsedFile): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

type Complete<T, U> = (
  value: T,
  path: string,
  document: SourceDocument,
) => { value: U | undefined; diagnostics: readonly Diagnostic[] };

const asIs = <T>(value: T) => ({ value, diagnostics: [] });

/** Keeps where a document that has no name of its own was written. */
const withFile = <T extends object>(value: T, file: string) => ({
  value: { ...value, file },
  diagnostics: [],
});

/** Takes the blueprint from the document, or from the folder: `entities/<blueprint>/x.yml`, `scorecards/<blueprint>/x.yml`. */
function withBlueprint<T extends { blueprint?: string | undefined }>(
  value: T,
  path: string,
  { locator }: SourceDocument,
) {
  const [folder, inner, file] = path.split("/");
  const blueprint = value.blueprint ?? (file === undefined ? undefined : inner);
  if (blueprint !== undefined) return { value: { ...value, blueprint }, diagnostics: [] };
  const message = `missing key "blueprint"; write it, or put the file in ${folder}/<blueprint>/`;
  return { value: undefined, diagnostics: [locator.problem("error", "schema", [], message)] };
}
