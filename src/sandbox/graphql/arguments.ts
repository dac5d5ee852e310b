/** The arguments of a field, or an input object among them: checked and completed by the schema already. */
export class Arguments {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** A text or the name of an enum value; null when it was not given. */
  text(name: string): string | null {
    const value = this.#values[name];
    return typeof value === "string" ? value : null;
  }

  /** A text that the schema demands. */
  requiredText(name: string): string {
    return this.text(name) ?? this.#refuse(name);
  }

  /** A whole number; null when it was not given. */
  number(name: string): number | null {
    const value = this.#values[name];
    return typeof value === "number" ? value : null;
  }

  /** A whole number that the schema demands. */
  requiredNumber(name: string): number {
    return this.number(name) ?? this.#refuse(name);
  }

  /** True or false; null when it was not given. */
  flag(name: string): boolean | null {
    const value = this.#values[name];
    return typeof value === "boolean" ? value : null;
  }

  /** A list of texts; null when it was not given. */
  texts(name: string): readonly string[] | null {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : null;
  }

  /** An input object; null when it was not given. */
  input(name: string): Arguments | null {
    const value = this.#values[name];
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? new Arguments({ ...value })
      : null;
  }

  /** Whether anything but null was given. */
  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  #refuse(name: string): never {
    throw new TypeError(`argument ${name} is missing, which the schema should have refused`);
  }
}
