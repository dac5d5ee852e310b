import { TokenCursor } from "./token-cursor.ts";
import type { Token } from "./tokens.ts";
import { part, readVariable, type Scope, WholeRead } from "./whole-scope.ts";

/**
 * True unless every value the program uses is reached by names that are spelled out.
 *
 * It follows jq's grammar with one bit for each value: whether it may still be a *whole*, which is the input itself
 * or one of the containers in it. `.name` is a part, unless the name is a container's; what is made of parts is a
 * part. Doing anything but naming a field with a whole, or answering one, is reading everything. So is
 * any piece of the language not known here (`def`, `reduce`, `foreach`, `label`, patterns).
 *
 * Source: jq 1.8.2, src/parser.y.
 */
export function readsWhole(tokens: readonly Token[], containers: ReadonlySet<string>): boolean {
  try {
    return new WholeReader(tokens, containers).read();
  } catch (error) {
    if (error instanceof WholeRead) return true;
    throw error;
  }
}

/** Words without arguments that say nothing about their input. */
const BLIND = new Set(["empty", "false", "infinite", "nan", "not", "now", "null", "true"]);
/** Words that are no function calls, and are not followed here. */
const SYNTAX = "as break catch def elif else end foreach import include label module reduce then".split(" ");
const ASSIGNMENTS = ["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="];
const OPERATORS = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "and", "or", ...ASSIGNMENTS];
/** Deepest nesting followed. */
const DEEPEST = 100;

/** The methods read one construct each and answer whether its value may be a whole. */
class WholeReader {
  readonly #at: TokenCursor;
  readonly #containers: ReadonlySet<string>;
  #depth = 0;

  constructor(tokens: readonly Token[], containers: ReadonlySet<string>) {
    this.#at = new TokenCursor(tokens);
    this.#containers = containers;
  }

  read(): boolean {
    return this.#query({ whole: true, variables: new Map() }) || !this.#at.atEnd();
  }

  /** `a, b | c` and `a as $x | b`. */
  #query(scope: Scope): boolean {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new WholeRead();
    let before = false;
    let whole = this.#expression(scope);
    while (this.#at.take(",")) {
      before ||= whole;
      whole = this.#expression(scope);
    }
    if (this.#at.take("as")) {
      const variable = this.#at.takeKind("variable");
      if (variable === null) throw new WholeRead();
      this.#expect("|");
      const variables = new Map([...scope.variables, [variable.text, whole]]);
      whole = this.#query({ ...scope, variables }) || before;
    } else {
      whole ||= before;
      if (this.#at.take("|")) whole = this.#query({ ...scope, whole });
    }
    this.#depth -= 1;
    return whole;
  }

  /** Operators, whatever their precedence: all but `//` show their operands, and an assignment answers its input. */
  #expression(scope: Scope): boolean {
    let whole = this.#operand(scope);
    let shown = false;
    while (true) {
      const operator = this.#at.takeAny(["//", ...OPERATORS]);
      if (operator === null) break;
      if (ASSIGNMENTS.includes(operator)) part(scope.whole);
      shown ||= operator !== "//";
      whole = this.#operand(scope) || whole;
    }
    return shown ? part(whole) : whole;
  }

  #operand(scope: Scope): boolean {
    if (this.#at.take("-")) return part(this.#operand(scope));
    if (!this.#at.take("try")) return this.#postfix(this.#primary(scope), scope);
    const body = this.#operand(scope);
    return this.#at.take("catch") ? this.#operand(scope) || body : body;
  }

  #primary(scope: Scope): boolean {
    const token = this.#at.next();
    switch (token?.kind) {
      case "field":
        return this.#step(token.text);
      case "number":
        return false;
      case "string":
        return this.#string(token, scope);
      case "format": {
        const string = this.#at.takeKind("string");
        return string === null ? part(scope.whole) : this.#string(string, scope);
      }
      case "variable":
        return readVariable(token.text, scope);
      case "name":
        return token.text === "if" ? this.#condition(scope) : this.#call(token.text, scope);
      case "mark":
        return this.#mark(token.text, scope);
      case undefined:
        throw new WholeRead();
    }
  }

  #mark(mark: string, scope: Scope): boolean {
    switch (mark) {
      case ".":
        return this.#dotString(scope.whole, scope) ?? scope.whole;
      case "..":
        return part(scope.whole);
      case "(":
        return this.#queryUntil(")", scope);
      case "[":
        return this.#at.take("]") ? false : part(this.#queryUntil("]", scope));
      case "{":
        return this.#object(scope);
      default:
        throw new WholeRead();
    }
  }

  /** `.name`, `."name"`, `["name"]`, `[]`, `[0]`, `[1:2]` and `?` after a value. */
  #postfix(start: boolean, scope: Scope): boolean {
    let value = start;
    while (true) {
      const field = this.#at.takeKind("field");
      if (field !== null) value = this.#step(field.text);
      else if (this.#at.take("[")) value = this.#index(value, scope);
      else if (this.#at.take(".")) {
        if (this.#at.take("[")) value = this.#index(value, scope);
        else value = this.#dotString(value, scope) ?? part(true);
      } else if (!this.#at.take("?")) return value;
    }
  }

  /** The string after a dot; undefined when there is none. */
  #dotString(value: boolean, scope: Scope): boolean | undefined {
    const name = this.#at.takeKind("string");
    if (name === null) return undefined;
    this.#string(name, scope);
    return name.holes.length > 0 ? part(value) : this.#step(name.text);
  }

  /** What is between `[` and `]` after a value. It is computed from the input, not from that value. */
  #index(value: boolean, scope: Scope): boolean {
    if (this.#at.sees("]", 1)) {
      const name = this.#at.takeKind("string");
      if (name !== null && name.holes.length === 0 && this.#at.take("]")) return this.#step(name.text);
      if (name !== null) part(this.#string(name, scope));
    }
    part(value);
    while (!this.#at.take("]")) if (!this.#at.take(":")) part(this.#query(scope));
    return false;
  }

  #object(scope: Scope): boolean {
    while (!this.#at.take("}")) {
      const key = this.#at.next();
      if (key?.kind === "format") continue;
      const short = this.#key(key, scope);
      if (!this.#at.take(":")) part(short ?? true);
      else {
        let value = this.#expression(scope);
        while (this.#at.take("|")) value = this.#expression({ ...scope, whole: value });
        part(value);
      }
      if (!this.#at.take(",") && !this.#at.sees("}")) throw new WholeRead();
    }
    return false;
  }

  /** A key of an object: the value it stands for when nothing follows it; undefined when something has to. */
  #key(key: Token | undefined, scope: Scope): boolean | undefined {
    if (key?.kind === "name") return this.#step(key.text);
    if (key?.kind === "variable") return readVariable(key.text, scope);
    if (key?.kind === "string") {
      this.#string(key, scope);
      return key.holes.length > 0 ? scope.whole : this.#step(key.text);
    }
    if (key?.kind !== "mark" || key.text !== "(") throw new WholeRead();
    part(this.#queryUntil(")", scope));
    return undefined;
  }

  /** `if a then b elif c then d else e end`; without `else` the input may be the answer. */
  #condition(scope: Scope): boolean {
    this.#query(scope);
    this.#expect("then");
    const yes = this.#query(scope);
    if (this.#at.take("elif")) return this.#condition(scope) || yes;
    if (this.#at.take("else")) return this.#queryUntil("end", scope) || yes;
    this.#expect("end");
    return scope.whole || yes;
  }

  /** A function: of a part it makes a part; of a whole only a few are known to show nothing. */
  #call(name: string, scope: Scope): boolean {
    if (SYNTAX.includes(name)) throw new WholeRead();
    const values: boolean[] = [];
    if (this.#at.take("(")) {
      do values.push(this.#query(scope));
      while (this.#at.take(";"));
      this.#expect(")");
    }
    const [only = false] = values;
    if (values.length === 1 && (name === "first" || name === "last")) return only;
    values.forEach(part);
    if (!scope.whole || (values.length === 0 && BLIND.has(name))) return false;
    if (values.length === 1 && name === "select") return true;
    if (values.length === 1 && (name === "error" || name === "isempty")) return false;
    throw new WholeRead();
  }

  #string(string: Extract<Token, { readonly kind: "string" }>, scope: Scope): false {
    for (const hole of string.holes) {
      const inside = new WholeReader(hole, this.#containers);
      inside.#depth = this.#depth;
      part(inside.#query(scope) || !inside.#at.atEnd());
    }
    return false;
  }

  #queryUntil(end: string, scope: Scope): boolean {
    const whole = this.#query(scope);
    this.#expect(end);
    return whole;
  }

  #step(name: string): boolean {
    return this.#containers.has(name);
  }

  #expect(text: string): void {
    if (!this.#at.take(text)) throw new WholeRead();
  }
}
