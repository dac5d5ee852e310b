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
