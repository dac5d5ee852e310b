/** How loud a note is in a job's log. */
export type NoteLevel = "notice" | "warning" | "error";

/** A note that GitHub shows on the run and, where it has a place, beside the line. */
export interface Note {
  readonly level: NoteLevel;
  readonly title: string;
  readonly message: string;
  readonly place?: {
    /** From the root of the repository. */
    readonly file: string;
    /** Counts from 1. */
    readonly line: number;
    readonly endLine?: number;
    readonly column?: number;
  };
}

/**
 * A note as a workflow command (GitHub docs, Workflow commands). Whatever is in it stays data: `%`, line ends and, in
 * properties, `:` and `,` are escaped as the runner unescapes them.
 */
export function noteCommand({ level, title, message, place }: Note): string {
  const properties = {
    title,
    file: place?.file,
    line: place?.line,
    endLine: place?.endLine,
    col: place?.column,
  };
  const told = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${told.join(",")}::${escapeData(message)}`;
}

/** Has the runner hide a text wherever it comes up. The runner itself does not print this line. */
export function maskCommand(secret: string): string {
  return `::add-mask::${escapeData(secret)}`;
}

/** `##[` is an older form of commands, which the runner looks for anywhere in a line. */
function escapeData(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll("##[", "# #[");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
