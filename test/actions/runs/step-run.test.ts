import { describe, expect, it } from "vitest";
import { type RunFacts, type RunNews, stepRun } from "../../../src/actions/runs/index.ts";
import type { Run, RunReason, RunState } from "../../../src/model/run.ts";
import { after, HOUR, MINUTE, makeRun, START, underWay, waiting } from "./make-run.ts";

const FACTS: RunFacts = {
  news: null,
  approval: "enough",
  held: false,
  committed: true,
  checked: true,
  perhapsSent: false,
};
const step = (run: Run, facts: Partial<RunFacts> = {}, now = START) =>
  stepRun(run, { ...FACTS, ...facts }, now);
const hear = (run: Run, news: RunNews, now = START) => step(run, { news }, now);
const sending = (change: Partial<Run> = {}) => step(makeRun(change)).run;

describe("a run that may begin", () => {
  it("is journaled as sending, and then carried out", () => {
    const { run, next } = step(makeRun());
    expect(run).toMatchObject({ state: "running", progress: { phase: "sending", attempts: 1 } });
    expect(next).toMatchObject({ kind: "carry_out", again: false });
  });

  it("is looked for first when somebody may have sent it who doesn't remember", () => {
    expect(step(makeRun(), { perhapsSent: true }).next).toMatchObject({ kind: "carry_out", again: true });
    expect(step(sending()).next).toMatchObject({ kind: "carry_out", again: true });
  });

  it("is looked for from when it was let: nobody remembers when it was sent", () => {
    const later = after(HOUR);
    const begun = step(makeRun(), { perhapsSent: true }, later);
    expect(begun.next).toMatchObject({ kind: "carry_out", since: START.toISOString() });
    // It began now all the same: its time counts from here.
    expect(begun.run).toMatchObject({ startedAt: later.toISOString() });
    expect(step(begun.run, {}, after(HOUR + MINUTE)).next).toMatchObject({ since: START.toISOString() });
    const votes = [20, 10].map((minutes) => ({
      by: `voter-${minutes}`,
      verdict: "approve" as const,
      reason: null,
      at: after(minutes * MINUTE).toISOString(),
      digest: "sha256:d",
      comment: minutes,
    }));
    const approved = step(waiting({ state: "requested", votes }), { perhapsSent: true }, later);
    expect(approved.next).toMatchObject({ since: after(10 * MINUTE).toISOString() });
    expect(step(makeRun(), {}, later).next).toMatchObject({ since: later.toISOString() });
  });

  it("is looked at again before it is tried again, and then sent only where it still may be", () => {
    const tried = sending();
    expect(step(tried, { checked: false }).next.kind).toBe("check");
    expect(step(tried).next).toMatchObject({ kind: "carry_out", again: true, refused: null });
    const refused = { reason: "head_moved", why: "moved" } as const;
    // Whether it was sent is still looked for.
    expect(step(tried, { news: { kind: "refused", ...refused }, checked: false }).next).toMatchObject({
      kind: "carry_out",
      again: true,
      refused,
    });
    expect(step(tried, { news: { kind: "votes_void", by: ["ada"] } }).next).toMatchObject({
      refused: { reason: "approval_void" },
    });
  });

  it.each<[string, Partial<RunFacts>, string]>([
    ["waits while another goes first", { held: true }, "wait"],
    ["is looked at again when that was long ago", { checked: false }, "check"],
  ])("%s", (_, facts, kind) => {
    expect(step(makeRun(), facts).next.kind).toBe(kind);
  });

  it("is in the record first where it was approved, or grants something for a while", () => {
    const expiry = { at: after(HOUR).toISOString(), action: "revoke", inputs: {}, run: null };
    expect(step(makeRun({ expiry }), { committed: false }).next.kind).toBe("commit");
    const approved = step(waiting(), { committed: true });
    // It is approved only now, so the record can't have that yet.
    expect(approved).toMatchObject({ run: { state: "requested" }, next: { kind: "commit" } });
    expect(step(approved.run, { committed: false }).next.kind).toBe("commit");
    expect(step(approved.run).next.kind).toBe("carry_out");
  });

  it("grants as long as it would have, had it begun at once", () => {
    const expiry = { at: after(HOUR).toISOString(), action: "revoke", inputs: {}, run: null };
    const { run } = step(makeRun({ expiry }), {}, after(10 * MINUTE));
    expect(run.expiry?.at).toBe(after(70 * MINUTE).toISOString());
  });
});

describe("how a run ends that has not begun", () => {
  const cancel: RunNews = { kind: "cancel", stopper: { by: "ben", reason: null } };
  it.each<[string, Run, Partial<RunFacts>, Date, RunState, RunReason]>([
    ["cancelled", makeRun(), { news: cancel }, START, "cancelled", "cancelled"],
    [
      "cancelled while it waits",
      waiting(),
      { news: cancel, approval: "open" },
      START,
      "cancelled",
      "cancelled",
    ],
    [
      "edited",
      waiting(),
      { news: { kind: "edited" }, approval: "open" },
      START,
      "cancelled",
      "approval_void",
    ],
    ["rejected", waiting(), { approval: "rejected" }, START, "declined", "rejected"],
    ["never approved", waiting(), { approval: "open" }, after(2 * HOUR), "declined", "approval_expired"],
    [
      "approved too late to begin",
      waiting(),
      { held: true },
      after(3 * HOUR),
      "declined",
      "approval_expired",
    ],
    ["never its turn", makeRun(), { held: true }, after(40 * 24 * HOUR), "timed_out", "timed_out"],
    [
      "the commit moved",
      makeRun(),
      { news: { kind: "refused", reason: "head_moved", why: "moved" } },
      START,
      "failed",
      "head_moved",
    ],
    [
      "what was approved changed",
      makeRun(),
      { news: { kind: "refused", reason: "approval_void", why: "changed" } },
      START,
      "cancelled",
      "approval_void",
    ],
  ])("%s", (_, run, facts, now, state, reason) => {
    const { run: ended, next } = step(run, facts, now);
    expect(ended).toMatchObject({ state, reason, endedAt: now.toISOString(), progress: { phase: "none" } });
    expect(next.kind).toBe("end");
  });

  it("waits for approval again when who approved may no more", () => {
    const vote = {
      by: "Chloe",
      verdict: "approve",
      reason: null,
      at: START.toISOString(),
      digest: "sha256:d",
      comment: 1,
    } as const;
    const approved = waiting({ state: "requested", votes: [vote] });
    const { run, next } = hear(approved, { kind: "votes_void", by: ["chloe"] });
    expect(run).toMatchObject({ state: "waiting_for_approval", votes: [] });
    expect(next.kind).toBe("wait");
  });
});

describe("how a run ends that has begun", () => {
  const workflow = (conclusion: string | null): RunNews => ({
    kind: "workflow",
    end: { conclusion, url: "" },
  });
  it.each<[string, Run, RunNews, RunState, RunReason]>([
    ["its workflow succeeded", underWay(), workflow("success"), "succeeded", "done"],
    ["it failed", underWay(), workflow("failure"), "failed", "workflow_failed"],
    ["it was skipped", underWay(), workflow("skipped"), "failed", "workflow_not_run"],
    ["it is neutral", underWay(), workflow("neutral"), "failed", "workflow_not_run"],
    ["it was cancelled", underWay(), workflow("cancelled"), "failed", "workflow_cancelled"],
    ["GitHub says something new", underWay(), workflow("moonlit"), "failed", "workflow_failed"],
    [
      "nobody can tell whether it was sent",
      sending(),
      { kind: "outcome", outcome: { kind: "uncertain", why: "no answer", look: null } },
      "failed",
      "effect_uncertain",
    ],
    [
      "it was refused",
      sending(),
      { kind: "outcome", outcome: { kind: "failed", why: "no workflow" } },
      "failed",
      "effect_failed",
    ],
    [
      "it was stopped",
      underWay(),
      { kind: "stopped", stopper: { by: "ben", reason: null }, sentence: "It was stopped." },
      "cancelled",
      "cancelled",
    ],
    [
      "its time is over",
      underWay(),
      { kind: "stopped", stopper: null, sentence: "It was stopped." },
      "timed_out",
      "timed_out",
    ],
  ])("%s", (_, run, news, state, reason) => {
    expect(hear(run, news)).toMatchObject({ run: { state, reason }, next: { kind: "end" } });
  });

  it("is stopped before it ends, when it is cancelled or its time is over", () => {
    const stopper = { by: "ben", reason: "no" };
    expect(hear(underWay(), { kind: "cancel", stopper }).next).toEqual({ kind: "stop", stopper });
    expect(step(underWay(), {}, after(20 * MINUTE)).next).toEqual({ kind: "stop", stopper: null });
  });

  it("has no other time limit than a month while its pull request is open", () => {
    const trace = { kind: "pull", repository: "cart", number: 3, url: "https://github.com/x" } as const;
    const open = underWay({ progress: { phase: "sent", at: START.toISOString(), trace } });
    expect(step(open, {}, after(24 * HOUR)).next.kind).toBe("wait");
    expect(step(open, {}, after(31 * 24 * HOUR)).next.kind).toBe("stop");
  });

  it("ends with the first report that has a status; what comes later changes nothing", () => {
    const effect = {
      kind: "request",
      method: "POST",
      url: "https://ci.example.com",
      headers: {},
      body: null,
      secret: null,
      synchronized: false,
      timeoutMs: 1,
    } as const;
    const report = (status: "SUCCESS" | "FAILURE" | null, message: string): RunNews => ({
      kind: "report",
      report: { status, statusLabel: null, links: [], summary: null, message, externalRunId: null },
    });
    const told = hear(underWay({ effect }), report(null, "half way")).run;
    expect(told).toMatchObject({ state: "running", log: [{ text: "half way" }] });
    const ended = hear(told, report("SUCCESS", "done")).run;
    expect(ended.state).toBe("succeeded");
    expect(hear(ended, report("FAILURE", "no")).run).toEqual(ended);
  });
});
