import { join } from "node:path";
import type { CliIo, Screen } from "../../src/cli/io.ts";
import { runCli } from "../../src/cli/program.ts";
import { createJqEngine, type JqEngine } from "../../src/jq/index.ts";
import type { Surroundings } from "./surroundings.ts";

const SAMPLE =
  /^```console\n(?<prompt>(?:(?<folder>\S+) )?\$ muster (?<words>[^\n]*))\n(?:.*?^exit (?<exit>\d)\n)?```$/gms;

/** The clock of all samples. */
const NOW = new Date("2026-01-31T08:00:00Z");

/** Nobody's terminal: no colours, and lines as long as they are. */
const PLAIN: Screen = { paint: (_, text) => text, columns: null };

/** How the surroundings' folder is called in the samples. */
const SHOWN_FOLDER = "~/acme";

/**
 * Runs every sample of a page, a block of the language `console` that begins with `folder $ muster ...`, and gives the
 * page with what the commands say now. One after the other, as a reader would. Throws when a command ends otherwise than
 * the page says: what is documented to work must not become a sample of a fault.
 */
export async function renewSamples(text: string, surroundings: Surroundings): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  const jq = createJqEngine();
  try {
    for (const match of text.matchAll(SAMPLE)) {
      const { prompt = "", folder = "", words = "", exit } = match.groups ?? {};
      const { code, told } = await runSample(folder, words.split(" "), surroundings, jq);
      if (exit !== undefined && exit !== String(code))
        throw new Error(`${prompt} ends with ${code}, not ${exit}:\n${told}`);
      const sample = `\`\`\`console\n${prompt}\n${told}exit ${code}\n\`\`\``;
      parts.push(text.slice(end, match.index), sample);
      end = match.index + match[0].length;
    }
  } finally {
    await jq.close();
  }
  return parts.join("") + text.slice(end);
}

async function runSample(
  folder: string,
  words: readonly string[],
  surroundings: Surroundings,
  jq: JqEngine,
): Promise<{ readonly code: number; readonly told: string }> {
  let told = "";
  const write = (text: string) => {
    told += text;
  };
  const io: CliIo = {
    out: write,
    err: write,
    screen: PLAIN,
    errScreen: PLAIN,
    cwd: join(surroundings.folder, folder),
    env: { MUSTER_CENTRAL: surroundings.central, MUSTER_REPOS: surroundings.repos },
    now: () => NOW,
    openJq: () => ({ ...jq, close: async () => {} }),
  };
  const code = await runCli(words, io);
  return { code, told: told.replaceAll(surroundings.folder, SHOWN_FOLDER) };
}
