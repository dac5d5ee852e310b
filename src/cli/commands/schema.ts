import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { allJsonSchemas, suggest } from "../../config/index.ts";
import type { CliIo } from "../io.ts";
import { plural } from "../render/diagnostics.ts";
import { UsageError } from "../usage-error.ts";

interface SchemaOptions {
  readonly out?: string;
}

/** `muster schema`: JSON Schemas of the documents, for editors. */
export function addSchema(program: Command, io: CliIo): void {
  program
    .command("schema")
    .description("print the JSON Schema of a kind of document, for completion in editors")
    .argument("[kind]", [...allJsonSchemas().keys()].join(", "))
    .option("--out <folder>", "write the schemas of all kinds there, as <kind>.json")
    .action(async (kind: string | undefined, options: SchemaOptions) => {
      if (options.out !== undefined) await writeSchemas(io, resolve(io.cwd, options.out));
      else io.out(kind === undefined ? listSchemas(io) : printSchema(kind));
    });
}

async function writeSchemas(io: CliIo, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const schemas = allJsonSchemas();
  for (const [name, schema] of schemas)
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  io.err(io.paint("dim", `${plural(schemas.size, "schema")} written to ${folder}\n`));
}

function listSchemas(io: CliIo): string {
  const lines = [...allJsonSchemas()].map(([name, schema]) => {
    return `  ${io.paint("bold", name.padEnd(10))} ${describe(schema)}\n`;
  });
  const usage = "\nPut `# yaml-language-server: $schema=<path>` on a file's first line to use one.\n";
  return lines.join("") + io.paint("dim", usage);
}

function printSchema(kind: string): string {
  const schemas = allJsonSchemas();
  const schema = schemas.get(kind);
  if (schema !== undefined) return `${JSON.stringify(schema, null, 2)}\n`;
  const hint = suggest(kind, schemas.keys());
  const known = `Kinds: ${[...schemas.keys()].join(", ")}.`;
  throw new UsageError(
    `there is no kind "${kind}"`,
    hint === undefined ? known : `Did you mean ${hint}? ${known}`,
  );
}

function describe({ description }: Record<string, unknown>): string {
  return typeof description === "string" ? description : "";
}
