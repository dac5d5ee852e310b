import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCommands } from "../../../src/actions/index.ts";
import { createMemoryRuns } from "../../../src/flows/runs/memory-runs.ts";
import type { RunPorts } from "../../../src/flows/runs/run-ports.ts";
import { takeCommand } from "../../../src/flows/runs/take-command.ts";
import { takeForm } from "../../../src/flows/runs/take-form.ts";
import { createJqEngine } from "../../../src/jq/index.ts";
import type { Standing } from "../../../src/model/person.ts";
import { makeCard } from "../../../src/reports/runs/index.ts";
import {
  contextOf,
  makeAction,
  makeWorld,
  NOW,
  PEOPLE,
  standing,
  unknownStanding,
  type World,
} from "../../actions/make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

let world: World;
beforeAll(async () => {
  world = await makeWorld(jq, [
    makeAction("scale", { permissions: { execute: { ownedByTeam: true } } }),
    makeAction("report", { permissions: { execute: { users: ["zed"] } } }),
  ]);
});

const nothing = () => Promise.reject(new Error("nothing is carried out here"));

/** What is said of a command to somebody, on an issue of a repository that anybody may write to. */
async function answer(text: string, asker: Standing, said: string[] = []) {
  const ports: RunPorts = {
    basis: async () => ({ ...world, people: PEOPLE }),
    jq,
    clock: { now: () => NOW },
    askerOf: async () => ({ standing: asker, head: null }),
    runs: createMemoryRuns(),
    effects: { carryOut: nothing, follow: nothing, cancel: nothing },
    threads: {
      say: async (_place, _name, body) => said.push(body),
      react: async () => undefined,
      close: async () => undefined,
    },
    commit: async () => undefined,
    advance: async () => undefined,
    checkedAt: new Map(),
    perhapsSent: () => false,
    cardOf: async (key) => {
      const entity = world.catalog.entities.get(key);
      return entity === undefined ? null : makeCard(entity, { results: [], locks: [] });
    },
    places: { webUrl: "https://github.com", organization: "acme" },
    lasting: true,
  };
  if (text.startsWith("###")) {
    const issue = { repository: "site", number: 1, author: asker.login, isBot: false, body: text };
    await takeForm({ ...issue, createdAt: NOW.toISOString() }, ports);
    return said.join("\n");
  }
  const [command] = readCommands(text, "/");
  if (command === undefined) throw new Error("no command");
  const { config, catalog } = contextOf(world);
  const origin = {
    source: "comment",
    repository: "site",
    number: 1,
    kind: "issue",
    comment: 5,
    index: 0,
  } as const;
  const asked = { origin, actor: asker.login, at: NOW.toISOString() };
  return await takeCommand(command, asked, { config, catalog, people: PEOPLE }, ports);
}

const form = (service: string) =>
  `### Muster action\n\nscale: scale\n\n### Name of the service\n\n${service}\n`;

describe("who is outside of the organisation and has no role in the repository", () => {
  it.each(["/status db", "/status entity=dbb", "/status", "/scale service=carrt", "/scale service=cart"])(
    "learns nothing of the catalog: %s",
    async (text) => {
      const told = await answer(text, standing("zed"));
      expect(told).toMatchObject({ kind: "refused", reason: "not_permitted" });
      expect(JSON.stringify(told)).not.toMatch(/\bdb\b|cart|payments|sre/);
    },
  );

  it("can't tell what there is from what there isn't", async () => {
    expect(await answer("/scale service=cart", standing("zed"))).toEqual(
      await answer("/scale service=nothing", standing("zed")),
    );
    expect(await answer(form("cart"), standing("zed"))).toEqual(
      await answer(form("nothing"), standing("zed")),
    );
  });

  it("is told which commands there are, and no more of them", async () => {
    const all = await answer("/help", standing("zed"));
    expect(all).toMatchObject({ kind: "answer", body: expect.stringContaining("/scale") });
    expect(await answer("/help scale", standing("zed"))).toEqual(all);
    expect(await answer("/scle", standing("zed"))).toMatchObject({ suggestion: "/scale" });
  });

  it("runs what they are named for", async () => {
    expect(await answer("/report service=cart", standing("zed"))).toMatchObject({ kind: "run" });
  });
});

describe("who isn't outside is answered", () => {
  it.each<[string, Standing]>([
    ["a member", standing("ben")],
    ["somebody with a role in the repository", standing("zed", { site: "triage" })],
  ])("%s", async (_, asker) => {
    expect(await answer("/status db", asker)).toMatchObject({ kind: "answer" });
    expect(await answer("/scale service=carrt", asker)).toMatchObject({ suggestion: "cart" });
  });

  it("with what is probably meant by a word of /help", async () => {
    expect(await answer("/help scal", standing("ben"))).toMatchObject({
      body: expect.stringMatching(/Did you mean.*\/help scale/),
    });
  });
});

describe("who can't be told", () => {
  it.each(["/status db", "/scale service=carrt"])("is outside: %s", async (text) => {
    const told = await answer(text, unknownStanding("ben"));
    expect(told).toMatchObject({ kind: "refused", reason: "permission_unknown", suggestion: null });
  });
});

describe("who has no role", () => {
  it("is somebody whom GitHub lists with none", async () => {
    const told = await answer("/status db", standing("zed", { site: "none", other: "admin" }));
    expect(told).toMatchObject({ reason: "not_permitted" });
  });
});
