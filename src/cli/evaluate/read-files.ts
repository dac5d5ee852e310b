import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { HandedValues } from "../../model/sli.ts";
import {
  describePrometheus,
  type Given,
  type GivenFile,
  listGivenProviders,
  readHandedValues,
} from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import type { CliIo } from "../io.ts";
import { withSystemErrors } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";

/** Files of definitions and values are no larger. */
const MOST_BYTES = 1_048_576;

/** Reads the files that stand in for the central repo's, and the provider that is named by its address. */
export async function readGiven(
  io: CliIo,
  options: EvaluateOptions,
  prometheus: string | undefined,
): Promise<Given> {
  const { slo, sli, perfspec, values } = options;
  const named = Object.entries({ slo, sli, perfspec });
  const files = await Promise.all(
    named.map(async ([option, path]): Promise<readonly GivenFile[]> => {
      if (path === undefined) return [];
      const kind = option === "slo" || option === "sli" ? option : "perfspec";
      return [{ kind, path, text: await readText(io, path, `--${kind}`) }];
    }),
  );
  const provider = prometheus === undefined ? null : describePrometheus(prometheus, nameOf(options), io.env);
  const given = files.flat();
  return { files: given, providers: listGivenProviders(provider, values !== undefined, given) };
}

function nameOf({ prometheus }: EvaluateOptions): string {
  return prometheus === undefined ? "MUSTER_PROMETHEUS_URL" : "--prometheus";
}

/** Reads the values that are handed in; null when nobody named any. */
export async function readValues(io: CliIo, file: string | undefined): Promise<HandedValues | null> {
  if (file === undefined) return null;
  if (file !== "-") return readHandedValues(await readText(io, file, "--values"), file);
  const text = await (io.readInput?.() ?? Promise.resolve(""));
  if (text.trim() === "") throw new UsageError("--values is -, and the standard input is empty");
  return readHandedValues(text, "the standard input");
}

async function readText(io: CliIo, path: string, option: string): Promise<string> {
  const file = resolve(io.cwd, path);
  const bytes = await withSystemErrors(`${option} ${path} can't be read`, async () => {
    const found = await stat(file);
    if (!found.isFile() && !found.isFIFO()) throw new UsageError(`${option} ${path} is no file`);
    if (found.size > MOST_BYTES) throw new UsageError(`${option} ${path} is larger than 1 MB`);
    return await readFile(file);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${option} ${path} is no text in UTF-8`);
  }
}
