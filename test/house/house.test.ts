import { describe, expect, it } from "vitest";
import { readSources } from "./read-source.ts";
import { MAX_LINES, PURE_MODULES, PURE_PARTS, ROOMS, WORLDLY_NAMES } from "./rooms.ts";

const sources = readSources(WORLDLY_NAMES);
const isPure = (path: string, room: string) =>
  ROOMS[room]?.pure === true || PURE_PARTS.some((part) => path.startsWith(`${part}/`));

describe("the house", () => {
  it("has only rooms that are described, and each has an index that says what lives there", () => {
    const rooms = [...new Set(sources.map(({ room }) => room))];
    expect(rooms.filter((room) => !Object.hasOwn(ROOMS, room))).toEqual([]);
    const indexed = sources.filter(({ path }) => /^[^/]+\/index\.ts$/.test(path)).map(({ room }) => room);
    const entered = ["model", "cli"];
    expect(rooms.filter((room) => !indexed.includes(room) && !entered.includes(room))).toEqual([]);
  });

  it("lets data go one way: a room imports only rooms before it", () => {
    const wrong = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter(({ to, inside }) => inside && !to.startsWith("..") && !to.startsWith(`${room}/`))
        .filter(({ to }) => ROOMS[room]?.imports.includes(to.split("/")[0] ?? "") !== true)
        .map(({ to }) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("enters another room by its index; the nouns of the model are open to all", () => {
    const wrong = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter(({ to, inside }) => inside && !to.startsWith("..") && !to.startsWith(`${room}/`))
        .filter(({ to }) => !to.startsWith("model/") && !to.endsWith("/index.ts"))
        .map(({ to }) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the world out of pure rooms: no files, processes, network, clock or chance", () => {
    const wrong = sources
      .filter(({ path, room }) => isPure(path, room))
      .flatMap(({ path, imports, worldly }) => [
        ...imports
          .filter(({ to, inside }) => !inside && (to.startsWith("node:") || to.includes("octokit")))
          .filter(({ to }) => !PURE_MODULES.includes(to))
          .map(({ to }) => `${path} imports ${to}`),
        ...worldly.map((name) => `${path} uses ${name}`),
      ]);
    expect(wrong).toEqual([]);
  });

  it("says of everything exported what it is for", () => {
    const wrong = sources.flatMap(({ path, undocumented }) => undocumented.map((what) => `${path}: ${what}`));
    expect(wrong).toEqual([]);
  });

  it("keeps files small enough to hold one idea", () => {
    expect(
      sources.filter(({ lines }) => lines > MAX_LINES).map(({ path, lines }) => `${path}: ${lines}`),
    ).toEqual([]);
  });
});
