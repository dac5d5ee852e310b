import type { Json } from "../model/json.ts";
import type { JqOutcome } from "./engine.ts";
import type { JqLimits } from "./limits.ts";

/** Why there is no answer. */
export type Stopped = Extract<JqOutcome, { readonly kind: "stopped" }>;

/** One input as jq will read it. */
export interface InputText {
  /** Its place in the call. */
  readonly index: number;
  /** JSON text. */
  readonly text: string;
  readonly bytes: number;
}

/** A piece of a call's inputs: some that jq can read together, or one that it is not to be given. */
export type InputPiece =
  | { readonly kind: "chunk"; readonly inputs: readonly InputText[] }
  | { readonly kind: "refused"; readonly index: number; readonly stopped: Stopped };

/** Cuts inputs into chunks of at most `chunkInputs` inputs and about `chunkBytes` bytes. Texts are made when they are needed. */
export function* cutChunks(inputs: readonly Json[], limits: JqLimits): Generator<InputPiece> {
  let chunk: InputText[] = [];
  let bytes = 0;
  for (const [index, input] of inputs.entries()) {
    const text = writeInput(input);
    const size = text === undefined ? 0 : Buffer.byteLength(text);
    if (text === undefined || size > limits.inputBytes) {
      yield { kind: "refused", index, stopped: refuse(text === undefined ? undefined : size, limits) };
      continue;
    }
    if (chunk.length > 0 && (chunk.length >= limits.chunkInputs || bytes + size > limits.chunkBytes)) {
      yield { kind: "chunk", inputs: chunk };
      chunk = [];
      bytes = 0;
    }
    chunk.push({ index, text, bytes: size });
    bytes += size;
  }
  if (chunk.length > 0) yield { kind: "chunk", inputs: chunk };
}

/**
 * JSON text that jq reads: half of a surrogate pair, which JSON.stringify writes as an escape and jq refuses
 * together with everything beside it, becomes U+FFFD. Undefined when the value has no JSON text (nested too
 * deeply, or not JSON after all).
 */
function writeInput(input: Json): string | undefined {
  try {
    // JSON.stringify says `undefined` for values that are not JSON, though its type does not.
    const text: string | undefined = JSON.stringify(input);
    if (text === undefined || !/\\u[dD][89a-fA-F]/.test(text)) return text;
    return text.replace(/\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)/g, (escape) =>
      /^\\u[dD]/.test(escape) ? "\\ufffd" : escape,
    );
  } catch {
    return undefined;
  }
}

function refuse(size: number | undefined, limits: JqLimits): Stopped {
  const message =
    size === undefined
      ? "the input can't be written as JSON"
      : `the input has ${size} bytes of JSON, and jq is given at most ${limits.inputBytes}`;
  return { kind: "stopped", reason: "jq_crash", message };
}
