import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { type Acme, buildAcme, someOf } from "./acme.ts";
import { decisionJson, readJson } from "./read-json.ts";
import { type Place, startMuster } from "./spawn-muster.ts";

let acme: Acme;
let cart: Place;
beforeAll(async () => {
  acme = someOf(await buildAcme(), ["cart", "payments"]);
  const env = { MUSTER_CENTRAL: acme.central, MUSTER_REPOS: acme.repos };
  cart = { cwd: join(acme.repos, "cart", "src"), env };
});

const failing = ["check", "--head", "remove-codeowners"];
const ESCAPE = "\u001B";

describe("the process", () => {
  it("judges from anywhere inside a checkout, and ends with the verdict", async () => {
    const { code, out, err } = await startMuster([...failing, "--json"], cart).ended;
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(readJson(decisionJson, out).outcome).toBe("fail");
  });

  it("gives the same bytes again when MUSTER_NOW fixes the moment, and refuses what is none", async () => {
    const at = (MUSTER_NOW: string) => ({ ...cart, env: { ...cart.env, MUSTER_NOW } });
    const scores = ["score", "--json"];
    const first = await startMuster(scores, at("2026-01-31T08:00:00Z")).ended;
    const second = await startMuster(scores, at("2026-01-31T08:00:00Z")).ended;
    expect(first.out).toContain("2026-01-31T08:00:00.000Z");
    expect(second.out).toBe(first.out);
    expect((await startMuster(failing, at("soon")).ended).code).toBe(2);
  });

  it("writes no escape codes and no progress to pipes, and colours when it must", async () => {
    const plain = await startMuster(["score"], cart).ended;
    expect(plain).toMatchObject({ code: 0, err: "" });
    expect(plain.out).toContain("cart");
    expect(plain.out).not.toContain(ESCAPE);
    const coloured = await startMuster(["score"], { ...cart, env: { ...cart.env, FORCE_COLOR: "1" } }).ended;
    expect(coloured.out).toContain(ESCAPE);
  });

  it("keeps its verdict when the reader has seen enough", async () => {
    const { child, ended } = startMuster(failing, cart);
    child.stdout?.destroy();
    const { code, err } = await ended;
    expect({ code, err }).toEqual({ code: 1, err: "" });
  });

  it.skipIf(!existsSync("/dev/full"))("never passes when its result could not be written", async () => {
    const full = openSync("/dev/full", "w");
    const { code, err } = await startMuster(["schema"], { ...cart, stdout: full }).ended;
    closeSync(full);
    expect(code).toBe(3);
    expect(err).toContain("could not be written");
    expect(err).not.toContain("    at ");
  });

  it("never passes when it fails in a way that nobody thought of", async () => {
    const trap = "data:text/javascript,JSON.stringify=()=>{throw new TypeError('oops')}";
    const { code, out, err } = await startMuster([...failing, "--json"], {
      ...cart,
      node: ["--import", trap],
    }).ended;
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toContain("oops");
  });
});

/** A git that does what git does, except that one of its commands is busy for ever. */
function writeBusyGit(folder: string): { readonly path: string; started(): readonly number[] } {
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const marker = join(folder, "started");
  const busy = `echo $$ >>"${marker}"; exec sleep 60`;
  writeFileSync(
    join(folder, "git"),
    `#!/bin/sh\ncase "$*" in *ls-tree*) ${busy};; *) exec "${real}" "$@";; esac\n`,
  );
  chmodSync(join(folder, "git"), 0o755);
  const started = () =>
    (existsSync(marker) ? readFileSync(marker, "utf8") : "").split("\n").slice(0, -1).map(Number);
  return { path: `${folder}${delimiter}${process.env["PATH"] ?? ""}`, started };
}

describe.skipIf(process.platform === "win32")("Ctrl-C", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "(%s) ends it at once, while git is still busy, and leaves nothing behind",
    async (signal) => {
      const git = writeBusyGit(temporaryFolder());
      const temporary = temporaryFolder();
      const env = { ...cart.env, PATH: git.path, TMPDIR: temporary };
      const { child, ended } = startMuster(failing, { ...cart, env });
      while (git.started().length === 0) await wait(20);
      expect(readdirSync(temporary)).not.toEqual([]);
      child.kill(signal);
      await once(child, "exit");
      // The busy git would keep the pipes open.
      for (const pid of git.started()) process.kill(pid);
      expect(await ended).toMatchObject({ signal, out: "", err: "" });
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});
