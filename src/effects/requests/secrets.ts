import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { leaveOutMarks, openText } from "../../model/secret-text.ts";

/** Anything else that somebody may have meant for a secret. */
const SIGN_OF_A_SECRET = /\{\{[^{}]*\.secrets\b/;

/** Secrets of one request: puts them in, and takes them out of whatever is told. */
export interface SecretBox {
  /** A text of a request with its secrets, for the marks in it. Throws a {@link SecretRefusal}. */
  fill(text: string): string;
  /** The same for every text in a value, keys too. */
  fillJson(value: Json): Json;
  /** Keeps a value out of what is told from now on. */
  hide(value: string): void;
  /** A text without any of them, however they are written in it. */
  blank(text: string): string;
}

/** A secret that may not be used, or isn't there. */
export class SecretRefusal extends Error {
  override readonly name = "SecretRefusal";
}

/** Opens the secrets that the settings let actions use. */
export function openSecrets(
  allowed: readonly string[],
  readSecret: (name: string) => string | null,
): SecretBox {
  const hidden = new Set<string>();
  const valueOf = (name: string): string => {
    if (!allowed.includes(name))
      throw new SecretRefusal(
        `The action uses the secret ${name}, which actions may not use: add it to actions.secrets in muster.yml.`,
      );
    const value = readSecret(name);
    if (value === null || value === "")
      throw new SecretRefusal(`The action uses the secret ${name}, which isn't set where the App runs.`);
    hidden.add(value);
    return value;
  };
  const fill = (text: string): string => {
    // What can't be read as a secret isn't sent as it is written.
    if (SIGN_OF_A_SECRET.test(leaveOutMarks(text)))
      throw new SecretRefusal("A secret is written as {{ .secrets.NAME }}, and nothing else in its braces.");
    return openText(text, valueOf);
  };
  const fillJson = (value: Json): Json => {
    if (typeof value === "string") return fill(value);
    if (isJsonList(value)) return value.map(fillJson);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [fill(key), fillJson(each)]));
  };
  return {
    fill,
    fillJson,
    hide: (value) => void hidden.add(value),
    blank: (text) => blankAll(text, hidden),
  };
}

function blankAll(text: string, hidden: ReadonlySet<string>): string {
  const spellings = [...hidden].filter((value) => value !== "").flatMap(spell);
  // Longer ones first: one may be the beginning of another.
  return spellings
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, spelling) => rest.replaceAll(spelling, "***"), text);
}

/** How a secret may come back: as it is, in an address, in JSON, encoded. */
function spell(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const whole = [bytes.toString("base64"), bytes.toString("base64url"), bytes.toString("hex")];
  return [value, encodeURIComponent(value), encodeURI(value), JSON.stringify(value).slice(1, -1), ...whole];
}
