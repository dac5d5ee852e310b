/** The longest part of a document that a message repeats. */
const LONGEST = 60;

/** Names a value in a message, shortened. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  return shorten(typeof value === "string" ? `"${value}"` : JSON.stringify(value));
}

/** Cuts what a document says to a length that a message can hold. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3).toWellFormed()}...` : text;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["array", "a list"],
  ["object", "a mapping"],
  ["record", "a mapping"],
  ["string", "a text"],
  ["boolean", "true or false"],
  ["int", "a whole number"],
  ["null", "nothing"],
]);

/** Names a type of the schemas as people write it in YAML. */
export function describeType(type: string): string {
  return TYPES.get(type) ?? `a ${type}`;
}
