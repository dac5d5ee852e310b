import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { makeCatalog, mapping, stateAt, tell } from "./make.ts";

const jq = useJq();

const NOT_SUPPLIED = [
  "id",
  "language",
  "topics",
  "description",
  "organization",
  "avatar_url",
  "__teams",
  "size",
];
const UNKNOWN = "(unknown: not_supplied)";

async function valueOf(kind: string, program: string): Promise<Json> {
  const files = {
    "service.json": '{"description": "Sells things", "owner": "shop", "id": 7, "tags": ["a", "b"]}',
  };
  const selector = {
    repository: {},
    file: { files: [{ path: "service.json" }] },
    folder: { folders: [{ path: "x" }] },
  }[kind];
  const documents = {
    "blueprints/service": { identifier: "service", schema: { properties: { value: { type: "array" } } } },
    "mappings/github": mapping(
      { kind, selector: selector ?? {} },
      { identifier: '"cart"', blueprint: '"service"', properties: { value: `[${program}]` } },
    ),
  };
  const repository = { name: "cart", files: { ...files, "x/y": "" }, notSupplied: NOT_SUPPLIED };
  const value = tell(stateAt(await makeCatalog(jq, documents, [repository]), "service/cart", "value"));
  return Array.isArray(value) ? (value[0] ?? null) : value;
}

describe("a field that the source can't tell", () => {
  it.each([
    ".language",
    ".topics",
    '.["language"]',
    ".__teams",
    ".language // 'none'",
    "if .language == 'Go' then 1 else 2 end",
    ". as $repository | $repository.language",
    ".owner.avatar_url",
    ".owner | .avatar_url",
    ".owner | keys",
    ".owner",
    "keys",
    "tojson",
    "to_entries | length",
    ".name + (.description // '')",
  ])("is unknown in a repository, and so is what depends on it: %s", async (program) => {
    expect(await valueOf("repository", program)).toBe(UNKNOWN);
  });

  it.each<[string, Json]>([
    [".name", "cart"],
    [".html_url", "https://github.com/acme/cart"],
    [".default_branch", "main"],
    [".owner.login", "acme"],
    [".owner | .login", "acme"],
    [".full_name | split('/')[1]", "cart"],
    [".nowhere", null],
    [".name | length", 4],
    ['if .name == "language" then "topics" else "size" end', "size"],
  ])("leaves what is known of a repository known: %s", async (program, expected) => {
    expect(await valueOf("repository", program)).toEqual(expected);
  });

  it.each([
    ".repository.language",
    ".__repository.description",
    ".repository | .language",
    '.repository["language"]',
    ".repository",
    ".repository | keys",
    ".repository.owner",
    ".repository.owner.avatar_url",
    ".repository | .owner | .avatar_url",
    "[.[] | objects | .language]",
    "keys",
    ". as $all | $all.repository.topics",
    "{repository} | .repository.language",
  ])("is unknown below a file's repository: %s", async (program) => {
    expect(await valueOf("file", program)).toBe(UNKNOWN);
    expect(await valueOf("folder", program)).toBe(UNKNOWN);
  });

  it.each<[string, Json]>([
    [".content.description", "Sells things"],
    [".content.owner", "shop"],
    [".content.id", 7],
    [".content | .description", "Sells things"],
    [".content | keys | length", 4],
    [".content.language", null],
    ['.repository.name + ": " + .content.description', "cart: Sells things"],
    [".organization + '/' + .repository.name + '/' + .content.owner", "acme/cart/shop"],
    ["{name: .repository.name, description: .content.description} | .description", "Sells things"],
    [".metadata.size > 0", true],
    [".organization", "acme"],
    [
      ".repository.html_url + '/blob/' + .repository.default_branch + '/' + .path",
      "https://github.com/acme/cart/blob/main/service.json",
    ],
    [".repository.owner.login", "acme"],
    ["[.content.tags[] | ascii_upcase] | join(', ')", "A, B"],
  ])("leaves what a file says known, whatever its keys are called: %s", async (program, expected) => {
    expect(await valueOf("file", program)).toEqual(expected);
  });
});
