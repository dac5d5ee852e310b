import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { services } from "../../examples/services/index.ts";
import { type AcmeOnGitHub, openAcmeOnGitHub } from "./acme-on-github.ts";

const CENTRAL = ["--central", "acme/central"];

/** A day after everything here. */
const LATER = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

let acme: AcmeOnGitHub;
/** Commits of the record, the oldest first, and of the central repo that each was made with. */
let first = { record: "", config: "" };
let second = { record: "", config: "" };

async function sync(): Promise<{ record: string; config: string }> {
  const { code, err } = await acme.muster(["sync", ...CENTRAL]);
  expect({ code, err }).toMatchObject({ code: 0 });
  const [record = ""] = await acme.history();
  const { data } = await acme.github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    owner: "acme",
    repo: "central",
    commit_sha: record,
  });
  const config = /^Muster-Config: (\w+)$/m.exec(data.message)?.[1] ?? "";
  return { record, config };
}

beforeAll(async () => {
  acme = await openAcmeOnGitHub();
  first = await sync();
  await acme.client.push({
    repository: "acme/central",
    branch: "main",
    actor: "ada",
    files: { "entities/service/cart.yml": "identifier: cart\nproperties: {lifecycle: production}\n" },
  });
  second = await sync();
});
afterAll(() => acme.sandbox.stop());

async function replay(at: string, ...args: readonly string[]) {
  const { code, out, err } = await acme.muster(["score", ...CENTRAL, "--at", at, "--json", ...args]);
  return { code, err, told: out === "" ? null : JSON.parse(out) };
}

const levelOf = (told: { results: { entity: string; replayed: string }[] }, name: string) =>
  told.results.find(({ entity }) => entity === `service/${name}`)?.replayed;

describe("muster score --at, with a record on GitHub", () => {
  it.each<[string, () => string, () => string, string]>([
    ["a commit of the record", () => first.record, () => first.record, "Gold"],
    ["a later one", () => second.record, () => second.record, "Silver"],
    ["the branch of the record", () => "muster", () => second.record, "Silver"],
    ["the commit of the central repo that it was made with", () => first.config, () => first.record, "Gold"],
    ["a day", () => LATER, () => second.record, "Silver"],
  ])("reproduces what was recorded at %s", async (_, at, record, level) => {
    const { code, err, told } = await replay(at());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(told).toMatchObject({ status: "reproduced", record: { commit: record() } });
    expect(levelOf(told, "cart")).toBe(level);
    expect(told.results).toHaveLength(services.length);
  });

  it("shows it to people, of one service when it is named", async () => {
    const { code, out } = await acme.muster(["score", ...CENTRAL, "--at", LATER, "--service", "cart"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ reproduced +service\/cart +ProductionReadiness +Silver +Silver$/m);
    expect(out).not.toContain("service/payments");
  });

  it.each<[string, () => string, RegExp]>([
    ["a day before the record", () => "2001-01-01", /first one after it is [0-9a-f]{7} of /],
    ["a commit that isn't there", () => "0123456789abcdef", /no commit, branch or tag/],
  ])("names the nearest for %s", async (_, at, message) => {
    const { code, err, told } = await replay(at());
    expect({ code, told }).toEqual({ code: 2, told: null });
    expect(err).toMatch(message);
  });

  it("names the nearest record for a commit of the central repo that none was made with", async () => {
    const pushed = await acme.client.push({
      repository: "acme/central",
      branch: "main",
      actor: "ada",
      files: { "notes.txt": "not synced yet" },
    });
    const { code, err } = await replay(pushed.sha);
    expect(code).toBe(2);
    expect(err).toContain(`nearest earlier one is ${second.record.slice(0, 7)}`);
  });

  /** Writes another record in the place of the last, as nobody should. */
  async function tamper(path: string, from: string | RegExp, to: string, message: string): Promise<void> {
    const place = { owner: "acme", repo: "central" };
    const { data } = await acme.github.request("GET /repos/{owner}/{repo}/contents/{path}", {
      ...place,
      path,
      ref: "muster",
    });
    if (Array.isArray(data) || data.type !== "file") throw new Error("it is a file");
    const text = Buffer.from(data.content, "base64").toString("utf8");
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await acme.client.push({
      repository: "acme/central",
      branch: "muster",
      actor: "ada",
      files: { [path]: changed },
      message,
    });
  }

  const trailers = (engine: string) =>
    `Catalog\n\nMuster-Config: ${second.config}\nMuster-Engine: ${engine}\n`;

  it("tells what comes out otherwise than it was recorded", async () => {
    await tamper("catalog/service/cart.yml", "hasOncall: fail", "hasOncall: pass", trailers("0.1.0"));
    const { code, told } = await replay("muster");
    expect(code).toBe(1);
    expect(told.status).toBe("differs");
    const cart = told.results.find(({ entity }: { entity: string }) => entity === "service/cart");
    expect(cart.rules.find(({ rule }: { rule: string }) => rule === "hasOncall")).toMatchObject({
      recorded: "pass",
      replayed: "fail",
      status: "differs",
    });
  });

  it("says that another engine's results, or records that can't be read, are not replayable", async () => {
    await tamper(
      "catalog/service/cart.yml",
      "hasCodeowners: pass",
      "hasCodeowners: fail",
      trailers("99.0.0"),
    );
    const other = await replay("muster");
    expect(other).toMatchObject({
      code: 3,
      told: { status: "not_replayable", record: { engine: "99.0.0" } },
    });
    await tamper("catalog/service/cart.yml", /properties:/, "attributes:", trailers("0.1.0"));
    const unread = await replay("muster");
    expect(unread).toMatchObject({ code: 3, told: { unreadable: ["catalog/service/cart.yml"] } });
    await tamper("catalog/service/payments.yml", /^title/m, "name", "No trailers");
    expect(await replay("muster")).toMatchObject({ code: 3, told: { not_replayable: expect.any(String) } });
  });

  it.each([
    ["--repos", ["--repos", "."]],
    ["--min", ["--min", "Gold"]],
  ])("refuses %s, which has no meaning there", async (option, args) => {
    const { code, err } = await replay("muster", ...args);
    expect(code).toBe(2);
    expect(err).toContain(option);
  });
});
