import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { allJsonSchemas } from "../../config/index.ts";
import { didYouMean } from "../find-service.ts";
import type { CliIo } from "../io.ts";
import { plural } from "../render/diagnostics.ts";
import { formatJson, printable } from "../render/printable.ts";
import { withSystemErrors } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";

interface SchemaOptions {
  readonly out?: string;
}

type Schemas = ReadonlyMap<string, Record<string, unknown>>;

/** `muster schema`: JSON Schemas of the documents, for editors. */
export function addSchema(program: Command, io: CliIo): void {
  program
    .command("schema")
    .summary("print JSON Schemas, for editors")
    .description("Prints the JSON Schema of a kind of document, for completion in editors.")
    .argument("[kind]", `${[...allJsonSchemas().keys()].join(", ")} (default: list them)`)
    .option("--out <folder>", "write <kind>.json there, of all kinds unless one is named")
    .action(async (kind: string | undefined, { out }: SchemaOptions) => {
      const schemas = chooseSchemas(kind);
      if (out !== undefined) await writeSchemas(io, resolve(io.cwd, out), schemas);
      else if (kind === undefined) io.out(listSchemas(io, schemas));
      else for (const schema of schemas.values()) io.out(formatJson(schema));
    });
}

function chooseSchemas(kind: string | undefined): Schemas {
  const schemas = allJsonSchemas();
  if (kind === undefined) return schemas;
  const schema = schemas.get(kind);
  if (schema !== undefined) return new Map([[kind, schema]]);
  const known = `Kinds: ${[...schemas.keys()].join(", ")}.`;
  throw new UsageError(`there is no kind "${kind}"`, didYouMean(kind, schemas.keys()) ?? known);
}

async function writeSchemas(io: CliIo, folder: string, schemas: Schemas): Promise<void> {
  await withSystemErrors(`schemas can't be written to ${folder}`, async () => {
    await mkdir(folder, { recursive: true });
    for (const [name, schema] of schemas) await writeFile(join(folder, `${name}.json`), formatJson(schema));
  });
  const what = `${plural(schemas.size, "schema")} written to ${printable(folder)}\n`;
  io.err(io.errScreen.paint("dim", what));
}

function listSchemas({ screen: { paint } }: CliIo, schemas: Schemas): string {
  const lines = [...schemas].map(([name, { description }]) => {
    return `  ${paint("bold", name.padEnd(10))} ${typeof description === "string" ? description : ""}\n`;
  });
  const usage = [
    "\nmuster schema <kind> prints one, muster schema --out <folder> writes all.\n",
    "An editor uses one that a file's first line names:\n",
    "  # yaml-language-server: $schema=<path>\n",
  ];
  return lines.join("") + paint("dim", usage.join(""));
}
