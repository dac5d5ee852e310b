/** Values without keys whose value is undefined: what optional keys of a verb's input are to those who take exact ones. */
export type Defined<Values> = { [Key in keyof Values]: Exclude<Values[Key], undefined> };

/** Leaves out keys without a value. */
export function dropUndefined<Values extends object>(values: Values): Defined<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // The same keys but for those without a value: the compiler cannot see that through Object.fromEntries.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Defined<Values>;
}
