import { describe, expect, it } from "vitest";
import { resolvePerfspecQuery } from "../../src/slo/perfspec/index.ts";

const context = {
  project: "sockshop",
  environment: "staging",
  service: "carts",
  deployment: null,
  version: null,
  labels: {},
  filter: undefined,
  window: { start: "2019-06-01T10:00:00.000Z", end: "2019-06-01T10:02:10.000Z" },
};

function fill(query: string, dialect?: "keptn") {
  const resolved = resolvePerfspecQuery(query, context, dialect);
  return resolved.kind === "query" ? resolved.query : resolved.reason;
}

describe("placeholders of a perfspec's query", () => {
  it.each([
    ["job='carts-$ENVIRONMENT'", "job='carts-staging'"],
    ["carts.ENV_PLACEHOLDER.svc.cluster.local", "carts.staging.svc.cluster.local"],
    ["rate(x[$DURATION_MINUTESm])", "rate(x[3m])"],
    ["x / $DURATION_MINUTES", "x / 3"],
    ["rate(x[$DURATION])", "rate(x[130s])"],
    ["rate(x[$DURATIONs])", "rate(x[130s])"],
    ["rate(x[$DURATIONm])", "rate(x[130s])"],
    ["rate(x[3m])", "rate(x[3m])"],
    ["label_replace(x, 'a', '$1', 'b', '(.*)')", "label_replace(x, 'a', '$1', 'b', '(.*)')"],
  ])("%s", (query, filled) => {
    expect(fill(query)).toBe(filled);
    expect(fill(query, "keptn")).toBe(filled);
  });

  it("may be those of an sli.yaml, too", () => {
    expect(fill("rate(x{app='$SERVICE'}[$DURATION_SECONDS])")).toBe("rate(x{app='carts'}[130s])");
  });

  it.each(["$ENVIROMENT", "a_ENV_PLACEHOLDER_b", "$DURATIONS", "$LABEL.team"])(
    "that nobody knows are refused: %s",
    (query) => {
      expect(fill(query)).toBe("unresolved_placeholder");
    },
  );

  it("stand in every text of an object", () => {
    const query = {
      timeseriesId: "x",
      tags: ["environment:$ENVIRONMENT", 1],
      filter: { name: "ENV_PLACEHOLDER" },
    };
    const filled = { timeseriesId: "x", tags: ["environment:staging", 1], filter: { name: "staging" } };
    expect(resolvePerfspecQuery(query, context)).toEqual({ kind: "query", query: filled });
    expect(resolvePerfspecQuery(query, context, "keptn")).toEqual({ kind: "query", query: filled });
  });

  it.each(["muster", "keptn"] as const)("can't break out of the query, in the dialect %s", (dialect) => {
    const odd = { ...context, environment: "a'} or up{b='" };
    const refused = { kind: "error", reason: "bad_query" };
    for (const placeholder of ["ENV_PLACEHOLDER", "$ENVIRONMENT"])
      expect(resolvePerfspecQuery(`x{a='${placeholder}'}`, odd, dialect)).toMatchObject(refused);
    const within = resolvePerfspecQuery({ filter: { name: "ENV_PLACEHOLDER" } }, odd, dialect);
    expect(within).toMatchObject({ ...refused, path: ["filter", "name"] });
    expect(resolvePerfspecQuery("rate(x[$DURATION])", odd, dialect)).toEqual({
      kind: "query",
      query: "rate(x[130s])",
    });
  });

  it.each(["muster", "keptn"] as const)(
    "can't leave the path of an address, in the dialect %s",
    (dialect) => {
      const odd = { ...context, environment: "a/b" };
      expect(resolvePerfspecQuery({ path: "/stages/$ENVIRONMENT" }, odd, dialect)).toEqual({
        kind: "query",
        query: { path: "/stages/a%2Fb" },
      });
    },
  );
});
