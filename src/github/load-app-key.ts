import { readFileSync } from "node:fs";
import { AccessError } from "./access-error.ts";
import { readAppKey } from "./app-key.ts";

/** Where the private key of an app is: its text, or the file that holds it. The text goes first. */
export type AppKeyPlace =
  /** `name` is where the text was taken from, for messages; PRIVATE_KEY when left out. */
  { readonly text: string; readonly name?: string } | { readonly file: string };

/**
 * Loads the private key of an app as PEM. Line ends that are written as `\n`, and base64 of the whole, are taken as well.
 * Throws an AccessError when there is no such key, without a word of what is there instead.
 */
export function loadAppKey(place: AppKeyPlace): string {
  const text = "text" in place ? place.text : readKeyFile(place.file);
  try {
    return readAppKey(text).export({ type: "pkcs1", format: "pem" }).toString();
  } catch (error) {
    const what =
      "text" in place
        ? `${place.name ?? "PRIVATE_KEY"} is no private key`
        : "PRIVATE_KEY_PATH names no private key";
    throw new AccessError({ what, fix: USE_THE_FILE }, { cause: error });
  }
}

const USE_THE_FILE = "Use the whole .pem file that GitHub gave you when the key was generated.";

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AccessError(
      { what: `PRIVATE_KEY_PATH can't be read: ${why}`, fix: USE_THE_FILE },
      { cause: error },
    );
  }
}
