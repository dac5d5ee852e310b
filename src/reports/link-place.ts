import type { Diagnostic } from "../model/diagnostic.ts";
import type { ConfigContext } from "./config-findings.ts";
import { fileAddress } from "./links.ts";
import { escapeText, showLink } from "./markdown.ts";

/** A link to a file of the commit; its name alone where it isn't there. */
export function linkFile(file: string, context: ConfigContext): string {
  if (!context.files.has(file)) return escapeText(file, 200);
  return showLink(file, fileAddress(context, context.repository, context.headSha, file));
}

/** A link to a line of a file of the commit. */
export function linkPlace(
  { file, line }: Pick<Diagnostic, "file" | "line">,
  context: ConfigContext,
  label = `${file}:${line}`,
): string {
  if (!context.files.has(file)) return escapeText(label, 200);
  return showLink(label, fileAddress(context, context.repository, context.headSha, file, line));
}
