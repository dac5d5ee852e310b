import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from "graphql";
import { githubSchema } from "./schema.ts";

/** What fields are selected with. */
export interface Selecting {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field of the answer, and everywhere in the query that it is asked for. */
export interface SelectedField {
  /** The type that the field is asked of: a fragment may narrow it. */
  readonly parent: GraphQLCompositeType;
  /** Its key in the answer. */
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

/** The fields that selections ask of a type, those of fragments included, those skipped by directives not. */
export function selectFields(
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  { fragments, variables }: Selecting,
): readonly SelectedField[] {
  const fields = new Map<string, { parent: GraphQLCompositeType; name: string; nodes: FieldNode[] }>();
  const spread = new Set<string>();

  const selectAll = (parent: GraphQLCompositeType, set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (isSelected(selection, variables)) select(parent, selection);
    }
  };

  const select = (parent: GraphQLCompositeType, selection: SelectionNode): void => {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const key = `${parent.name}.${name}`;
      const known = fields.get(key);
      if (known === undefined) fields.set(key, { parent, name, nodes: [selection] });
      else known.nodes.push(selection);
      return;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      selectAll(narrow(parent, selection.typeCondition), selection.selectionSet);
      return;
    }
    const fragment = fragments.get(selection.name.value);
    const key = `${parent.name}.${selection.name.value}`;
    if (fragment === undefined || spread.has(key)) return;
    spread.add(key);
    selectAll(narrow(parent, fragment.typeCondition), fragment.selectionSet);
  };

  for (const set of sets) selectAll(type, set);
  return [...fields.values()];
}

function isSelected(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.["if"] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.["if"] !== false
  );
}

/** A fragment on an interface that an object has asks the object; any other asks what it names. */
function narrow(
  parent: GraphQLCompositeType,
  condition: FragmentDefinitionNode["typeCondition"] | undefined,
): GraphQLCompositeType {
  const type = condition === undefined ? parent : typeFromAST(githubSchema(), condition);
  if (!isCompositeType(type)) return parent;
  return isAbstractType(type) && isObjectType(parent) && githubSchema().isSubType(type, parent)
    ? parent
    : type;
}
