import type { CheckAnnotation } from "../model/check-run.ts";
import type { Note } from "./toolkit/commands.ts";

/** Of a step GitHub shows so many notes of one level, and no more (GitHub docs, Workflow commands). The summary goes on. */
const SHOWN = 10;

/** The notes of a report as notes of a step: at most ten of each level, in their order. */
export function listNotes(annotations: readonly CheckAnnotation[]): readonly Note[] {
  const levels = Map.groupBy(annotations, ({ level }) => level);
  return [...levels.values()].flatMap((notes) => notes.slice(0, SHOWN).map(noteOf));
}

function noteOf({ path, startLine, endLine, columns, level, title, message }: CheckAnnotation): Note {
  const place = {
    file: path,
    line: startLine,
    ...(endLine === startLine ? {} : { endLine }),
    ...(columns === undefined ? {} : { column: columns.start }),
  };
  return { level: level === "failure" ? "error" : level, title, message, place };
}
