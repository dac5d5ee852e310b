import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { Description } from "./description.ts";
import { trimDescription } from "./trim.ts";

/*
 * Writes github.json again from an installed @octokit/openapi (394 MB, so no dependency of this project). By hand:
 *   node src/sandbox/openapi/refresh.ts <folder of @octokit/openapi>
 */
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write(
    "Name the folder of an installed @octokit/openapi, e.g. node_modules/@octokit/openapi.\n",
  );
  process.exit(2);
}
const manifest: Json = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const version = isJsonObject(manifest) && typeof manifest["version"] === "string" ? manifest["version"] : "";
const source: Json = JSON.parse(readFileSync(join(folder, "generated/api.github.com.json"), "utf8"));
const description: Description = {
  notice:
    "GitHub's OpenAPI description, trimmed by refresh.ts to some operations, without prose and as JSON Schema. MIT licence, copyright GitHub Inc. and Octokit contributors.",
  license: readFileSync(join(folder, "LICENSE"), "utf8").trim(),
  source: `@octokit/openapi ${version}, generated/api.github.com.json (https://github.com/github/rest-api-description)`,
  ...trimDescription(source),
};
const target = new URL("github.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(description)}\n`);
process.stdout.write(
  `${Object.keys(description.operations).length} operations, ${Object.keys(description.$defs).length} definitions\n`,
);
