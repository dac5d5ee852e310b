import { Buffer } from "node:buffer";

/** A step's summary may have 1 MiB, and is refused whole when it has more (GitHub docs, Adding a job summary). */
const MOST_BYTES = 1024 ** 2;
/** Room for the line that says that something has none. */
const SPARE = 4096;

const NO_ROOM = "The rest has no room here: a summary may have 1 MiB. It is on the checks, and in the log.";

/** Puts parts of a step's summary one behind the other as long as there is room; gives what to add for each. */
export function openSummary(most = MOST_BYTES - SPARE): (parts: readonly string[]) => string {
  let left = most;
  let isFull = false;
  return (parts) => {
    const kept: string[] = [];
    for (const part of parts) {
      const text = `${part}\n\n`;
      left -= Buffer.byteLength(text);
      if (isFull || left < 0) {
        if (!isFull) kept.push(`${NO_ROOM}\n`);
        isFull = true;
        break;
      }
      kept.push(text);
    }
    return kept.join("");
  };
}
