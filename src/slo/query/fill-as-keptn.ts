import { type FillText, refuseValue, tooLong } from "./fill-text.ts";
import { type QueryContext, secondsOf } from "./query-context.ts";

/**
 * Fills in placeholders as Keptn's prometheus-service 0.9 does (replaceQueryParameters): text for text, in this order, wherever it
 * stands, so that `$job` is replaced in `$jobname`, too. What it doesn't know stays. Values that hold placeholders may make a text grow
 * without end: one that becomes too long is refused. So is, unlike there, one with a value of whoever asks for the evaluation that holds a
 * quote, a bracket, a brace, a backslash or a line end.
 */
export function createFillAsKeptn(context: QueryContext): FillText {
  const { project, environment, service, deployment, labels, filter, window } = context;
  const known = (name: string, value: string): Replacement => ({ name, value, wrong: null });
  const told = (name: string, value: string): Replacement => ({
    name,
    value,
    wrong: findBreak(value),
  });
  const replacements = [
    ...Object.entries(filter ?? {}).flatMap(([key, value]): Replacement[] => {
      const bare = String(value).replaceAll(/['"]/g, "");
      return [known(key, bare), known(key.toUpperCase(), bare)];
    }),
    known("PROJECT", project),
    told("STAGE", environment),
    known("SERVICE", service),
    told("DEPLOYMENT", labels["deployment"] ?? deployment ?? "primary"),
    ...Object.entries(labels).map(([name, value]) => told(`LABEL.${name}`, value)),
    known("DURATION_SECONDS", `${secondsOf(window)}s`),
  ];
  return (text, room, write) => {
    let filled = text;
    for (const { name, value, wrong } of replacements) {
      // A placeholder that is longer than the text can't be in it, and looking for a long one in a long text takes its time.
      if (name.length > LONGEST_NAME || name.length >= filled.length) continue;
      const parts = filled.split(`$${name}`);
      if (parts.length === 1) continue;
      if (wrong !== null) return refuseValue(name, value, wrong);
      const written = write(value);
      const grown = filled.length + (parts.length - 1) * (written.length - name.length - 1);
      if (grown > room) return tooLong(room);
      filled = parts.join(written);
    }
    return filled;
  };
}

interface Replacement {
  readonly name: string;
  readonly value: string;
  /** What of a value that was handed in could end the text, the selector or the call that it stands in; null where nothing does. */
  readonly wrong: string | null;
}

/** What of a value could end the text, the selector or the call that it is put into; null where nothing does. */
export function findBreak(value: string): string | null {
  return BREAKS.exec(value)?.[0] ?? null;
}

const BREAKS = /["'`()[\]{}\\\n\r\u2028\u2029]/;

/** A key of `filter` is the name of a label or the like. */
const LONGEST_NAME = 1_000;
