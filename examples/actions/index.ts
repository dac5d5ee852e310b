import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** An action to copy: its definition, and the workflow that it dispatches. */
export interface ExampleAction {
  /** Name of its folder, which is its word. */
  readonly name: string;
  /** Text of `action.yml`, for `actions/<name>.yml` of a central repo. */
  readonly definition: string;
  /** For `.github/workflows/<file>` of the repository that the action names; null where it dispatches none. */
  readonly workflow: { readonly file: string; readonly text: string } | null;
}

/** The actions in this folder, one folder each, by name. */
export async function readExampleActions(): Promise<readonly ExampleAction[]> {
  const entries = await readdir(import.meta.dirname, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return await Promise.all(names.sort().map(readExampleAction));
}

async function readExampleAction(name: string): Promise<ExampleAction> {
  const folder = join(import.meta.dirname, name);
  const files = await readdir(folder);
  const file = files.find((each) => each !== "action.yml");
  const definition = await readFile(join(folder, "action.yml"), "utf8");
  const workflow = file === undefined ? null : { file, text: await readFile(join(folder, file), "utf8") };
  return { name, definition, workflow };
}

/** The files that the actions are in a central repo, by path. */
export function centralFilesOf(actions: readonly ExampleAction[]): Readonly<Record<string, string>> {
  return Object.fromEntries(actions.map(({ name, definition }) => [`actions/${name}.yml`, definition]));
}
