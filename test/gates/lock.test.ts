import { describe, expect, it } from "vitest";
import type { PackedContext } from "../../src/gates/bundle.ts";
import { canonicalJson, decide } from "../../src/gates/index.ts";
import { packContext } from "../../src/gates/pack-context.ts";
import { replayDecision } from "../../src/gates/replay/index.ts";
import type { Told } from "../../src/model/change-context.ts";
import type { Json } from "../../src/model/json.ts";
import type { BrokenLock, RecordedLocks, ServiceLock } from "../../src/model/service-lock.ts";
import { NOW } from "../scorecards/make.ts";
import { askOf, known, makeContext, untold } from "./context.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, SIDES } from "./make.ts";

const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000).toISOString();

function lock(others: Partial<ServiceLock> = {}): ServiceLock {
  return {
    schema: "muster.lock/1",
    service: "service/cart",
    environment: "production",
    reason: "incident 42",
    by: "ada",
    at: hours(-1),
    expires: hours(4),
    run: "r_1",
    thread: { repository: "cart", number: 7 },
    ...others,
  };
}

function broken(others: Partial<BrokenLock> = {}): BrokenLock {
  const place = { service: "service/cart", environment: "production" };
  return { path: "locks/x.yml", problem: "it is no YAML", ...place, ...others };
}

const locks = (...all: readonly (ServiceLock | BrokenLock)[]): Told<RecordedLocks> =>
  known({
    locks: all.filter((each) => "schema" in each),
    broken: all.filter((each) => "path" in each),
  });

const entities = [makeChange(SIDES.pass, SIDES.pass)];

/** What the rule says, of what is packed of what was told. */
function ask(told: Told<RecordedLocks> | null, environment?: string) {
  const rule = { lock: environment === undefined ? {} : { environment } };
  const context = makeContext(told === null ? {} : { locks: told });
  const packed = packContext(context, [makeGate([rule])], entities, "acme", NOW);
  return askOf(rule, SIDES.pass, SIDES.pass, packed);
}

describe("a rule about locks", () => {
  it.each<[string, Told<RecordedLocks>, string | undefined, string]>([
    ["passes where nothing is locked", locks(), "production", "pass satisfied"],
    ["fails where the service is locked", locks(lock()), "production", "fail locked"],
    ["whatever the capitals of the environment", locks(lock()), "Production", "fail locked"],
    ["or all its environments are", locks(lock({ environment: "*" })), "production", "fail locked"],
    ["or every service is", locks(lock({ service: "*" })), "production", "fail locked"],
    ["or everything is", locks(lock({ service: "*", environment: "*" })), "staging", "fail locked"],
    ["goes past other environments", locks(lock()), "staging", "pass satisfied"],
    ["goes past other services", locks(lock({ service: "service/pay" })), "production", "pass satisfied"],
    ["asks about any environment unless told", locks(lock({ environment: "qa" })), undefined, "fail locked"],
    ["fails where the lock has no end", locks(lock({ expires: null })), "production", "fail locked"],
    ["passes once it has ended", locks(lock({ expires: hours(0) })), "production", "pass satisfied"],
    ["can't tell of a lock that is spoiled", locks(broken()), "production", "unknown lock_unknown"],
    [
      "nor of one that may be anywhere",
      locks(broken({ service: null, environment: null })),
      "qa",
      "unknown lock_unknown",
    ],
    ["goes past a spoiled one elsewhere", locks(broken()), "staging", "pass satisfied"],
    ["fails for a sound lock beside a spoiled one", locks(broken(), lock()), "production", "fail locked"],
    ["can't tell where nobody answered", untold(), "production", "unknown lock_unknown"],
    ["needs the App where the record can't be read", untold("needs_app"), "production", "unknown needs_app"],
  ])("%s", (_, told, environment, expected) => {
    const { outcome, reason } = ask(told, environment);
    expect(`${outcome} ${reason}`).toBe(expected);
  });

  it("never passes where nobody asked", () => {
    expect(ask(null)).toMatchObject({ outcome: "unknown", reason: "lock_unknown" });
    const rule = { lock: {} };
    expect(askOf(rule, SIDES.pass, SIDES.pass, null).outcome).toBe("unknown");
  });

  it("says who, why, since and until when, from where, and that a person can clear it", () => {
    const { why, clears } = ask(locks(lock()), "production");
    for (const part of ["ada", "incident 42", hours(-1).slice(0, 10), hours(4).slice(11, 16), "cart#7"])
      expect(why).toContain(part);
    expect(clears).toBe("human");
  });

  it("tells of the lock that lasts longest", () => {
    const both = locks(lock({ by: "ben" }), lock({ by: "cleo", service: "*", expires: null }));
    expect(ask(both, "production").why).toContain("cleo");
  });

  it("is asked again in a merge group: a lock may have come since", () => {
    const context: PackedContext = makeContext({ subject: "merge_group", pull: null, locks: locks(lock()) });
    expect(askOf({ lock: {} }, SIDES.pass, SIDES.pass, context).outcome).toBe("fail");
  });

  it("keeps what people typed on one line", () => {
    const { why } = ask(locks(lock({ reason: `a\n\n# b\u202Ec${"x".repeat(5000)}` })));
    expect(why).not.toMatch(/[\n\u202E]/);
    expect(why.length).toBeLessThan(500);
  });
});

describe("what is packed of locks", () => {
  const pack = (told: Told<RecordedLocks>, rule: Parameters<typeof makeGate>[0][number]) =>
    packContext(makeContext({ locks: told }), [makeGate([rule])], entities, "acme", NOW)?.locks;

  it("is nothing where no rule asks", () => {
    expect(pack(locks(lock()), { files: { paths: ["**"] } })).toBeUndefined();
    expect(pack(locks(lock()), { lock: {} })).toBeDefined();
  });

  it("is the same whatever locks decide nothing", () => {
    const rule = { lock: { environment: "production" } };
    const others = locks(
      lock({ service: "service/pay" }),
      lock({ environment: "staging" }),
      lock({ expires: hours(-1) }),
      lock(),
    );
    expect(pack(others, rule)).toEqual(pack(locks(lock()), rule));
  });

  it("is kept with a decision, and judged again from there", () => {
    const context = makeContext({ locks: locks(lock(), broken()) });
    const bundle = makeBundle([makeGate([{ lock: {} }])], entities, { context });
    const decision = decide(bundle, CONTEXT);
    const plain = (value: unknown): Json => JSON.parse(canonicalJson(value));
    expect(replayDecision(plain(decision), plain(bundle), CONTEXT.version)).toEqual({ status: "verified" });
    expect(decision.outcome).toBe("fail");
  });
});
