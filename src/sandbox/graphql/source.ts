import type { Arguments } from "./arguments.ts";
import type { Context } from "./context.ts";
import type { QueryError } from "./errors.ts";

/** What a field answers: a scalar (enum values by name), an object, a list of them, or null for "there is none". An error stands for an item of a list that is refused. */
export type Answer = null | boolean | number | string | Source | QueryError | readonly Answer[];

/** The fields of a type that the sandbox serves: `V` is what the sandbox holds of an object. Each answers, or throws a QueryError. */
export type Fields<V> = Readonly<Record<string, (value: V, args: Arguments, context: Context) => Answer>>;

/** A type of the schema, and the fields of it that are served. */
export interface ObjectType<V> {
  /** As in the schema; for types that are no part of a union or an interface it is never asked for. */
  readonly name: string;
  readonly fields: Fields<V>;
}

/** Reads a field: undefined when it is not served. */
type Reader = (field: string, args: Arguments, context: Context) => Answer | undefined;

/** An object on its way to the answer: its type in the schema, and its fields, each computed when it is asked for. */
export class Source {
  readonly typename: string;
  /** Answers a field, or throws a QueryError; undefined when the field is not served. */
  readonly read: Reader;

  constructor(typename: string, read: Reader) {
    this.typename = typename;
    this.read = read;
  }
}

/** A type of the schema. Its fields are put together when they are first asked for: types refer to each other in circles. */
export function objectType<V>(name: string, fields: () => Fields<V>): ObjectType<V> {
  let known: Fields<V> | undefined;
  return {
    name,
    get fields() {
      known ??= fields();
      return known;
    },
  };
}

/** An object of a type, made of what the sandbox holds of it. */
export function source<V>(type: ObjectType<V>, value: V): Source {
  return new Source(type.name, (field, args, context) =>
    Object.hasOwn(type.fields, field) ? type.fields[field]?.(value, args, context) : undefined,
  );
}

/** An object of plain values that are at hand. */
export function record(typename: string, values: Readonly<Record<string, Answer>>): Source {
  return new Source(typename, (field) => (Object.hasOwn(values, field) ? values[field] : undefined));
}
