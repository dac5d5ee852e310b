import { resolve } from "node:path";
import {
  type GivenWords,
  type PrometheusAddress,
  type ReadGiven,
  readGiven,
  readGivenText,
  refuseContradictions,
} from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import type { CliIo } from "../io.ts";
import { withSystemErrors } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import type { CentralChoice } from "./choose-central.ts";

/** Reads the files that stand in for the central repo's, and the values that are handed in. */
export async function readFiles(io: CliIo, words: GivenWords): Promise<ReadGiven> {
  const read = (path: string, option: string) => readText(io, path, option);
  return await readGiven(words, { nameOf: nameOption, read, env: io.env });
}

/** What was named to stand in for the central repo's. Throws a UsageError when it contradicts itself. */
export function nameGiven(io: CliIo, options: EvaluateOptions, central: CentralChoice): GivenWords {
  const { slo = null, sli = null, perfspec = null, values = null } = options;
  const words = { slo, sli, perfspec, values, prometheus: findPrometheus(io, options, central) };
  refuseContradictions(words, nameOption);
  return words;
}

function nameOption(word: string): string {
  return `--${word}`;
}

/** The Prometheus that is named: by the option, or where no central repo says whom to ask by a variable. */
function findPrometheus(
  { env }: CliIo,
  { prometheus }: EvaluateOptions,
  central: CentralChoice,
): PrometheusAddress | null {
  if (prometheus !== undefined) return { url: prometheus, named: "--prometheus", isWanted: true };
  const url = env["MUSTER_PROMETHEUS_URL"] ?? "";
  // Beside a central repo, a variable must not ask somebody else than that names.
  if (url === "" || central.kind !== "none") return null;
  return { url, named: "MUSTER_PROMETHEUS_URL", isWanted: false };
}

async function readText(io: CliIo, path: string, option: string): Promise<string> {
  if (option === "--values" && path === "-") {
    const text = await (io.readInput?.() ?? Promise.resolve(""));
    if (text.trim() === "") throw new UsageError("--values is -, and the standard input is empty");
    return text;
  }
  const named = `${option} ${path}`;
  return await withSystemErrors(`${named} can't be read`, () => readGivenText(resolve(io.cwd, path), named));
}
