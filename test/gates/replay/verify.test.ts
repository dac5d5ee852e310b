import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, decide, digestOf } from "../../../src/gates/index.ts";
import { judgeBundle, type Replay, readDecision, replayDecision } from "../../../src/gates/replay/index.ts";
import type { Json } from "../../../src/model/json.ts";
import { anyBundleInContext } from "../arbitraries.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, RULES, SIDES } from "../make.ts";

const { version } = CONTEXT;
const BUNDLE = makeBundle([makeGate([RULES.noRegression])], [makeChange(SIDES.pass, SIDES.fail)]);

/** As it comes out of a file. */
function parsed(value: unknown): Json {
  return JSON.parse(canonicalJson(value));
}

/** A copy in which one key has another value. */
function changed(value: unknown, key: string, to: Json): Json {
  return JSON.parse(JSON.stringify(value, (name, part) => (name === key ? to : part)));
}

/** What is told of a replay: its status, and why. */
function tell(replay: Replay): string {
  return replay.status === "verified" ? "verified" : `${replay.status}: ${replay.reason}`;
}

describe("a decision with its bundle", () => {
  it("is verified, whatever was judged", () => {
    fc.assert(
      fc.property(anyBundleInContext, (bundle) => {
        const decision = parsed(decide(bundle, CONTEXT));
        expect(replayDecision(decision, parsed(bundle), version)).toEqual({ status: "verified" });
      }),
      { numRuns: 200 },
    );
  });

  const decision = parsed(decide(BUNDLE, CONTEXT));
  const bundle = parsed(BUNDLE);
  const forged = changed(bundle, "identifier", "other");

  it.each<[string, Json, Json | null, string]>([
    ["without its bundle", decision, null, "not_replayable: no_bundle"],
    [
      "that another engine made",
      changed(decision, "version", "9.9.9"),
      bundle,
      "not_replayable: other_engine",
    ],
    [
      "that another program made",
      changed(decision, "name", "muster2"),
      bundle,
      "not_replayable: other_engine",
    ],
    ["with another bundle", decision, forged, "mismatch: digest"],
    [
      "of another engine with another bundle",
      changed(decision, "version", "9.9.9"),
      forged,
      "mismatch: digest",
    ],
    ["that says pass where it fails", changed(decision, "outcome", "pass"), bundle, "mismatch: decision"],
    ["with another title", changed(decision, "title", "All is well"), bundle, "mismatch: decision"],
    [
      "with a key that no engine writes",
      parsed({ ...decide(BUNDLE, CONTEXT), note: "trust me" }),
      bundle,
      "mismatch: decision",
    ],
    [
      "with a forged bundle and its digest",
      changed(decision, "bundle", digestOf(forged)),
      forged,
      "not_replayable: bundle_unreadable",
    ],
    [
      "with a bundle that is none",
      changed(decision, "bundle", digestOf({ a: 1 })),
      { a: 1 },
      "not_replayable: bundle_unreadable",
    ],
    ["that is none", { schema: "muster.decision/1" }, bundle, "not_replayable: bundle_unreadable"],
  ])("%s is told as what it is", (_, told, facts, expected) => {
    expect(tell(replayDecision(told, facts, version))).toBe(expected);
  });

  it("says what differs, and where", () => {
    const replay = replayDecision(changed(decision, "outcome", "pass"), bundle, version);
    expect(replay.status === "mismatch" ? replay.differences[0] : "").toMatch(
      /gates\[0\]\.outcome.*pass.*fail/,
    );
  });

  it("whose bundle has more in it than the engine packs can't be judged again", () => {
    const more = { ...BUNDLE, extra: { allow: true } };
    const told = changed(decision, "bundle", digestOf(more));
    expect(tell(replayDecision(told, parsed(more), version))).toBe("not_replayable: bundle_unreadable");
  });

  it.each<[string, unknown]>([
    ["patterns that stand for too many", ["{a,b}".repeat(16)]],
    ["patterns that take long", ["a*b*c*d"]],
    ["too many patterns", Array.from({ length: 201 }, (_, index) => `a${index}`)],
    ["no patterns", [7]],
  ])("whose bundle has paths that the catalog lets nobody have can't be judged again: %s", (_, globs) => {
    const forgery = parsed(BUNDLE);
    const forge = (place: Json): Json =>
      JSON.parse(
        JSON.stringify(place, (name, part) =>
          name === "paths" ? { kind: "known", value: globs, from: { source: "blueprint" } } : part,
        ),
      );
    expect(judgeBundle(forge(forgery), version)).toBeNull();
  });

  it.each([{ branches: ["{a,b}".repeat(16)] }, { rules: [{ checks: { names: ["+(a|b)"], accept: [] } }] }])(
    "whose gates have patterns that no central repo may have can't be judged again: %j",
    (forged) => {
      expect(
        judgeBundle(parsed({ ...BUNDLE, gates: [{ ...BUNDLE.gates[0], ...forged }] }), version),
      ).toBeNull();
    },
  );

  it("that is nested deeper than anything can follow is no decision", () => {
    const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(replayDecision(deep, bundle, version).status).toBe("not_replayable");
    expect(replayDecision(decision, deep, version).status).not.toBe("verified");
    expect(judgeBundle(deep, version)).toBeNull();
    expect(readDecision(deep)).toBeNull();
  });

  it("is never verified once any of it was changed, and nothing throws", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const text = canonicalJson({ decision, bundle });
    const texts = [...text.matchAll(/"(?:[^"\\]|\\.)*"(:)?/g)].filter(([, isKey]) => isKey === undefined);
    const places = texts.map(({ index, 0: found }) => ({ index, found }));
    fc.assert(
      fc.property(fc.nat(places.length - 1), leaf, (at, value) => {
        const place = places[at] ?? { index: 0, found: "" };
        const written = JSON.stringify(value);
        fc.pre(written !== place.found);
        const tampered = JSON.parse(
          text.slice(0, place.index) + written + text.slice(place.index + place.found.length),
        );
        expect(replayDecision(tampered.decision, tampered.bundle, version).status).not.toBe("verified");
      }),
      { numRuns: 200 },
    );
  });
});
