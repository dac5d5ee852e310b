import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jq } from "../shared-jq.ts";
import { ROOT } from "./pages.ts";
import { writeTexts } from "./texts/index.ts";

describe("texts that people read on GitHub: `node test/docs/write-pages.ts` writes them again", () => {
  it("are as the product writes them", { timeout: 60_000 }, async () => {
    const texts = await writeTexts(jq);
    const changed = [...texts].filter(
      ([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), "utf8") !== text,
    );
    expect(changed.map(([path]) => path)).toEqual([]);
    const known = [...texts.keys()].map((path) => path.replace("docs/texts/", ""));
    expect(readdirSync(join(ROOT, "docs/texts")).toSorted()).toEqual(known.toSorted());
  });
});
