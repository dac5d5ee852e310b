import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../src/catalog/index.ts";
import { useJq } from "./engine.ts";
import { blueprint, codesOf, loadCentral, makeCatalog, mapping, observe, stopping } from "./make.ts";

const jq = useJq();

const documents = (query: string) => ({
  "blueprints/service": blueprint("service"),
  "mappings/github": mapping(
    { kind: "repository", selector: { query } },
    { identifier: ".name", blueprint: '"service"' },
  ),
});

describe("the selector of a mapping", () => {
  it("takes the objects of which it says true, and leaves the others out for sure", async () => {
    const repositories = [{ name: "service-cart" }, { name: "lib-core" }];
    const catalog = await makeCatalog(jq, documents('.name | startswith("service")'), repositories);
    expect([...catalog.entities.keys()]).toEqual(["service/service-cart"]);
    expect(catalog.findings).toEqual([]);
    expect(catalog.incomplete.size).toBe(0);
  });

  it("counts by its first output", async () => {
    const catalog = await makeCatalog(jq, documents("true, false"), [{ name: "cart" }]);
    expect(catalog.entities.size).toBe(1);
  });

  it.each([
    ["a text", ".name"],
    ["null", "null"],
    ["nothing", "empty"],
    ["an error", '.name | error("no")'],
  ])(
    "that gives %s leaves the object out, says so, and doesn't claim that it isn't there",
    async (_, query) => {
      const catalog = await makeCatalog(jq, documents(query), [{ name: "cart" }]);
      expect(catalog.entities.size).toBe(0);
      expect(codesOf(catalog.findings)).toEqual(["error jq cart"]);
      expect([...catalog.incomplete.keys()]).toEqual(["service"]);
    },
  );

  it("that gives no answer makes the blueprint incomplete", async () => {
    const query = '.name == "cart"';
    const config = await loadCentral(documents(query), jq);
    const catalog = await buildCatalog(config, observe(config, [{ name: "cart" }]), stopping(jq, query));
    expect(catalog.entities.size).toBe(0);
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
    expect([...catalog.incomplete.keys()]).toEqual(["service"]);
  });

  it("that reads what the source can't tell makes the blueprint incomplete", async () => {
    const repositories = [{ name: "cart", notSupplied: ["language", "archived"] }];
    const catalog = await makeCatalog(jq, documents('.language == "Go"'), repositories);
    expect(catalog.entities.size).toBe(0);
    expect([...catalog.incomplete.keys()]).toEqual(["service"]);
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
  });
});
