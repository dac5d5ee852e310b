/** What a GraphQL document does when it is sent. */
export interface GraphqlOperation {
  /** `query` only when the document certainly holds nothing but queries and fragments. */
  readonly kind: "query" | "mutation";
  /** Name of its first operation; empty for none. */
  readonly name: string;
}

const TOKENS = /#[^\n\r]*|"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?|[A-Za-z_]\w*|[{}()[\]]|[^\s]/g;

/**
 * Tells queries from documents that may write, by the keyword that each definition starts with (GraphQL specification,
 * 2.2 and 2.3). What is not certainly a query counts as a mutation.
 */
export function readOperation(document: string): GraphqlOperation {
  const tokens = [...document.matchAll(TOKENS)]
    .map(([token]) => token)
    .filter((token) => !token.startsWith("#"));
  let depth = 0;
  let name: string | undefined;
  let isQuery = tokens.length > 0;
  let starts = true;
  for (const [at, token] of tokens.entries()) {
    if (depth === 0 && starts) {
      starts = false;
      if (token !== "query" && token !== "fragment" && token !== "{") isQuery = false;
      if (token !== "fragment")
        name ??= /^\w+$/.test(tokens[at + 1] ?? "") && token !== "{" ? tokens[at + 1] : "";
    }
    if (/^[{([]$/.test(token)) depth += 1;
    if (/^[})\]]$/.test(token)) depth -= 1;
    if (depth === 0 && token === "}") starts = true;
  }
  return { kind: isQuery ? "query" : "mutation", name: name ?? "" };
}
