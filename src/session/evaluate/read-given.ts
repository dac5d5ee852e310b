import { readFile, stat } from "node:fs/promises";
import type { HandedValues } from "../../model/sli.ts";
import { UsageError } from "../../model/usage-error.ts";
import type { Given, GivenFile } from "./given-files.ts";
import { type GivenPrometheus, listGivenProviders } from "./given-providers.ts";
import { readHandedValues } from "./handed-values.ts";
import { describePrometheus } from "./prometheus.ts";
import type { NameOf } from "./question.ts";

/** Files of definitions and values are no larger. */
const MOST_BYTES = 1_048_576;

/** What somebody named to stand in for the central repo's; null for what was left out. */
export interface GivenWords {
  /** Paths of files. */
  readonly slo: string | null;
  readonly sli: string | null;
  readonly perfspec: string | null;
  readonly values: string | null;
  readonly prometheus: PrometheusAddress | null;
}

/** A Prometheus that is named by its address. */
export interface PrometheusAddress {
  readonly url: string;
  /** Where the address was written, for messages. */
  readonly named: string;
  /** Whether somebody wants this one to be asked; else it is for where nobody says whom to ask. */
  readonly isWanted: boolean;
}

/** How a shell reads. */
export interface GivenReading {
  readonly nameOf: NameOf;
  /** Reads the text of a file that is known to a person as `named`. */
  readonly read: (path: string, named: string) => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What was read. */
export interface ReadGiven {
  readonly given: Given;
  /** Null where nobody handed any in. */
  readonly values: HandedValues | null;
}

/** Reads what stands in for the central repo's. Throws a UsageError when it can't be read. */
export async function readGiven(words: GivenWords, reading: GivenReading): Promise<ReadGiven> {
  const { nameOf, read, env } = reading;
  const { slo, sli, perfspec, values, prometheus } = words;
  const named = [
    { kind: "slo" as const, path: slo },
    { kind: "sli" as const, path: sli },
    { kind: "perfspec" as const, path: perfspec },
  ];
  const files = await Promise.all(
    named.map(
      async ({ kind, path }): Promise<readonly GivenFile[]> =>
        path === null ? [] : [{ kind, path, text: await read(path, nameOf(kind)) }],
    ),
  );
  const provider: GivenPrometheus | null =
    prometheus === null
      ? null
      : { ...prometheus, provider: describePrometheus(prometheus.url, prometheus.named, env) };
  const given = files.flat();
  return {
    given: { files: given, providers: listGivenProviders(provider, values !== null, given) },
    values:
      values === null
        ? null
        : readHandedValues(
            await read(values, nameOf("values")),
            values === "-" ? "the standard input" : values,
          ),
  };
}

/** Throws a UsageError when what somebody named contradicts itself. */
export function refuseContradictions(
  { slo, sli, perfspec, values, prometheus }: GivenWords,
  nameOf: NameOf,
): void {
  if (slo !== null && perfspec !== null)
    throw new UsageError(`both ${nameOf("slo")} and ${nameOf("perfspec")} say what is to hold`, "Give one.");
  if (sli !== null && perfspec !== null)
    throw new UsageError(
      `${nameOf("sli")} goes with ${nameOf("slo")}: a perfspec.json has queries of its own`,
      "Leave it out.",
    );
  if (values !== null && prometheus?.isWanted === true)
    throw new UsageError(
      `both ${nameOf("values")} and ${nameOf("prometheus")} say where the values come from`,
      "Give one.",
    );
}

/** Reads a file of definitions or values. Throws a UsageError when it is too large, or no text; rejects as the system does. */
export async function readGivenText(file: string, named: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile() && !found.isFIFO()) throw new UsageError(`${named} is no file`);
  if (found.size > MOST_BYTES) throw new UsageError(`${named} is larger than 1 MB`);
  const bytes = await readFile(file);
  if (bytes.length > MOST_BYTES) throw new UsageError(`${named} is larger than 1 MB`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${named} is no text in UTF-8`);
  }
}
