import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import { convertSchema, createValidators, loadDescription } from "../../../src/sandbox/openapi/index.ts";

describe("a schema of OpenAPI 3.0 as JSON Schema", () => {
  it.each<[string, Json, Json]>([
    ["keeps what validates", { type: "string", maxLength: 3 }, { type: "string", maxLength: 3 }],
    [
      "drops what does not",
      { type: "string", description: "x", example: "y", default: "z", "x-a": 1 },
      { type: "string" },
    ],
    ["turns nullable into a type", { type: "string", nullable: true }, { type: ["string", "null"] }],
    [
      "lets null be among values",
      { type: "string", enum: ["a"], nullable: true },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "wraps what is nullable without a type",
      { allOf: [{ $ref: "#/components/schemas/a" }], nullable: true },
      { anyOf: [{ allOf: [{ $ref: "x#/$defs/a" }] }, { type: "null" }] },
    ],
    [
      "lets null beside choices that have none, when the type has it",
      { type: ["null", "string"], oneOf: [{ type: "string" }, { type: "array" }] },
      {
        anyOf: [
          { type: ["null", "string"], oneOf: [{ type: "string" }, { type: "array" }] },
          { type: "null" },
        ],
      },
    ],
    [
      "reads properties by any name as properties",
      { properties: { nullable: { type: "string" }, description: { type: "null" } } },
      { properties: { nullable: { type: "string" }, description: { type: "null" } } },
    ],
    [
      "goes into lists and objects",
      { items: { nullable: true, type: "number" }, additionalProperties: { $ref: "#/components/schemas/b" } },
      { items: { type: ["number", "null"] }, additionalProperties: { $ref: "x#/$defs/b" } },
    ],
  ])("%s", (_, schema, converted) => {
    expect(convertSchema(schema, "x")).toEqual(converted);
  });
});

describe("the description in the house", () => {
  const description = loadDescription();
  it("says whose it is, and under which licence", () => {
    expect(description.license).toContain("MIT License");
    expect(description.source).toMatch(/@octokit\/openapi \d+\.\d+\.\d+/);
  });

  it("has every definition that is referred to", () => {
    const references = [...JSON.stringify(description).matchAll(/"github#\/\$defs\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(references)].filter((name) => description.$defs[name ?? ""] === undefined)).toEqual(
      [],
    );
  });

  it.each(["161", "deploy.yml"])(
    "takes what the path may have as a number and as a text: %s",
    (workflow_id) => {
      const operation = "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}";
      const params = { owner: "a", repo: "b", workflow_id };
      expect(
        createValidators(description).checkRequest(operation, params, new URLSearchParams(), undefined),
      ).toEqual([]);
    },
  );

  it("reads query parameters as the types they are described with", () => {
    const validators = createValidators(description);
    const check = (query: string) =>
      validators.checkRequest(
        "GET /repos/{owner}/{repo}/issues",
        { owner: "a", repo: "b" },
        new URLSearchParams(query),
        undefined,
      );
    expect(check("per_page=10&state=all&labels=a,b")).toEqual([]);
    expect(check("per_page=ten")).toHaveLength(1);
  });
});
