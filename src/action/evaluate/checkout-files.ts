import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { UsageError } from "../../model/usage-error.ts";
import { type ReadGiven, readGiven, readGivenText, refuseContradictions } from "../../session/index.ts";
import type { Environment } from "../environment.ts";
import type { EvaluationInputs } from "./inputs.ts";

/**
 * Reads what the workflow gives beside the central repo, or in place of it: files of the checkout that inputs name. Throws a UsageError
 * when one is not there, or is none of the checkout.
 */
export async function readCheckout(env: Environment, inputs: EvaluationInputs): Promise<ReadGiven> {
  const { prometheus: url } = inputs;
  const prometheus = url === null ? null : { url, named: nameInput("prometheus"), isWanted: true };
  const words = { ...inputs, prometheus };
  refuseContradictions(words, nameInput);
  const read = (path: string, input: string) => readText(env["GITHUB_WORKSPACE"] ?? ".", path, input);
  return await readGiven(words, { nameOf: nameInput, read, env });
}

function nameInput(word: string): string {
  return `the input ${word}`;
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
