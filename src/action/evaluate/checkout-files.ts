import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { HandedValues } from "../../model/sli.ts";
import { UsageError } from "../../model/usage-error.ts";
import {
  describePrometheus,
  type Given,
  type GivenFile,
  listGivenProviders,
  readHandedValues,
} from "../../session/index.ts";
import type { Environment } from "../environment.ts";
import type { EvaluationInputs } from "./inputs.ts";

/** Files of definitions and values are no larger. */
const MOST_BYTES = 1_048_576;

/** What the workflow gives beside the central repo, or in place of it. */
export interface CheckoutFiles {
  readonly given: Given;
  readonly values: HandedValues | null;
}

/** Reads the files of the checkout that inputs name. Throws a UsageError when one is not there, or is none of the checkout. */
export async function readCheckout(env: Environment, inputs: EvaluationInputs): Promise<CheckoutFiles> {
  refuseContradictions(inputs);
  const { slo, sli, perfspec, values, prometheus } = inputs;
  const read = (path: string, input: string) => readText(env["GITHUB_WORKSPACE"] ?? ".", path, input);
  const files: GivenFile[] = [];
  if (slo !== null) files.push({ kind: "slo", path: slo, text: await read(slo, "slo") });
  if (sli !== null) files.push({ kind: "sli", path: sli, text: await read(sli, "sli") });
  if (perfspec !== null)
    files.push({ kind: "perfspec", path: perfspec, text: await read(perfspec, "perfspec") });
  const provider = prometheus === null ? null : describePrometheus(prometheus, "the input prometheus", env);
  return {
    given: { files, providers: listGivenProviders(provider, values !== null, files) },
    values: values === null ? null : readHandedValues(await read(values, "values"), values),
  };
}

function refuseContradictions({ slo, sli, perfspec, values, prometheus }: EvaluationInputs): void {
  if (slo !== null && perfspec !== null)
    throw new UsageError("both inputs slo and perfspec say what is to hold", "Give one.");
  if (sli !== null && perfspec !== null)
    throw new UsageError(
      "the input sli goes with slo: a perfspec.json has queries of its own",
      "Leave it out.",
    );
  if (values !== null && prometheus !== null)
    throw new UsageError("both inputs values and prometheus say where the values come from", "Give one.");
}

async function readText(workspace: string, path: string, input: string): Promise<string> {
  const file = await findInside(workspace, path);
  if (file === null)
    throw new UsageError(
      `the input ${input} is "${path}", and the checkout has no such file`,
      "A step before this one has to check the repository out, with actions/checkout, or make the file.",
    );
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new UsageError(`the input ${input}: ${path} is larger than 1 MB`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch {
    throw new UsageError(`the input ${input}: ${path} can't be read as text in UTF-8`);
  }
}

/** A link in the checkout must not lead out of it: what it holds may be somebody's pull request. */
async function findInside(workspace: string, path: string): Promise<string | null> {
  try {
    const [top, file] = await Promise.all([realpath(workspace), realpath(join(workspace, path))]);
    return file.startsWith(top + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}
