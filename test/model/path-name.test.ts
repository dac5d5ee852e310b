import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePathName, encodePathName } from "../../src/model/path-name.ts";

describe("names as folders", () => {
  it("are read back from what was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (name) => {
        const written = encodePathName(name);
        fc.pre(!/~x[0-9a-f]{16}$/.test(written));
        expect(decodePathName(written)).toBe(name);
      }),
    );
  });

  it.each([
    ["cart", "cart"],
    ["Cart", "Cart"],
    ["Cart~1", "Cart"],
    ["cart~1", "cart~1"],
    ["team%2Fcart", "team/cart"],
    ["größe", "größe"],
    ["", ""],
  ])("are also read as people write them: %s", (folder, name) => {
    expect(decodePathName(folder)).toBe(name);
  });

  it.each(["100%", "%zz", "%ff", `${"a".repeat(102)}~x0123456789abcdef`])(
    "mean nothing where nothing can be read: %s",
    (folder) => {
      expect(decodePathName(folder)).toBeNull();
    },
  );
});
