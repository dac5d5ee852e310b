import { NoAnswer } from "./no-answer.ts";

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** What is shorter is found in ordinary words, where taking it out would tell what it is. */
const SHORTEST = 4;

/** The secrets of one question. What was read here is known afterwards, so that it can be hidden. */
export interface Secrets {
  /** The value of `${NAME}`, without white space around it. Throws a NoAnswer naming the variable where it is missing or empty. */
  readonly read: (reference: string) => string;
  /** A text with each `${NAME}` in it replaced. Throws as `read` does. */
  readonly fill: (text: string) => string;
  /** Has another value hidden, which was made of secrets. */
  readonly add: (secret: string) => void;
  /** A text without any of the secrets. */
  readonly hide: (text: string) => string;
}

/** Opens the secrets of one question. */
export function openSecrets(lookUp: (name: string) => string | undefined): Secrets {
  const known = new Set<string>();
  const add = (secret: string): void => {
    // A server may give back a secret in the writing of an address or of JSON.
    for (const written of [
      secret,
      encodeURIComponent(secret.toWellFormed()),
      JSON.stringify(secret).slice(1, -1),
    ])
      if (written.length >= SHORTEST) known.add(written);
  };
  const find = (name: string): string => {
    const value = lookUp(name)?.trim() ?? "";
    if (value === "")
      throw new NoAnswer(
        "secret_missing",
        `The environment variable ${name}, which muster.yml names, is not set. Set it where Muster runs.`,
      );
    add(value);
    return value;
  };
  const fill = (text: string): string => text.replaceAll(REFERENCE, (_, name: string) => find(name));
  return {
    fill,
    read: fill,
    add,
    hide: (text) => [...known].sort((a, b) => b.length - a.length).reduce(takeOut, text),
  };
}

function takeOut(text: string, secret: string): string {
  return text.replaceAll(secret, "[secret]");
}
