import { isMap, isNode, isPair, isScalar, parseDocument } from "yaml";

/** An indicator that is added to an sli.yaml. */
export interface AddedIndicator {
  readonly name: string;
  readonly query: string;
  /** Said above it, one line each. */
  readonly comments: readonly string[];
}

/**
 * An sli.yaml with indicators added below its own, the rest of the text as it is. A text that holds none gets a beginning;
 * where the indicators are written in another way than one a line, the text is formatted anew.
 */
export function addIndicators(text: string | null, added: readonly AddedIndicator[]): string {
  if (text === null) return `spec_version: "1.0"\nindicators:\n${writeIndicators(added, "  ")}`;
  const document = parseDocument(text, { keepSourceTokens: true, stringKeys: true, logLevel: "silent" });
  const indicators = document.get("indicators");
  const last = isMap(indicators) && indicators.flow !== true ? indicators.items.at(-1) : undefined;
  const [first] = isMap(indicators) ? indicators.items : [];
  if (isPair(last) && isScalar(first?.key)) {
    const from = first.key.range?.[0] ?? 0;
    const indent = text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
    const end = (isNode(last.value) ? last.value.range?.[1] : undefined) ?? text.length;
    const lineEnd = text.indexOf("\n", Math.max(0, end - 1));
    const before = lineEnd === -1 ? `${text}\n` : text.slice(0, lineEnd + 1);
    const after = lineEnd === -1 ? "" : text.slice(lineEnd + 1);
    if (indent.trim() === "") return before + writeIndicators(added, indent) + after;
  }
  for (const { name, query } of added) document.setIn(["indicators", name], query);
  return document.toString({ lineWidth: 0 });
}

function writeIndicators(added: readonly AddedIndicator[], indent: string): string {
  return added
    .map(({ name, query, comments }) => {
      const key = /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) ? name : JSON.stringify(name);
      const told = comments.map((comment) => `${indent}# ${comment}\n`).join("");
      return `${told}${indent}${key}: ${JSON.stringify(query)}\n`;
    })
    .join("");
}
