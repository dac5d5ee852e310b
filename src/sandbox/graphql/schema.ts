import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { pathToFileURL } from "node:url";
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from "graphql";

const PACKAGE = "@octokit/graphql-schema";
const KEPT_DOCUMENTS = 500;

let schema: GraphQLSchema | undefined;
const documents = new Map<string, CheckedDocument>();

/** A query that was read and held against the schema. */
export type CheckedDocument =
  | {
      readonly valid: true;
      readonly document: DocumentNode;
      /** By name. */
      readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
    }
  | { readonly valid: false; readonly errors: readonly GraphQLError[] };

/** GitHub's schema (`@octokit/graphql-schema`, MIT), built once, when it is first needed: about 200 ms. */
export function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(findSchema(), "utf8"), { assumeValid: true });
  return schema;
}

/** Reads a query and checks it against the schema. The same text is read once; of many texts the oldest are forgotten. */
export function readDocument(query: string): CheckedDocument {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = checkDocument(query);
  const oldest = documents.keys().next();
  if (documents.size >= KEPT_DOCUMENTS && oldest.done !== true) documents.delete(oldest.value);
  documents.set(query, document);
  return document;
}

function checkDocument(query: string): CheckedDocument {
  try {
    const document = parse(query);
    const errors = validate(githubSchema(), document);
    if (errors.length > 0) return { valid: false, errors };
    const fragments = document.definitions.filter(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    return { valid: true, document, fragments: new Map(fragments.map((one) => [one.name.value, one])) };
  } catch (error) {
    if (error instanceof GraphQLError) return { valid: false, errors: [error] };
    throw error;
  }
}

function findSchema(): URL {
  const manifest = findPackageJSON(PACKAGE, import.meta.url);
  if (manifest === undefined) throw new Error(`${PACKAGE} is not installed: run npm ci`);
  return new URL("schema.graphql", pathToFileURL(manifest));
}
