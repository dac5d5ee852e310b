import { Buffer } from "node:buffer";
import { type GoType, isNull, note } from "./decode.ts";
import { refuse } from "./entries.ts";

/** Go's string: any scalar as it is written. */
export const STRING: GoType<string> = {
  name: "string",
  zero: "",
  decode: (node, decoding) => {
    if (node.kind !== "scalar") return refuse(node, "string", decoding);
    if (node.scalar.tag === "!!binary") return { value: Buffer.from(node.text, "base64").toString("utf8") };
    return isNull(node) ? null : { value: node.text };
  },
};

const LEAST = -(2n ** 63n);

/** Go's int: whole numbers, and others with what follows the point cut off. */
export const INT: GoType<number> = {
  name: "int",
  zero: 0,
  decode: (node, decoding) => {
    if (node.kind !== "scalar") return refuse(node, "int", decoding);
    const { value } = node.scalar;
    if (value === null) return null;
    if (typeof value === "bigint" && value < 2n ** 63n) return { value: Number(value) };
    if (typeof value === "number" && value <= 2 ** 63) {
      // What is too small for 64 bits becomes the smallest there is.
      return { value: value > Number(LEAST) ? Math.trunc(value) + 0 : Number(LEAST) };
    }
    return note(node, "int", decoding);
  },
};

const YES = ["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"];
const NO = ["n", "N", "no", "No", "NO", "off", "Off", "OFF"];

/** Go's bool, with the words of YAML 1.1, even in quotes. */
export const BOOL: GoType<boolean> = {
  name: "bool",
  zero: false,
  decode: (node, decoding) => {
    if (node.kind !== "scalar") return refuse(node, "bool", decoding);
    const { value } = node.scalar;
    if (value === null) return null;
    if (typeof value === "boolean") return { value };
    if (typeof value === "string" && YES.includes(value)) return { value: true };
    if (typeof value === "string" && NO.includes(value)) return { value: false };
    return note(node, "bool", decoding);
  },
};
