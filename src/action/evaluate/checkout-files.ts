import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { UsageError } from "../../model/usage-error.ts";
import { type ReadGiven, readGiven, readGivenText } from "../../session/index.ts";
import type { Environment } from "../environment.ts";
import type { EvaluationInputs } from "./inputs.ts";

/**
 * Reads what the workflow gives beside the central repo, or in place of it: files of the checkout that inputs name. Throws a UsageError
 * when one is not there, or is none of the checkout.
 */
export async function readCheckout(env: Environment, inputs: EvaluationInputs): Promise<ReadGiven> {
  const { prometheus, ...words } = inputs;
  const named = "the input prometheus";
  return await readGiven(
    { ...words, prometheus: prometheus === null ? null : { url: prometheus, named, isWanted: true } },
    {
      nameOf: (word) => `the input ${word}`,
      read: (path, input) => readText(env["GITHUB_WORKSPACE"] ?? ".", path, input),
      env,
    },
  );
}

async function readText(workspace: string, path: string, input: string): Promise<string> {
  const file = await findInside(workspace, path);
  if (file === null)
    throw new UsageError(
      `${input} is "${path}", and the checkout has no such file`,
      "A step before this one has to check the repository out, with actions/checkout, or make the file.",
    );
  return await readGivenText(file, `${input}, ${path},`);
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
