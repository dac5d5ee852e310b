import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, type EntityState } from "../../src/gates/index.ts";
import type { ChangeContext } from "../../src/model/change-context.ts";
import type { ValueState } from "../../src/model/value.ts";
import { ANYWHERE, makeEntity, UNKNOWN } from "../scorecards/make.ts";
import { known, makeContext, untold } from "./context.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, packed, RULES } from "./make.ts";

const gate = makeGate([RULES.level("Bronze")]);

function service(globs: readonly string[] | ValueState | null, a: string | null = null): EntityState {
  const paths: ValueState =
    globs === null
      ? { kind: "missing", from: ANYWHERE }
      : "kind" in globs
        ? globs
        : { kind: "known", value: globs, from: ANYWHERE };
  return packed(makeEntity({ tier: "gold", a }, {}, { paths }));
}

function judge(before: EntityState, after: EntityState, files: ChangeContext["files"]) {
  const bundle = makeBundle([gate], [makeChange(before, after)], { context: makeContext({ files }) });
  return decide(bundle, CONTEXT);
}

const touches = (...paths: string[]): ChangeContext["files"] =>
  known(paths.map((path) => ({ path, status: "modified" as const })));
const cart = service(["services/cart/**"]);

describe("a service that consists of some paths", () => {
  it.each<[string, EntityState, EntityState, ChangeContext["files"], boolean]>([
    ["is judged where one of them is touched", cart, cart, touches("services/cart/a/.b"), true],
    ["is not judged where none is", cart, cart, touches("services/pay/a", "services/cart2/a"), false],
    [
      "is judged where what is known of it differs",
      cart,
      service(["services/cart/**"], "x"),
      touches("README.md"),
      true,
    ],
    ["is judged where its paths differ", cart, service(["apps/cart/**"]), touches("README.md"), true],
    ["is judged where it comes or goes", cart, { kind: "absent" }, touches("README.md"), true],
    [
      "is judged where it could not be seen",
      cart,
      { kind: "unseen", why: "damaged" },
      touches("README.md"),
      true,
    ],
    ["is judged where the files are not known", cart, cart, untold("too_many"), true],
    ["is judged where nobody asked for the files", cart, cart, null, true],
    [
      "is judged where its paths are not known",
      service(UNKNOWN),
      service(UNKNOWN),
      touches("README.md"),
      true,
    ],
    [
      "is judged always when it is the whole repository",
      service(null),
      service(null),
      touches("README.md"),
      true,
    ],
    [
      "may be named by its folder",
      service(["services/cart/"]),
      service(["services/cart/"]),
      touches("services/cart/a"),
      true,
    ],
    [
      "may be named from the root on",
      service(["/services/cart"]),
      service(["/services/cart"]),
      touches("services/cart/a"),
      true,
    ],
    [
      "is not another one whose name begins alike",
      service(["services/cart"]),
      service(["services/cart"]),
      touches("services/cart-api/a"),
      false,
    ],
    [
      "may have files of its own",
      service(["*/cart.yml", "lib/{a,b}/**"]),
      service(["*/cart.yml", "lib/{a,b}/**"]),
      touches("lib/b/x"),
      true,
    ],
  ])("%s", (_, before, after, files, isJudged) => {
    const decision = judge(before, after, files);
    expect(decision.gates.length > 0).toBe(isJudged);
    if (isJudged) return;
    expect(decision).toMatchObject({ outcome: "pass", reason: "not_touched" });
  });
});

/** Whether a service of these paths is judged where one file is touched. */
function isJudged(globs: readonly string[], path: string): boolean {
  return judge(service(globs), service(globs), touches(path)).gates.length > 0;
}

describe("a pattern", () => {
  it.each([
    [".", "a/b"],
    ["./", "a/b"],
    ["/", "a/b"],
    ["**", "a/.b/c"],
    ["*", "a/b"],
    ["services/./cart", "services/cart/x"],
    ["services//cart", "services/cart/x"],
    ["services/cart/.", "services/cart/x"],
    ["services/cart ", "services/cart/x"],
    [" ./services/cart/**/ ", "services/cart/x"],
    ["services/cart /**", "services/cart /x"],
    ["services/cart ", "services/cart /x"],
    ["services/c?rt", "services/cart/x\ny"],
    ["services/cart/*.md", "services/cart/\n.md"],
    ["**/cart/**/*.md", "a/cart/b/cart/c/d.md"],
    ["**/a/b", "a/a/b/c"],
    // Names of folders, which a mapping takes from where a file is.
    ["services/[orders]", "services/[orders]/a"],
    ["services/[orders]/**", "services/[orders]/a"],
    ["services/[orders]/**/*.ts", "services/[orders]/a/b.ts"],
    ["services/[orders]/{src,test}/**", "services/[orders]/test/a"],
    ["services/{a,b}/{src,test}/**", "services/{a,b}/test/a"],
    ["services/(orders)/+(x)", "services/(orders)/+(x)/a"],
    ["[a]/[b]/[c]/[d]/[e]/**", "[a]/[b]/[c]/[d]/[e]/x"],
    // Signs that mean something still do.
    ["services/[op]*/**", "services/orders/a"],
    ["services/{a,b}/**", "services/b/x"],
    ["{services/a,apps/b}/**", "apps/b/x"],
  ])("%j means %j", (glob, path) => {
    expect(isJudged([glob], path)).toBe(true);
  });

  it.each([
    ["services/[op]*/**", "services/cart/a"],
    ["services/*/src", "services/cart/test/a"],
    ["**/src/**/*.ts", "a/src/b.js"],
    ["services/cart/x", "services/cart"],
    ["services/{a,b}/**", "services/c/x"],
    ["Services/Cart", "services/cart/x"],
  ])("%j doesn't mean %j", (glob, path) => {
    expect(isJudged([glob], path)).toBe(false);
  });

  it("of a folder means what is in it, whatever the folder is called", () => {
    const signs = "ab[]{}()!?+@#*,-^$ ~'=|&;".split("");
    const name = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 8 });
    const suffix = fc.constantFrom("", "/", "/**", "/*", "/**/*.ts", "/{src,test}/**", "/{src,test}");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), suffix, (names, end) => {
        const folder = `services/${names.join("/")}`;
        expect(isJudged([folder + end], `${folder}/src/a.ts`)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("patterns of many services", () => {
  const COUNT = 30;
  const files = (folder: string) =>
    touches(...Array.from({ length: 3000 }, (_, index) => `${folder}/${"d/".repeat(20)}file${index}`));
  const judgeMany = (globsOf: (index: number) => readonly string[], changed: ChangeContext["files"]) => {
    const changes = Array.from({ length: COUNT }, (_, index) => {
      const side = service(globsOf(index));
      return { ...makeChange(side, side), key: `service/s${index}` };
    });
    return decide(makeBundle([gate], changes, { context: makeContext({ files: changed }) }), CONTEXT);
  };

  it("that nobody could match in a moment have all of them judged", () => {
    const slow = (service: number) =>
      Array.from({ length: 20 }, (_, index) => `**/${service}x*y*/**/z${index}*w*/**/q${index}`);
    const { gates, untouched } = judgeMany(
      (index) => (index < 4 ? slow(index) : [`s/${index}`]),
      files("s/7"),
    );
    expect(gates).toHaveLength(COUNT);
    expect(untouched).toEqual([]);
  });

  it("that are like those of others cost nothing more", () => {
    const same = Array.from({ length: 3 }, (_, index) => `**/x${index}*y*/**/q`);
    const { gates, untouched } = judgeMany(() => same, files("s/7"));
    expect(gates).toEqual([]);
    expect(untouched).toHaveLength(COUNT);
  });

  it("that people write are told apart, whatever the change touches", () => {
    const { untouched } = judgeMany((index) => [`s/${index}/**`, `docs/${index}/*.md`, "lib"], files("s/7"));
    expect(untouched).toHaveLength(COUNT - 1);
  });
});
