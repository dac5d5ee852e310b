import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decide } from "../../src/gates/index.ts";
import { readStored, withoutStored } from "../../src/gates/replay/index.ts";
import { keepFacts } from "../../src/reports/index.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, RULES, SIDES } from "../gates/make.ts";

/** The longest text of a check run (GitHub docs, REST, check runs). */
const MOST = 65_535;
const PULL = "https://github.com/acme/cart/pull/7";

/** A decision whose facts hardly get smaller by packing: so many bytes of chance are in them. */
function decisionOf(bytes = 0) {
  const title = `Readiness ${randomBytes(bytes).toString("base64")}`;
  const gate = makeGate([RULES.noRegression], { title });
  const bundle = makeBundle([gate], [makeChange(SIDES.pass, SIDES.fail)]);
  return { bundle, decision: decide(bundle, CONTEXT) };
}

describe("what was judged, behind the text of a check", () => {
  it("is kept out of sight, each decision where there is room", () => {
    const text = keepFacts("Text", [decisionOf(), decisionOf()], "kept", PULL);
    expect(readStored(text)).toHaveLength(2);
    expect(withoutStored(text)).toBe("Text");
  });

  it("is left out where it has no room, and people are told how to judge again", () => {
    const text = keepFacts("Text", [decisionOf(60_000), decisionOf()], "kept", PULL);
    expect(readStored(text)).toHaveLength(1);
    expect(withoutStored(text)).toContain("too large");
    expect(withoutStored(text)).toContain(`muster check --pull ${PULL}`);
  });

  it("is not put where everybody may read it", () => {
    const text = keepFacts("Text", [decisionOf()], "public_repository", PULL);
    expect(readStored(text)).toEqual([]);
    expect(text).toContain(`muster check --pull ${PULL}`);
    expect(text).not.toContain("<!--");
  });

  it.each([0, 100, 60_000, 64_000, 65_000, 65_400, MOST])(
    "never makes a text too long: behind %i bytes",
    (length) => {
      for (const keep of ["kept", "public_repository"] as const) {
        const text = keepFacts("é".repeat(length / 2), [decisionOf(), decisionOf(3_000)], keep, null);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST);
        expect(text.startsWith("é".repeat(length / 2))).toBe(true);
      }
    },
  );

  it("is nothing where there is no decision", () => {
    expect(keepFacts("Text", [], "kept", PULL)).toBe("Text");
  });
});
