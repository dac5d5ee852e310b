import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SliQuery } from "../../src/model/sli.ts";
import { type QueryContext, resolveQuery } from "../../src/slo/index.ts";
import { WINDOW } from "./make.ts";

const CONTEXT: QueryContext = {
  project: "acme",
  environment: "staging",
  service: "carts",
  deployment: "canary",
  version: "1.2.3",
  labels: { build: "17", "run-by": "Jo-Doe", ab: "long", a: "short" },
  filter: { job: "carts-job", mz_id: 4711, "dt.entity": "HOST-1" },
  window: WINDOW,
};

const BRACED = "{SERVICE}";

function resolve(query: SliQuery, context: Partial<QueryContext> = {}) {
  const resolved = resolveQuery(query, { ...CONTEXT, ...context });
  return resolved.kind === "query" ? resolved.query : resolved.reason;
}

describe("a query", () => {
  it.each([
    ["up", "up"],
    ['up{job="$SERVICE-$PROJECT-$STAGE"}', 'up{job="carts-acme-staging"}'],
    ["$ENVIRONMENT $DEPLOYMENT $VERSION", "staging canary 1.2.3"],
    ["rate(x[$DURATION_SECONDS])", "rate(x[120s])"],
    ["rate(x[$DURATION_MINUTES]) $DURATION", "rate(x[2m]) 2m"],
    ["$job $JOB $mz_id $MZ_ID", "carts-job carts-job 4711 4711"],
    ["$LABEL.build/$LABEL.run-by", "17/Jo-Doe"],
    ["$LABEL.ab $LABEL.a $LABEL.a. $LABEL.a-", "long short short. short-"],
    ["$LABEL.a-$LABEL.ab", "short-long"],
    ["$dt.entity.name", "HOST-1.name"],
    ["$SERVICE.example.com", "carts.example.com"],
    ['label_replace(x, "a", "$1", "b", "(.*)")', 'label_replace(x, "a", "$1", "b", "(.*)")'],
    ['x=~"foo$" $$SERVICE $', 'x=~"foo$" $SERVICE $'],
    [`$${BRACED}`, `$${BRACED}`],
    ["costs $", "costs $"],
  ])("%s becomes %s", (query, resolved) => {
    expect(resolve(query)).toBe(resolved);
  });

  it("that is an object is filled in wherever it has text", () => {
    const query = { selector: "tag($SERVICE)", list: ["$STAGE", 1, null], deep: { $SERVICE: true } };
    expect(resolve(query)).toEqual({
      selector: "tag(carts)",
      list: ["staging", 1, null],
      deep: { $SERVICE: true },
    });
  });

  it.each([
    "$jobname",
    "$SERVICES",
    "$LABEL.nobody",
    "$LABEL.a-b",
    "$LABEL.a.b",
    "$LABEL.a--b",
    "$DURATION_SECONDSs",
    "$service",
    "$_x",
  ])("with %s is refused: nobody knows it", (query) => {
    expect(resolve(query)).toBe("unresolved_placeholder");
  });

  it("with what nobody said is refused", () => {
    expect(resolve("$VERSION", { version: null })).toBe("unresolved_placeholder");
    expect(resolve("$DEPLOYMENT", { deployment: null })).toBe("unresolved_placeholder");
    expect(resolve("$DEPLOYMENT", { labels: { deployment: "direct" } })).toBe("direct");
  });

  it("says what was meant", () => {
    const resolved = resolveQuery("$SERVCE", CONTEXT);
    expect(resolved.kind === "error" && resolved.guess?.()).toBe("$SERVICE");
  });

  it.each(['a"b', "a'b", "a\\b", "a{b", "a}b", "a`b", "a\nb"])("takes no filter such as %j", (value) => {
    expect(resolve("$job", { filter: { job: value } })).toBe("bad_query");
  });

  it.each([
    'a"} or up{',
    "a) or vector(0",
    "a&entitySelector=b",
    "a#",
    "a;b",
    "a[5m",
    "errors - errors",
    "0 unless up",
    ".+",
    "a|b",
    "a,b",
    "~x",
    "a b",
    "a*",
  ])("takes no label such as %j: it could ask something else", (value) => {
    expect(resolve("x{a='$LABEL.build'}", { labels: { build: value } })).toBe("bad_query");
    expect(resolve("x{a='$VERSION'}", { version: value })).toBe("bad_query");
    expect(resolve("x{a='$DEPLOYMENT'}", { deployment: value })).toBe("bad_query");
    expect(resolve("x{a='$STAGE'}", { environment: value })).toBe("bad_query");
  });

  it("takes values as they are: what is in them is not filled in again", () => {
    expect(resolve("$job", { filter: { job: "$SERVICE $nobody $&" } })).toBe("$SERVICE $nobody $&");
  });

  it("is filled in by Keptn text for text, in its order", () => {
    const keptn = (query: string, context: Partial<QueryContext> = {}) => {
      const resolved = resolveQuery(query, { ...CONTEXT, ...context }, "keptn");
      return resolved.kind === "query" ? resolved.query : resolved.reason;
    };
    expect(keptn("$jobname $JOB $nobody $VERSION")).toBe("carts-jobname carts-job $nobody $VERSION");
    expect(keptn("$PROJECT/$STAGE/$SERVICE/$DEPLOYMENT")).toBe("acme/staging/carts/canary");
    expect(keptn("$DEPLOYMENT", { deployment: null })).toBe("primary");
    expect(keptn("$job", { filter: { job: `"it's"` } })).toBe("its");
    expect(keptn("[$DURATION_SECONDS]", { window: { ...WINDOW, end: "2026-03-04T05:02:00.001Z" } })).toBe(
      "[121s]",
    );
    expect(keptn("$job", { filter: { job: "$SERVICE $&" } })).toBe("carts $&");
  });

  it.each(['"} or vector(0) #', "a'b", "a`b", "a\\b", "a{", "}", "[5m]", "sum(x", "a\nb"])(
    "is not filled in as Keptn does with what whoever asks says, where that is %j",
    (value) => {
      const keptn = (query: string, context: Partial<QueryContext>) => {
        const resolved = resolveQuery(query, { ...CONTEXT, ...context }, "keptn");
        return resolved.kind === "query" ? resolved.query : resolved.reason;
      };
      expect(keptn('x{a="$LABEL.build"}', { labels: { build: value } })).toBe("bad_query");
      expect(keptn('x{a="$DEPLOYMENT"}', { deployment: value })).toBe("bad_query");
      expect(keptn('x{a="$DEPLOYMENT"}', { labels: { deployment: value } })).toBe("bad_query");
      expect(keptn("x $VERSION", { labels: { build: value }, version: value })).toBe("x $VERSION");
    },
  );

  it("has what it puts into a path percent-encoded", () => {
    const query = {
      path: "/$LABEL.build/$job?x=$VERSION",
      jq: "$$x | .path",
      body: { path: "$LABEL.build" },
    };
    expect(resolve(query, { labels: { build: "a/b" }, version: "v@1", filter: { job: "c d" } })).toEqual({
      path: "/a%2Fb/c%20d?x=v%401",
      jq: "$x | .path",
      body: { path: "a/b" },
    });
  });

  it("without a dollar sign stays as it is", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes("$")),
        (query) => {
          expect(resolve(query)).toBe(query);
        },
      ),
    );
  });
});
