/** What a GraphQL document asks for, as far as limits and counters need to know it. */
export interface AskedOperation {
  readonly name: string;
  readonly mutation: boolean;
}

const UNNAMED = "(unnamed)";

/** The operation of a document that is executed: the one of this name, or its only one. Reads no more than its outline. */
export function readOperation(query: string, operationName: string | undefined): AskedOperation {
  const operations = [...readOutline(query).matchAll(/\b(query|mutation|subscription)\b\s*(\w+)?/g)].map(
    ([, kind, name]) => ({ name: name ?? UNNAMED, mutation: kind === "mutation" }),
  );
  const asked =
    operationName === undefined ? operations[0] : operations.find(({ name }) => name === operationName);
  return asked ?? { name: operationName ?? UNNAMED, mutation: false };
}

/** The document without comments, texts, and whatever stands in brackets: keywords are left only where they are keywords. */
function readOutline(query: string): string {
  const bare = query.replaceAll(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g, " ");
  let depth = 0;
  let outline = "";
  for (const character of bare) {
    if ("({".includes(character)) depth += 1;
    else if (")}".includes(character)) depth -= 1;
    else if (depth === 0) outline += character;
    if (depth === 0 && "})".includes(character)) outline += " ";
  }
  return outline.replaceAll(/\bfragment\s+\w+/g, " ");
}
