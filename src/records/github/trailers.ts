import type { RecordMessage } from "../store.ts";

const CONFIG = /^Muster-Config: ([0-9a-f]{40,64})$/m;
const ENGINE = /^Muster-Engine: (\d+\.\d+\.\d+\S{0,40})$/m;

/** What a commit of the record says of how it was made. */
export interface RecordTrailers {
  /** Commit of the central repo whose configuration was used; null when none is told. */
  readonly config: string | null;
  /** Version of the engine that computed it; null when none is told. */
  readonly engine: string | null;
}

/** A commit message of the record: what changed, which commit of the central repo decided it, and what computed it. */
export function writeMessage({ subject, config, engine }: RecordMessage): string {
  const trailers = [
    ...(config === null ? [] : [`Muster-Config: ${config}\n`]),
    ...(engine === null ? [] : [`Muster-Engine: ${engine}\n`]),
  ];
  return trailers.length === 0 ? `${subject}\n` : `${subject}\n\n${trailers.join("")}`;
}

/** What a commit message of the record says of how it was made. */
export function readTrailers(message: string): RecordTrailers {
  return { config: CONFIG.exec(message)?.[1] ?? null, engine: ENGINE.exec(message)?.[1] ?? null };
}
