import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VOTE_REFUSALS } from "../../src/model/approval.ts";
import type { Refusal, Run } from "../../src/model/run.ts";
import { REFUSAL_REASONS, RUN_REASONS, RUN_STATES } from "../../src/model/run.ts";
import {
  describeHelp,
  describeRefused,
  describeRun,
  describeStatus,
  describeVote,
} from "../../src/reports/index.ts";
import { anyText } from "./hostile-evaluations.ts";
import { anyAction, anyCard, anyContext, anyRun } from "./hostile-runs.ts";
import { APPROVAL, CARD, makeAction, makeRun, RUN_CONTEXT, STARTED } from "./make-run.ts";
import { findFaults } from "./markdown-faults.ts";

describe("the comment on a run", () => {
  it.each(RUN_STATES)("tells of state %s with every reason", (state) => {
    for (const reason of [null, ...RUN_REASONS]) {
      const text = describeRun(
        makeRun({ state, reason, approval: APPROVAL, progress: STARTED }),
        RUN_CONTEXT,
      );
      expect(findFaults(text)).toEqual([]);
      expect(text.split("\n")[0]).toMatch(/^\S+ \*\*Scale replicas for Cart [^*]+\.\*\*/u);
    }
  });

  it("is only read, whatever people typed", () => {
    fc.assert(
      fc.property(anyRun, anyContext, (run, context) => {
        expect(findFaults(describeRun(run, context))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("fits, however long everything is", () => {
    const long = "x`@ada\n".repeat(3_000);
    const inputs = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}${long}`, long]));
    const log = Array.from({ length: 50 }, () => ({ at: long, text: long }));
    const votes = Array.from({ length: 300 }, (_, comment) => ({
      by: long,
      verdict: "reject" as const,
      reason: long,
      at: long,
      digest: long,
      comment,
    }));
    expect(findFaults(describeRun(makeRun({ inputs, log, votes, title: long }), RUN_CONTEXT))).toEqual([]);
  });

  it("names who may approve, calls nobody, and says until when", () => {
    const text = describeRun(
      makeRun({ state: "waiting_for_approval", reason: null, approval: APPROVAL }),
      RUN_CONTEXT,
    );
    for (const part of ["`grace`", "`linus`", "`/approve`", "`/reject`", "2026-11-22 10:00 UTC", "0 of 2"])
      expect(text).toContain(part);
    expect(text).not.toContain("@");
  });

  it.each([
    ["ada, grace or linus", false, false],
    ["Ada, grace or linus", false, false],
    ["ada, grace or linus", true, true],
    ["members of team ada-s, or grace", false, true],
  ])(
    "names who asked among who may approve only where that is so: %s, %s",
    (described, allowSelf, isSaid) => {
      const approval = { ...APPROVAL, approvers: ["grace", "linus"], described, allowSelf, min: 1 };
      const run = makeRun({ state: "waiting_for_approval", reason: null, approval });
      const who = isSaid ? described : "grace or linus";
      expect(describeRun(run, RUN_CONTEXT)).toContain(`Who may: ${who}.`);
      const vote = describeVote(run, { by: "ada", verdict: "approve", reason: "own_request" });
      expect(vote).toContain(`It is for ${who}.`);
    },
  );

  it("shows to the letter what is approved, where a table would not", () => {
    const inputs = { command: `safe\u202Eevil${"x".repeat(100)}` };
    const text = describeRun(makeRun({ inputs, approval: APPROVAL }), RUN_CONTEXT);
    expect(text).toContain(String.raw`safe\u{202e}evil`);
    expect(text).toContain("x".repeat(100));
    expect(describeRun(makeRun(), RUN_CONTEXT)).not.toContain("to the letter");
  });

  it("is the same at any time: only a change of the run makes an edit", () => {
    expect(describeRun(makeRun(), RUN_CONTEXT)).toBe(describeRun(makeRun(), RUN_CONTEXT));
  });

  it("never tells what a request holds: readers of the thread need not know it", () => {
    const effect: Run["effect"] = {
      kind: "request",
      method: "POST",
      url: "https://user:hush@deployer.example/path?key=hush",
      headers: { authorization: "hush" },
      body: { token: "hush" },
      secret: null,
      synchronized: true,
      timeoutMs: 10_000,
    };
    const text = describeRun(makeRun({ effect }), RUN_CONTEXT);
    expect(text).not.toContain("hush");
    expect(text).toContain("deployer.example");
  });
});

describe("the answer to a refused command", () => {
  it.each(REFUSAL_REASONS)("tells of %s, and does nothing else", (reason) => {
    const text = fc.record({
      why: anyText,
      needed: fc.option(anyText, { nil: null }),
      suggestion: fc.option(anyText, { nil: null }),
      usage: fc.option(anyText, { nil: null }),
      command: anyText,
      actor: anyText,
    });
    fc.assert(
      fc.property(text, ({ command, actor, ...others }) => {
        const refusal: Refusal = { kind: "refused", reason, ...others };
        expect(findFaults(describeRefused(refusal, { command, actor }))).toEqual([]);
      }),
    );
  });
});

it("a refusal that cites a sentence ends once", () => {
  const said = {
    why: "It can't be told: GitHub is down..",
    needed: "Wait...",
    suggestion: null,
    usage: null,
  };
  const refusal: Refusal = { kind: "refused", reason: "permission_unknown", ...said };
  const text = describeRefused(refusal, { command: "scale", actor: "ada" });
  expect(text).toContain("down.\n");
  expect(text).toContain("Wait...");
});

describe("help", () => {
  it("lists every command that is offered, and tells one in full", () => {
    const actions = [makeAction(), makeAction({ identifier: "hidden", publish: false })];
    const all = describeHelp(actions, null, "!");
    for (const word of ["`!scale`", "`!status`", "`!approve`", "`!reject`", "`!cancel`"])
      expect(all).toContain(word);
    expect(all).not.toContain("hidden");
    for (const topic of ["scale", "SCALE", "!scale"]) {
      const one = describeHelp(actions, topic, "!");
      for (const part of ["!scale replicas=<number> [environment=staging|production]", "from 1 to 10", "sre"])
        expect(one).toContain(part);
    }
    expect(describeHelp(actions, "nothing")).toContain("There is no command");
  });

  it("says of a secret that it can't be given", () => {
    const userInputs = {
      properties: { token: { type: "string", encryption: "aes256-gcm", default: "hush" } },
    };
    const trigger = { type: "self-service", operation: "DAY-2", blueprintIdentifier: "service", userInputs };
    const text = describeHelp([makeAction({ trigger })], "scale");
    expect(text).toContain("secret");
    expect(text).not.toContain("hush");
    expect(text).not.toContain("token=");
  });

  it("is only read, whatever definitions say", () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 4 }), anyText, (actions, topic) => {
        expect(findFaults(describeHelp(actions, topic))).toEqual([]);
        for (const { identifier } of actions)
          expect(findFaults(describeHelp(actions, identifier))).toEqual([]);
      }),
    );
  });
});

describe("the status of an entity", () => {
  it("tells locks and open runs first", () => {
    const open = makeRun({ state: "running", reason: null, title: "Open one" });
    const text = describeStatus({
      card: CARD,
      runs: [makeRun({ title: "Ended one" }), open],
      places: RUN_CONTEXT.places,
    });
    expect(text.indexOf("Open one")).toBeLessThan(text.indexOf("Ended one"));
    for (const part of ["Gold", "shop", "v1.4.2"]) expect(text).toContain(part);
  });

  it("is only read, whatever is in it", () => {
    fc.assert(
      fc.property(anyCard, fc.array(anyRun, { maxLength: 4 }), (card, runs) => {
        expect(findFaults(describeStatus({ card, runs, places: RUN_CONTEXT.places }))).toEqual([]);
      }),
    );
  });
});

describe("a vote that doesn't count", () => {
  it.each(VOTE_REFUSALS)("is told of, %s", (reason) => {
    fc.assert(
      fc.property(
        anyRun,
        anyText,
        fc.constantFrom("approve" as const, "reject" as const),
        (run, by, verdict) => {
          expect(findFaults(describeVote(run, { by, verdict, reason }))).toEqual([]);
        },
      ),
    );
  });
});
