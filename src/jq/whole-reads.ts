import { TokenCursor } from "./token-cursor.ts";
import type { Token } from "./tokens.ts";

/**
 * True unless every value the program uses is reached by names that are spelled out.
 *
 * It follows jq's grammar (jq 1.8.2, src/parser.y) and one bit for each value: whether it may still be a *whole*,
 * the input itself or one of the containers in it. `.name` of a whole is a part, unless the name is a container's;
 * what is made of parts is a part. Doing anything but naming a field with a whole, or answering one, is reading
 * everything; so is any piece of the language not known here.
 */
export function readsWhole(tokens: readonly Token[], containers: ReadonlySet<string>): boolean {
  try {
    const cursor = new TokenCursor(tokens);
    const whole = new WholeReader(cursor, containers).query(true, new Map());
    return whole || !cursor.atEnd();
  } catch (error) {
    if (error instanceof WholeRead) return true;
    throw error;
  }
}

/** Ends the reading: a whole is used in a way that may show all of it, or the text is not understood. */
class WholeRead extends Error {}

/** Whether each variable holds a whole. */
type Variables = ReadonlyMap<string, boolean>;

/** Functions that say nothing about their input, by what they are without arguments. */
const BLIND = new Set(["empty", "false", "infinite", "nan", "not", "now", "null", "true"]);
const UNKNOWN = new Set(["as", "break", "catch", "def", "elif", "else", "end", "foreach", "import", "include", "label", "module", "reduce", "then"]);
const ASSIGNMENTS = ["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="];
const OPERATORS = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", ...ASSIGNMENTS];
const DEEPEST = 100;

class WholeReader {
  readonly #at: TokenCursor;
  readonly #containers: ReadonlySet<string>;
  #depth = 0;

  constructor(cursor: TokenCursor, containers: ReadonlySet<string>) {
    this.#at = cursor;
    this.#containers = containers;
  }

  /** `a, b | c` and `a as $x | b`. Like all below, says whether the value may be a whole when the input is (`input`). */
  query(input: boolean, variables: Variables): boolean {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new WholeRead();
    let whole = false;
    while (true) {
      const value = this.#expression(input, variables);
      if (this.#at.take("as")) {
        const bound = this.#bind(value, variables);
        whole = this.query(input, bound) || whole;
        break;
      }
      whole ||= value;
      if (this.#at.take(",")) continue;
      if (this.#at.take("|")) whole = this.query(whole, variables);
      break;
    }
    this.#depth -= 1;
    return whole;
  }

  /** Operators, whatever their precedence: all but `//` show their operands, and an assignment answers its input. */
  #expression(input: boolean, variables: Variables): boolean {
    let whole = this.#operand(input, variables);
    let shown = false;
    while (true) {
      const operator = this.#at.takeAny(["//", ...OPERATORS]);
      if (operator === null) break;
      if (operator !== "//") shown = true;
      if (input && ASSIGNMENTS.includes(operator)) throw new WholeRead();
      whole = this.#operand(input, variables) || whole;
    }
    if (whole && shown) throw new WholeRead();
    return whole;
  }

  #operand(input: boolean, variables: Variables): boolean {
    if (this.#at.take("-")) return part(this.#operand(input, variables));
    if (!this.#at.take("try")) return this.#postfix(this.#primary(input, variables), input, variables);
    const body = this.#operand(input, variables);
    return this.#at.take("catch") ? this.#operand(input, variables) || body : body;
  }

  #primary(input: boolean, variables: Variables): boolean {
    const token = this.#at.next();
    switch (token?.kind) {
      case "field":
        return this.#step(input, token.text);
      case "number":
        return false;
      case "string":
        return this.#string(token, input, variables);
      case "format": {
        const string = this.#at.takeString();
        return string === null ? part(input) : this.#string(string, input, variables);
      }
      case "variable":
        return readVariable(token.text, variables);
      case "name":
        return this.#word(token.text, input, variables);
      case "mark":
        return this.#mark(token.text, input, variables);
      case undefined:
        throw new WholeRead();
    }
  }

  #mark(mark: string, input: boolean, variables: Variables): boolean {
    switch (mark) {
      case ".": {
        const name = this.#at.takeString();
        if (name === null) return input;
        this.#string(name, input, variables);
        return name.holes.length > 0 ? part(input) : this.#step(input, name.text);
      }
      case "..":
        return part(input);
      case "(": {
        const whole = this.query(input, variables);
        this.#expect(")");
        return whole;
      }
      case "[":
        if (this.#at.take("]")) return false;
        part(this.query(input, variables));
        this.#expect("]");
        return false;
      case "{":
        return this.#object(input, variables);
      default:
        throw new WholeRead();
    }
  }

  /** `.name`, `."name"`, `["name"]`, `[]`, `[0]`, `[1:2]` and `?` after a value. */
  #postfix(value: boolean, input: boolean, variables: Variables): boolean {
    let whole = value;
    while (true) {
      const field = this.#at.takeField();
      if (field !== null) whole = this.#step(whole, field);
      else if (this.#at.takeBoth(".", "[") || this.#at.take("[")) whole = this.#index(whole, input, variables);
      else if (this.#at.take(".")) {
        const name = this.#at.takeString();
        if (name === null) throw new WholeRead();
        this.#string(name, input, variables);
        whole = name.holes.length > 0 ? part(whole) : this.#step(whole, name.text);
      } else if (!this.#at.take("?")) return whole;
    }
  }

  #index(value: boolean, input: boolean, variables: Variables): boolean {
    const name = this.#at.takeStringBefore("]");
    if (name !== null && name.holes.length === 0) {
      this.#expect("]");
      return this.#step(value, name.text);
    }
    part(value);
    if (this.#at.take("]")) return false;
    if (!this.#at.take(":")) part(this.query(input, variables));
    else part(this.query(input, variables));
    if (this.#at.take(":") && !this.#at.take("]")) part(this.query(input, variables));
    else if (this.#at.wasTaken("]")) return false;
    this.#expect("]");
    return false;
  }

  #object(input: boolean, variables: Variables): boolean {
    return input && variables.size > 0;
  }

  #word(word: string, input: boolean, variables: Variables): boolean {
    return input && variables.size > 0 && word === "";
  }

  #bind(value: boolean, variables: Variables): Variables {
    return new Map([...variables, ["", value]]);
  }

  #string(token: Token, input: boolean, variables: Variables): boolean {
    return token.kind === "string" && input && variables.size < 0;
  }

  #step(value: boolean, name: string): boolean {
    return value && this.#containers.has(name);
  }

  #expect(mark: string): void {
    if (!this.#at.take(mark)) throw new WholeRead();
  }
}

/** A value that is shown: fine for a part, the end for a whole. */
function part(whole: boolean): false {
  if (whole) throw new WholeRead();
  return false;
}

function readVariable(name: string, variables: Variables): boolean {
  if (name === "ENV" || name === "__loc__") return false;
  const whole = variables.get(name);
  if (whole === undefined) throw new WholeRead();
  return whole;
}
