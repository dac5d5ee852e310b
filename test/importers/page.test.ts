import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runMuster } from "../cli/run-muster.ts";
import { readPage } from "../docs/pages.ts";
import { createRepository, temporaryFolder } from "../facts/git-fixture.ts";
import { SAMPLE } from "./projects.ts";

describe("docs/migrate-keptn.md", () => {
  it("shows what the importer says now", async () => {
    const folder = temporaryFolder();
    createRepository({
      folder: join(folder, "sockshop"),
      commits: [{ files: SAMPLE.main }, { branch: "staging", from: "main", files: SAMPLE.staging }],
    });
    const words = ["import", "keptn", "sockshop", "--to", "central", "--org", "acme"];
    const { out } = await runMuster(words, { cwd: folder, columns: 100 });
    const [, shown] = readPage("docs/migrate-keptn.md").text.split(
      `\`\`\`sh\nmuster ${words.join(" ")}\n\`\`\`\n\n\`\`\`text\n`,
    );
    expect(shown?.split("```\n")[0]).toBe(out.replaceAll(`${folder}/`, ""));
  });
});
