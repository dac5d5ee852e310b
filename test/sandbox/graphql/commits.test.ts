import { describe, expect, it } from "vitest";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { createAcme, pick, pickText } from "./acme.ts";

/** `checkout` with two more commits on main, and a branch `topic` from the first of them. */
async function createHistory() {
  const acme = createAcme();
  const commit = async (
    branch: string,
    files: Record<string, string | null>,
    message: string,
    parent?: string,
  ) => {
    await acme.clock.advance(60_000);
    return commitFiles(acme.world, acme.checkout, {
      branch,
      files,
      message,
      actor: "hubot",
      ...(parent === undefined ? {} : { parent }),
    });
  };
  const first = acme.checkout.refs.get("refs/heads/main") ?? "";
  const second = await commit("main", { "src/main.ts": "console.log(2);\n" }, "Two\n\nBecause of two.");
  const third = await commit("main", { "README.md": null, "src/util/b.ts": "b\n" }, "Three");
  const topic = await commit("topic", { "topic.md": "t\n" }, "Topic", second);
  return { ...acme, first, second, third, topic };
}

const inCheckout = (field: string) => `{ repository(owner: "acme", name: "checkout") { ${field} } }`;

describe("a commit", () => {
  it("says what git knows of it, and who that is on GitHub", async () => {
    const acme = await createHistory();
    const data = await acme.read(
      inCheckout(`commit: object(oid: "${acme.second}") { abbreviatedOid commitUrl ... on Commit {
          message messageHeadline messageBody committedDate pushedDate additions deletions changedFilesIfAvailable
          author { name email date user { login } } parents(first: 2) { totalCount nodes { oid } } tree { oid } signature { isValid }
          file(path: "src/main.ts") { name path type mode size object { ... on Blob { text } } } none: file(path: "x") { name }
          url tarballUrl } }`),
    );
    expect(pick(data, "repository.commit")).toMatchObject({
      abbreviatedOid: acme.second.slice(0, 7),
      message: "Two\n\nBecause of two.",
      messageHeadline: "Two",
      messageBody: "Because of two.",
      committedDate: "2026-03-02T09:01:00Z",
      pushedDate: null,
      additions: 1,
      deletions: 1,
      changedFilesIfAvailable: 1,
      author: { email: "hubot@example.com", date: "2026-03-02T09:01:00Z", user: { login: "hubot" } },
      parents: { totalCount: 1, nodes: [{ oid: acme.first }] },
      signature: null,
      file: {
        name: "main.ts",
        path: "src/main.ts",
        type: "blob",
        mode: 0o100644,
        size: 16,
        object: { text: "console.log(2);\n" },
      },
      none: null,
      url: `http://github.test/acme/checkout/commit/${acme.second}`,
    });
  });

  it("that GitHub itself made is signed", async () => {
    const acme = await createHistory();
    acme.checkout.verifiedCommits.add(acme.third);
    const data = await acme.read(
      inCheckout(
        `object(oid: "${acme.third}") { ... on Commit { signature { __typename isValid state wasSignedByGitHub signer { login } } } }`,
      ),
    );
    expect(pick(data, "repository.object.signature")).toEqual({
      __typename: "GpgSignature",
      isValid: true,
      state: "VALID",
      wasSignedByGitHub: true,
      signer: null,
    });
  });

  it("has a history, narrowed by path, author and time, in pages", async () => {
    const acme = await createHistory();
    const read = async (args: string) => {
      const data = await acme.read(
        inCheckout(
          `object(expression: "main") { ... on Commit { history(${args}) { totalCount nodes { oid } pageInfo { endCursor hasNextPage } } } }`,
        ),
      );
      return pick(data, "repository.object.history");
    };
    const { first, second, third } = acme;
    const of = (...oids: string[]) => ({ totalCount: oids.length, nodes: oids.map((oid) => ({ oid })) });
    expect(await read("first: 10")).toMatchObject(of(third, second, first));
    expect(await read(`first: 10, path: "src"`)).toMatchObject(of(third, second, first));
    expect(await read(`first: 10, path: "src/main.ts"`)).toMatchObject(of(second, first));
    expect(await read(`first: 10, author: {emails: ["mona@example.com"]}`)).toMatchObject(of(first));
    expect(await read(`first: 10, since: "2026-03-02T09:01:30Z"`)).toMatchObject(of(third));
    expect(await read(`first: 10, until: "2026-03-02T09:01:30Z"`)).toMatchObject(of(second, first));
    const page = await read("first: 2");
    expect(page).toMatchObject({ totalCount: 3, nodes: [{ oid: third }, { oid: second }] });
    const after = pickText(page, "pageInfo.endCursor");
    expect(await read(`first: 2, after: "${after}"`)).toMatchObject({ nodes: [{ oid: first }] });
  });
});

describe("a ref", () => {
  it.each(["refs/heads/topic", "heads/topic", "topic"])("is found as %s", async (name) => {
    const acme = await createHistory();
    const data = await acme.read(inCheckout(`ref(qualifiedName: "${name}") { name prefix target { oid } }`));
    expect(pick(data, "repository.ref")).toEqual({
      name: "topic",
      prefix: "refs/heads/",
      target: { oid: acme.topic },
    });
  });

  it("is listed with others of its prefix", async () => {
    const acme = await createHistory();
    acme.checkout.refs.set("refs/tags/v1", acme.first);
    const list = (args: string) => acme.read(inCheckout(`refs(first: 5, ${args}) { nodes { name } }`));
    const names = async (args: string) => pick(await list(args), "repository.refs.nodes");
    expect(await names(`refPrefix: "refs/heads/"`)).toEqual([{ name: "main" }, { name: "topic" }]);
    expect(await names(`refPrefix: "refs/tags/"`)).toEqual([{ name: "v1" }]);
    expect(await names(`refPrefix: "refs/heads/", query: "to"`)).toEqual([{ name: "topic" }]);
  });

  it("is compared with another", async () => {
    const acme = await createHistory();
    const data = await acme.read(
      inCheckout(`ref(qualifiedName: "main") {
        topic: compare(headRef: "topic") { status aheadBy behindBy baseTarget { oid } headTarget { oid } commits(first: 5) { totalCount authorCount nodes { oid } } }
        same: compare(headRef: "main") { status aheadBy behindBy } past: compare(headRef: "${acme.first}") { status }
        none: compare(headRef: "none") { status } }`),
    );
    expect(pick(data, "repository.ref")).toEqual({
      topic: {
        status: "DIVERGED",
        aheadBy: 1,
        behindBy: 1,
        baseTarget: { oid: acme.third },
        headTarget: { oid: acme.topic },
        commits: { totalCount: 1, authorCount: 1, nodes: [{ oid: acme.topic }] },
      },
      same: { status: "IDENTICAL", aheadBy: 0, behindBy: 0 },
      past: { status: "BEHIND" },
      none: null,
    });
  });
});

describe("an object by expression", () => {
  it.each([
    ["HEAD:", "Tree"],
    ["HEAD:src", "Tree"],
    ["main:src/main.ts", "Blob"],
    ["refs/heads/topic", "Commit"],
    ["HEAD:none", null],
    ["none:README.md", null],
  ])("%s is a %s", async (expression, kind) => {
    const acme = await createHistory();
    const data = await acme.read(inCheckout(`object(expression: "${expression}") { __typename }`));
    expect(pick(data, "repository.object.__typename")).toBe(kind);
  });

  it("lists a folder's entries", async () => {
    const acme = createAcme();
    const data = await acme.read(
      inCheckout(`object(expression: "HEAD:") { ... on Tree { entries { name type mode extension } } }`),
    );
    expect(pick(data, "repository.object.entries")).toEqual([
      { name: "CODEOWNERS", type: "blob", mode: 0o100644, extension: "" },
      { name: "README.md", type: "blob", mode: 0o100644, extension: ".md" },
      { name: "logo.png", type: "blob", mode: 0o100644, extension: ".png" },
      { name: "src", type: "tree", mode: 0o40000, extension: "" },
    ]);
  });

  it("gives no text of a binary file, and cuts a long one without halving a character", async () => {
    const acme = createAcme();
    commitFiles(acme.world, acme.checkout, {
      branch: "main",
      files: { long: `a${"é".repeat(300_000)}` },
      message: "Long",
      actor: "mona",
    });
    const blob = (path: string) =>
      acme.read(
        inCheckout(
          `object(expression: "HEAD:${path}") { ... on Blob { byteSize isBinary isTruncated text } }`,
        ),
      );
    expect(pick(await blob("logo.png"), "repository.object")).toEqual({
      byteSize: 4,
      isBinary: true,
      isTruncated: false,
      text: null,
    });
    const long = pick(await blob("long"), "repository.object");
    expect(long).toMatchObject({ byteSize: 600_001, isBinary: false, isTruncated: true });
    expect(pick(long, "text")).toBe(`a${"é".repeat((512 * 1024 - 2) / 2)}`);
  });
});
