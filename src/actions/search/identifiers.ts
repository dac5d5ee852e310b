import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";

/** Identifiers of entities that a value names: one, a list, or entities as inputs hold them. Null where it names none. */
export function readIdentifiers(value: Json | undefined): readonly string[] | null {
  const list = isJsonList(value) ? value : [value];
  const read = list.map((each) => (isJsonObject(each) ? each["identifier"] : each));
  const texts = read.filter((each) => typeof each === "string");
  return texts.length === list.length ? texts : null;
}
