import { describe, expect, it } from "vitest";
import { useJq } from "./engine.ts";
import { blueprint, makeCatalog, mapping, stateAt } from "./make.ts";

const jq = useJq();

describe("a repository with very much in a file", () => {
  it("is read like any other", async () => {
    const count = 130_000;
    const list = JSON.stringify(Array.from({ length: count }, (_, index) => index));
    const documents = {
      "blueprints/part": blueprint(
        "part",
        { list: "array" },
        {
          relations: { others: { target: "part", required: false, many: true } },
          mirrorProperties: { shown: { path: "others.list" } },
        },
      ),
      "mappings/list": mapping(
        { kind: "file", selector: { files: [{ path: "list.json" }] } },
        {
          identifier: '"all"',
          blueprint: '"part"',
          properties: { list: ".content" },
          relations: { others: '["all"]' },
        },
      ),
    };
    const catalog = await makeCatalog(jq, documents, [{ name: "cart", files: { "list.json": list } }]);
    expect(catalog.entities.size).toBe(1);
    const shown = stateAt(catalog, "part/all", "shown");
    expect(shown.kind === "known" && Array.isArray(shown.value) && shown.value.length).toBe(count);
  });
});
