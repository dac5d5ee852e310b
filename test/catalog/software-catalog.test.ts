import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { codesOf, loadCentral, makeCatalog, mapping, tellAll } from "./make.ts";

const jq = useJq();

const one = (target: string, required = false) => ({ target, required, many: false });
const many = (target: string) => ({ target, required: false, many: true });
const typed = (identifier: string, values: readonly string[], relations: JsonObject): JsonObject => ({
  identifier,
  title: identifier,
  schema: { properties: values.length > 0 ? { type: { type: "string", enum: values } } : {}, required: [] },
  mirrorProperties: {},
  formulaProperties: {},
  calculationProperties: {},
  relations,
});

/** Port's example of a software catalog (Port, "Give day-2 operations autonomy to your developers"). */
const blueprints: Record<string, JsonObject> = {
  "blueprints/component": {
    ...typed("Component", ["service", "library"], {
      system: one("System"),
      resources: many("Resource"),
      consumesApi: many("API"),
      components: many("Component"),
      providesApi: one("API"),
    }),
    mirrorProperties: {
      domains: { path: "consumesApi.provider.system.domain.$title" },
      libraries: { path: "components.$title" },
      databases: { path: "resources.type" },
    },
  },
  "blueprints/resource": typed("Resource", ["postgress", "kafka-topic", "rabbit-queue", "s3-bucket"], {}),
  "blueprints/api": typed("API", ["Open API", "grpc"], { provider: one("Component", true) }),
  "blueprints/domain": typed("Domain", [], {}),
  "blueprints/system": typed("System", [], { domain: one("Domain", true) }),
};
const entities: Record<string, JsonObject> = {
  "entities/Domain/orders": { identifier: "Orders", title: "Orders", properties: {}, relations: {} },
  "entities/System/cart": { identifier: "Cart", title: "Cart", relations: { domain: "Orders" } },
  "entities/System/products": { identifier: "Products", title: "Products", relations: { domain: "Orders" } },
  "entities/Resource/cart": {
    identifier: "cart-sql-sb",
    title: "Cart SQL database",
    icon: "GPU",
    properties: { type: "postgress" },
  },
  "entities/cart-api": {
    identifier: "CartAPI",
    title: "Cart API",
    blueprint: "API",
    properties: { type: "Open API" },
    relations: { provider: "CartService" },
  },
  "entities/Component/kafka": {
    identifier: "CoreKafkaLibrary",
    title: "Core Kafka Library",
    properties: { type: "library" },
    relations: { system: "Cart" },
  },
  "entities/Component/payment": {
    identifier: "CorePaymentLibrary",
    title: "Core Payment Library",
    properties: { type: "library" },
    relations: { system: "Cart" },
  },
  "entities/cart-service": {
    identifier: "CartService",
    title: "Cart Service",
    blueprint: "Component",
    icon: "Cloud",
    properties: { type: "service" },
    relations: {
      system: "Cart",
      resources: ["cart-sql-sb"],
      consumesApi: [],
      components: ["CorePaymentLibrary", "CoreKafkaLibrary"],
    },
  },
  "entities/Component/products": {
    identifier: "ProductsService",
    title: "Products Service",
    properties: { type: "service" },
    relations: { system: "Products", consumesApi: ["CartAPI"], components: [] },
  },
};

describe("Port's software catalog, in which components and APIs need each other", () => {
  it("is one set: nothing is wrong with it, though the API requires a component that relates to APIs", async () => {
    const catalog = await makeCatalog(jq, { ...blueprints, ...entities });
    expect(catalog.findings).toEqual([]);
    expect([...catalog.entities.keys()]).toEqual([
      "API/CartAPI",
      "Component/CartService",
      "Component/CoreKafkaLibrary",
      "Component/CorePaymentLibrary",
      "Component/ProductsService",
      "Domain/Orders",
      "Resource/cart-sql-sb",
      "System/Cart",
      "System/Products",
    ]);
  });

  it("has every relation, an unset one as missing and an empty list as a list", async () => {
    const catalog = await makeCatalog(jq, { ...blueprints, ...entities });
    const names = ["system", "resources", "components", "consumesApi", "providesApi"];
    expect(tellAll(catalog, "Component/CartService", names)).toEqual({
      system: "Cart",
      resources: ["cart-sql-sb"],
      components: ["CorePaymentLibrary", "CoreKafkaLibrary"],
      consumesApi: [],
      providesApi: "(missing)",
    });
    expect(tellAll(catalog, "Component/ProductsService", names)).toEqual({
      system: "Products",
      resources: "(missing)",
      components: [],
      consumesApi: ["CartAPI"],
      providesApi: "(missing)",
    });
  });

  it("leads from a component through its APIs to the domain of who provides them", async () => {
    const catalog = await makeCatalog(jq, { ...blueprints, ...entities });
    const names = ["domains", "libraries", "databases"];
    expect(tellAll(catalog, "Component/ProductsService", names)).toEqual({
      domains: ["Orders"],
      libraries: [],
      databases: "(missing)",
    });
    expect(tellAll(catalog, "Component/CartService", names)).toEqual({
      domains: [],
      libraries: ["Core Payment Library", "Core Kafka Library"],
      databases: ["postgress"],
    });
  });

  it.each<[string, string, Json]>([
    ["a system without a domain", "entities/System/cart", { identifier: "Cart" }],
    ["an API without a provider", "entities/cart-api", { identifier: "CartAPI", blueprint: "API" }],
    [
      "a type that the list doesn't have",
      "entities/Resource/cart",
      { identifier: "cart-sql-sb", properties: { type: "postgres" } },
    ],
  ])("is refused with %s", async (_, path, document) => {
    await expect(loadCentral({ ...blueprints, ...entities, [path]: document }, jq)).rejects.toThrow(path);
  });

  it("is found wanting in the same way when it comes from repositories", async () => {
    const kind = { kind: "file", selector: { files: [{ path: "catalog.yml" }] }, itemsToParse: ".content" };
    const map = mapping(
      kind,
      {
        identifier: ".item.identifier",
        blueprint: ".item.blueprint",
        properties: { type: ".item.type" },
        relations: { domain: ".item.domain", provider: ".item.provider" },
      },
      { createMissingRelatedEntities: false },
    );
    const text =
      "[{identifier: Cart, blueprint: System}, {identifier: CartAPI, blueprint: API, provider: CartService}]";
    const catalog = await makeCatalog(jq, { ...blueprints, "mappings/github": map }, [
      { name: "cart", files: { "catalog.yml": text } },
    ]);
    expect([...catalog.entities.keys()]).toEqual(["API/CartAPI", "System/Cart"]);
    expect(codesOf(catalog.findings)).toContain("error reference System/Cart");
    expect(codesOf(catalog.findings)).toContain("error reference API/CartAPI");
  });
});
