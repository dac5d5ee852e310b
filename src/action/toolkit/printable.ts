/**
 * Makes text from anywhere harmless for a job's log. The runner takes a line for a command that begins with `::` after
 * blanks, or that has `##[` anywhere (actions/runner, ActionCommand); both are broken up. Control characters go: none may
 * hide or overwrite a line.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .split("\n")
    .map((line) => breakCommands(stripControls(line)))
    .join("\n");
}

/** Controls but for the tab, and marks that reorder or hide what is read. */
function stripControls(line: string): string {
  return line.replaceAll(/(?!\t)[\p{Cc}\p{Cf}]/gu, "");
}

function breakCommands(line: string): string {
  return line.replaceAll("##[", "# #[").replace(/^\s*(?=::)/, "$&\u00b7 ");
}
