import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { GraphqlAnswer } from "../../../src/github/index.ts";
import { type Acme, addRepositories, openAcme, PLAN, type Reader, readerOf, tellFile } from "./acme.ts";
import { at, blank, type Question, tamper } from "./tamper.ts";

let acme: Acme;
const NAMES = ["cart", "discovery", "pay", "search"];

beforeAll(async () => {
  acme = await openAcme();
  await addRepositories(acme, Object.fromEntries(NAMES.map((name) => [name, { "README.md": `# ${name}` }])));
});
afterAll(() => acme.sandbox.stop());

const NODES = ["organization", "repositories", "nodes"];
const README = `f${[...PLAN.paths].sort().indexOf("README.md")}`;
const isPage = ({ query }: Question) => query.includes("totalCount") && query.includes("...Parts");

/** Reads the organisation, each answer in other hands. */
function readWith(change: (answer: GraphqlAnswer, question: Question) => GraphqlAnswer): Reader {
  return readerOf(tamper(acme.github, async (question) => change(await question.ask(), question)));
}

/** Where a repository is in the answer to a page or to a question by name; null when it isn't in it. */
function placeOf({ data }: GraphqlAnswer, name: string): readonly (string | number)[] | null {
  for (let index = 0; index < 100; index += 1)
    for (const place of [[...NODES, index], [`r${index}`]])
      if (at(data, [...place, "name"]) === name) return place;
  return null;
}

/** Leaves out something of `cart`, and says so in an error, as often as told. */
function leaveOut(
  below: readonly string[],
  error: { readonly type?: string; readonly at?: "there" | "above" | "below" | "nowhere" },
  times = Number.POSITIVE_INFINITY,
) {
  let left = times;
  return (answer: GraphqlAnswer): GraphqlAnswer => {
    const place = placeOf(answer, "cart");
    if (place === null || left === 0) return answer;
    left -= 1;
    const path = [...place, ...below];
    const paths = { there: path, above: path.slice(0, -1), below: [...path, "object"], nowhere: undefined };
    const told = paths[error.at ?? "there"];
    return {
      data: blank(answer.data, path),
      errors: [
        ...answer.errors,
        {
          message: "Resource limits for this query exceeded.",
          type: error.type ?? "RESOURCE_LIMITS_EXCEEDED",
          ...(told === undefined ? {} : { path: told }),
        },
      ],
    };
  };
}

const AT_README = ["defaultBranchRef", "target", README];

describe("what GitHub leaves out of an answer", () => {
  it.each(["there", "above", "below", "nowhere"] as const)(
    "is unknown and never absent, where the error is %s",
    async (where) => {
      const read = await readWith(leaveOut(AT_README, { at: where })).readAll();
      expect(["(unknown)", "(unreadable)"]).toContain(tellFile(read, "cart", "README.md"));
      for (const name of NAMES.slice(1)) expect(tellFile(read, name, "README.md")).toBe(`# ${name}`);
    },
  );

  it("is asked for once more, in a smaller query", async () => {
    const read = await readWith(leaveOut(AT_README, {}, 1)).readAll();
    expect(tellFile(read, "cart", "README.md")).toBe("# cart");
  });

  it("is asked for again at the next reading, though nothing was pushed", async () => {
    const reader = readWith(leaveOut(AT_README, {}, 2));
    expect(tellFile(await reader.readAll(), "cart", "README.md")).toBe("(unknown)");
    expect(tellFile(await reader.readAll(), "cart", "README.md")).toBe("# cart");
  });

  it("is absent when GitHub says that it isn't found, as it does of paths", async () => {
    const read = await readWith(leaveOut(AT_README, { type: "NOT_FOUND" })).readAll();
    expect(tellFile(read, "cart", "README.md")).toBe("(absent)");
  });

  it("is absent when it is null and no error tells otherwise", async () => {
    const reader = readWith((answer) => {
      const place = placeOf(answer, "cart");
      return place === null ? answer : { ...answer, data: blank(answer.data, [...place, ...AT_README]) };
    });
    expect(tellFile(await reader.readAll(), "cart", "README.md")).toBe("(absent)");
  });

  it.each([
    ["description"],
    ["defaultBranchRef"],
    ["defaultBranchRef", "target"],
    ["owner"],
    ["primaryLanguage"],
  ])("makes a repository unreadable, and no other, at %s %s", async (...below) => {
    const read = await readWith(leaveOut(below, {})).readAll();
    expect(tellFile(read, "cart", "README.md")).toBe("(unreadable)");
    for (const name of NAMES.slice(1)) expect(tellFile(read, name, "README.md")).toBe(`# ${name}`);
  });

  it("of CODEOWNERS makes GitHub's judgement unknown, and nothing else", async () => {
    const read = await readWith(leaveOut(["codeowners"], {})).readAll();
    expect(read.repositories.find(({ name }) => name === "cart")?.codeownersErrors).toBeNull();
    expect(tellFile(read, "cart", "README.md")).toBe("# cart");
  });

  it("of the list makes pages smaller until it is told", async () => {
    const sizes: unknown[] = [];
    const reader = readWith((answer, question) => {
      if (!isPage(question)) return answer;
      sizes.push(question.variables["first"]);
      if (Number(question.variables["first"]) < 30) return answer;
      const errors = [
        { type: "RESOURCE_LIMITS_EXCEEDED", message: "Too much.", path: ["organization", "repositories"] },
      ];
      return { data: blank(answer.data, ["organization", "repositories"]), errors };
    });
    const read = await reader.readAll();
    expect(sizes.slice(0, 3)).toEqual([100, 50, 25]);
    expect(read.repositories).toHaveLength(NAMES.length);
  });

  it("of contents is asked for again, and unknown when it is left out again", async () => {
    let asked = 0;
    const withoutContents = (times: number) =>
      readWith((answer, { query }) => {
        if (!query.includes("query Contents") || (asked += 1) > times) return answer;
        const errors = [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Too much.", path: ["r0", "b0"] }];
        return { data: blank(answer.data, ["r0", "b0"]), errors };
      });
    const once = await withoutContents(1).readAll();
    expect(NAMES.map((name) => tellFile(once, name, "README.md"))).toEqual(NAMES.map((name) => `# ${name}`));
    asked = 0;
    const twice = await withoutContents(2).readAll();
    expect(NAMES.filter((name) => tellFile(twice, name, "README.md") === "(unknown)")).toHaveLength(1);
  });
});

describe("a node that is null", () => {
  it("is a repository that can't be read, though not even its name is known", async () => {
    const reader = readWith((answer) => {
      const place = placeOf(answer, "cart");
      const path = place ?? [];
      const errors = [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Too much.", path }];
      return place === null ? answer : { data: blank(answer.data, path), errors };
    });
    const read = await reader.readAll();
    expect(read.repositories).toHaveLength(NAMES.length - 1);
    expect(read.unreadable).toHaveLength(1);
  });

  it("is never taken for a repository that is gone", async () => {
    let isBroken = false;
    const reader = readWith((answer) => {
      const place = isBroken ? placeOf(answer, "cart") : null;
      return place === null ? answer : { ...answer, data: blank(answer.data, place) };
    });
    await reader.readAll();
    isBroken = true;
    const read = await reader.readAll(PLAN, { full: true });
    expect(tellFile(read, "cart", "README.md")).toBe("(unreadable)");
    isBroken = false;
    expect(tellFile(await reader.readAll(), "cart", "README.md")).toBe("# cart");
  });
});

describe("a node that is null when the organisation is read again", () => {
  it("is read the next time, though nothing was pushed since", async () => {
    let isBroken = false;
    const reader = readWith((answer) => {
      const place = isBroken ? placeOf(answer, "pay") : null;
      return place === null ? answer : { ...answer, data: blank(answer.data, place) };
    });
    await reader.readAll();
    isBroken = true;
    const files = { "README.md": "pushed" };
    await acme.client.push({ repository: "acme/pay", branch: "main", files, actor: "ann" });
    expect(tellFile(await reader.readAll(), "pay", "README.md")).toBe("(unreadable)");
    isBroken = false;
    expect(tellFile(await reader.readAll(), "pay", "README.md")).toBe("pushed");
    await acme.client.push({
      repository: "acme/pay",
      branch: "main",
      files: { "README.md": "# pay" },
      actor: "ann",
    });
  });
});

describe("GitHub that can't answer", () => {
  beforeEach(() => acme.client.setFaults({ rules: [] }));

  it("is asked for pages half as large, and for larger ones again later", async () => {
    await acme.client.setFaults({
      rules: [{ on: "GRAPHQL Repositories", fault: { kind: "status", status: 502 }, count: 12 }],
    });
    const read = await readerOf(acme.github).readAll();
    expect(read.repositories).toHaveLength(NAMES.length);
    expect(read.unreadable).toEqual([]);
  });

  it("for one repository is passed over, and the others are read", async () => {
    const { GitHubError } = await import("../../../src/github/index.ts");
    const github = tamper(acme.github, async (question) => {
      const answer = await question.ask();
      const isPoisoned = question.query.includes("...Parts") && placeOf(answer, "discovery") !== null;
      if (isPoisoned)
        throw new GitHubError({ kind: "unavailable", message: "502", route: "POST /graphql", status: 502 });
      return answer;
    });
    const read = await readerOf(github).readAll();
    expect(read.unreadable.map(({ name }) => name)).toEqual(["discovery"]);
    for (const name of NAMES.filter((each) => each !== "discovery"))
      expect(tellFile(read, name, "README.md")).toBe(`# ${name}`);
  });

  it("at all makes the reading fail as a whole", async () => {
    await acme.client.setFaults({ rules: [{ on: "GRAPHQL *", fault: { kind: "status", status: 502 } }] });
    await expect(readerOf(acme.github).readAll()).rejects.toMatchObject({ kind: "unavailable" });
    expect(await readerOf(acme.github).source.read("cart", PLAN)).toMatchObject({ kind: "unreadable" });
  });
});
