import type { Edit } from "../../model/invocation.ts";
import type { EditFormat } from "./format.ts";

/** A text after its edits, or why one of them can't be made, in one sentence. */
export type Edited =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly message: string };

/** Makes edits one after another; an empty text for a file that isn't there. */
export function applyEdits(_text: string, _edits: readonly Edit[], _format: EditFormat): Edited {
  throw new Error("not built yet");
}
