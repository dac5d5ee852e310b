import { type Decoding, decodeNode, type GoType, isNull, note } from "./decode.ts";
import { refuse, visitEntries } from "./entries.ts";
import type { GoNode } from "./node.ts";
import { STRING } from "./scalar-types.ts";

/** Go's slice of these; null without one. Items that are none are left out. */
export function listOf<T>(item: GoType<T>): GoType<readonly T[] | null> {
  const name = `[]${item.name}`;
  return {
    name,
    zero: null,
    decode: (node, decoding) => {
      if (isNull(node)) return { value: null };
      if (node.kind !== "list") return refuse(node, name, decoding);
      const items = node.items.flatMap((each) => {
        const decoded = decodeNode(each, item, decoding);
        return decoded === null ? [] : [decoded.value];
      });
      return { value: items };
    },
  };
}

/** Go's pointer to one of these; null without one. */
export function pointerTo<T>(type: GoType<T>): GoType<T | null> {
  return {
    name: `*${type.name}`,
    zero: null,
    decode: (node, decoding, into, skip) =>
      isNull(node) ? { value: null } : type.decode(node, decoding, into ?? type.zero, skip),
  };
}

/** Go's `map[string]string`; null without one. */
export const STRINGS: GoType<Readonly<Record<string, string>> | null> = {
  name: "map[string]string",
  zero: null,
  decode: (node, decoding, into, skip) => {
    if (isNull(node)) return { value: null };
    if (node.kind !== "map") return note(node, "map[string]string", decoding);
    const values = new Map(Object.entries(into ?? {}));
    const sound = visitEntries(node, decoding, skip, {
      set: (key, value) => {
        const decoded = decodeNode(value, STRING, decoding);
        if (decoded !== null || !values.has(key)) values.set(key, decoded?.value ?? "");
      },
      merge: (other, keys) => {
        const merged = decodeNode(other, STRINGS, decoding, Object.fromEntries(values), keys);
        for (const [key, value] of Object.entries(merged?.value ?? {})) values.set(key, value);
      },
    });
    return sound ? { value: Object.fromEntries(values) } : null;
  },
};

/** Go's struct: the fields by their keys. Keys that are none are passed over. */
export function structOf<T extends object>(
  name: string,
  fields: { readonly [Key in keyof T & string]: GoType<T[Key]> },
  zero: T,
): GoType<T> {
  const type: GoType<T> = {
    name,
    zero,
    decode: (node, decoding, into, skip) => {
      if (node.kind !== "map") return isNull(node) ? null : refuse(node, name, decoding);
      let value = into;
      const sound = visitEntries(node, decoding, skip, {
        set: (key, given) => {
          if (isKey(fields, key)) value = setField(value, key, fields[key], given, decoding);
        },
        merge: (other, keys) => {
          value = decodeNode(other, type, decoding, value, keys)?.value ?? value;
        },
      });
      return sound ? { value } : null;
    },
  };
  return type;
}

function isKey<T extends object>(fields: T, key: string): key is keyof T & string {
  return Object.hasOwn(fields, key);
}

function setField<T extends object, Key extends keyof T>(
  value: T,
  key: Key,
  type: GoType<T[Key]>,
  given: GoNode,
  decoding: Decoding,
): T {
  const decoded = decodeNode(given, type, decoding, value[key]);
  return decoded === null ? value : { ...value, [key]: decoded.value };
}
