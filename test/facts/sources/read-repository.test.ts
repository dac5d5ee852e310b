import { describe, expect, it } from "vitest";
import { openGitRepository } from "../../../src/facts/git/index.ts";
import { readRepositoryAt } from "../../../src/facts/sources/index.ts";
import { createRepository } from "../git-fixture.ts";

const identity = { organization: "acme", name: "cart", defaultBranch: "main" };
const plan = { paths: ["README.md", "CODEOWNERS"], globs: [], tree: false, maxBytes: 1000 };
const observedAt = new Date("2026-01-02T03:04:05Z");

describe("the facts of a change", () => {
  const fixture = createRepository({
    commits: [
      { files: { "README.md": "first" } },
      { files: { CODEOWNERS: "* @acme/shop" } },
      { branch: "change", from: 0, files: { "README.md": "changed" } },
    ],
  });

  it("are those of any commit", async () => {
    const repository = await openGitRepository(fixture.folder);
    const [base, head] = await Promise.all(
      [1, 2].map((number) =>
        readRepositoryAt(repository, identity, { commit: fixture.commit(number) }, plan, observedAt),
      ),
    );
    expect(base?.commit).toBe(fixture.commit(1));
    expect([...(base?.files.values() ?? [])]).toMatchObject([{ text: "* @acme/shop" }, { text: "first" }]);
    expect([...(head?.files.values() ?? [])]).toMatchObject([{ kind: "absent" }, { text: "changed" }]);
    await repository.close();
  });

  it("are those of its merge result, which has what its base gained meanwhile", async () => {
    const repository = await openGitRepository(fixture.folder);
    const merge = await repository.mergeResult(fixture.commit(1), fixture.commit(2));
    const at = merge.kind === "merged" ? { commit: fixture.commit(2), tree: merge.tree } : { commit: null };
    const facts = await readRepositoryAt(repository, identity, at, plan, observedAt);
    expect(facts).toMatchObject({ name: "cart", defaultBranch: "main", commit: fixture.commit(2) });
    expect([...facts.files.values()]).toMatchObject([{ text: "* @acme/shop" }, { text: "changed" }]);
    await repository.close();
  });
});
