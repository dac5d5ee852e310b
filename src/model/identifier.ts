import { z } from "zod";

/** Identifier of a blueprint, scorecard, gate or mapping target: letters, digits and `@ _ . + : \ / -`, at most 100 characters (Port, create a blueprint). */
export const blueprintIdentifier = z
  .string()
  .min(1, { abort: true })
  .max(100)
  .regex(/^(?!\.{1,2}$)[\p{L}0-9@_.+:\\/-]+$/u, "may hold letters, digits and @ _ . + : \\ / - only");

/** Identifier of an entity: as a blueprint's, plus `=`, at most 1,000 characters (Port, create an entity). */
export const entityIdentifier = z
  .string()
  .min(1, { abort: true })
  .max(1000)
  .regex(/^(?!\.{1,2}$)[\p{L}0-9@_.+:\\/=-]+$/u, "may hold letters, digits and @ _ . + : \\ / = - only");

/** Key of a property, relation or rule: `A-Z a-z 0-9 @ _ = -`, at most 100 characters (Port, blueprint properties). */
export const propertyKey = z
  .string()
  .min(1, { abort: true })
  .max(100)
  .regex(/^[A-Za-z0-9@_=-]+$/, "may hold A-Z a-z 0-9 @ _ = - only");

/** The properties every entity has besides those of its blueprint; named with `$` in conditions and mirror paths (Port, meta properties). */
export const META_PROPERTIES = ["$identifier", "$title", "$team", "$icon", "$blueprint"] as const;

/** One of {@link META_PROPERTIES}. */
export type MetaProperty = (typeof META_PROPERTIES)[number];

/** True when a name of a condition or mirror path means a meta property. */
export function isMetaProperty(name: string): name is MetaProperty {
  return META_PROPERTIES.some((meta) => meta === name);
}
