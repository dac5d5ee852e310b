/** Runs, cards and actions whose every text is written to be clever. */
import * as fc from "fast-check";
import type { Action } from "../../src/model/action.ts";
import type { Json } from "../../src/model/json.ts";
import { RUN_REASONS, RUN_STATES, type Run } from "../../src/model/run.ts";
import type { RunEffect } from "../../src/model/run-effect.ts";
import type { EntityCard, RunContext } from "../../src/reports/index.ts";
import { anyText } from "./hostile-evaluations.ts";
import { CARD, makeAction, makeRun } from "./make-run.ts";

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const some = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 3 });
const moment = fc.oneof(anyText, fc.constant("2026-11-21T10:00:00.000Z"));

const value: fc.Arbitrary<Json> = fc.oneof(
  anyText,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(anyText, { maxLength: 2 }),
  fc.dictionary(anyText, anyText, { maxKeys: 2 }),
);
const values = fc.dictionary(anyText, value, { maxKeys: 10 });

const effect: fc.Arbitrary<RunEffect> = fc.oneof(
  fc.record({
    kind: fc.constant("dispatch" as const),
    repository: anyText,
    workflow: anyText,
    ref: maybe(anyText),
    inputs: fc.dictionary(anyText, anyText, { maxKeys: 2 }),
    follow: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("request" as const),
    method: fc.constant("POST" as const),
    url: fc.oneof(
      anyText,
      anyText.map((text) => `https://${text}`),
    ),
    headers: fc.dictionary(anyText, anyText, { maxKeys: 2 }),
    body: value,
    secret: fc.constant(null),
    synchronized: fc.boolean(),
    timeoutMs: fc.constant(10_000),
  }),
  fc.record({
    kind: fc.constant("edit" as const),
    repository: anyText,
    base: maybe(anyText),
    files: some(
      fc.record({
        path: anyText,
        edits: some(fc.record({ replace: anyText, with: anyText })),
        create: fc.boolean(),
        optional: fc.boolean(),
      }),
    ),
    as: fc.constantFrom("pull_request" as const, "commit" as const),
    title: anyText,
    body: anyText,
  }),
  fc.record({
    kind: fc.constant("upsert" as const),
    blueprint: anyText,
    identifier: anyText,
    path: anyText,
    content: values,
    as: fc.constantFrom("pull_request" as const, "commit" as const),
  }),
  fc.record({
    kind: fc.constant("lock" as const),
    service: anyText,
    environment: anyText,
    reason: anyText,
    forMs: maybe(fc.nat()),
  }),
);

const link = fc.record({
  label: anyText,
  url: fc.oneof(
    anyText,
    anyText.map((text) => `https://github.com/${text}`),
  ),
});

/** Any run, however odd. */
export const anyRun: fc.Arbitrary<Run> = fc
  .record({
    id: anyText,
    action: anyText,
    title: anyText,
    state: fc.constantFrom(...RUN_STATES),
    reason: maybe(fc.constantFrom(...RUN_REASONS)),
    summary: anyText,
    origin: fc.record({
      repository: anyText,
      number: fc.nat(),
      kind: fc.constantFrom("issue" as const, "pull_request" as const),
      source: fc.constant("comment" as const),
      comment: fc.nat(),
      index: fc.nat(),
    }),
    actor: anyText,
    entity: maybe(
      fc.record({
        blueprint: anyText,
        identifier: anyText,
        title: maybe(anyText),
        owners: some(anyText),
        repositories: some(anyText),
      }),
    ),
    inputs: values,
    sha: maybe(anyText),
    effect,
    progress: link.map(({ label, url }): Run["progress"] => ({
      phase: "sent",
      at: label,
      trace: { kind: "pull", repository: label, number: 1, url },
    })),
    links: some(link),
    approval: maybe(
      fc.record({
        type: fc.constantFrom("ANY" as const, "ALL" as const),
        min: fc.nat(),
        approvers: some(anyText),
        described: anyText,
        allowSelf: fc.boolean(),
        expiresAt: moment,
        digest: anyText,
      }),
    ),
    votes: some(
      fc.record({
        by: anyText,
        verdict: fc.constantFrom("approve" as const, "reject" as const),
        reason: maybe(anyText),
        at: moment,
        digest: anyText,
        comment: fc.nat(),
      }),
    ),
    requestedAt: moment,
    startedAt: maybe(moment),
    endedAt: maybe(moment),
    concurrency: maybe(anyText),
    expiry: maybe(
      fc.record({ at: moment, action: maybe(anyText), inputs: fc.constant({}), run: fc.constant(null) }),
    ),
    log: some(fc.record({ at: moment, text: anyText })),
    config: maybe(anyText),
  })
  .map(makeRun);

/** Any card. */
export const anyCard: fc.Arbitrary<EntityCard> = fc.record({
  key: anyText,
  identifier: anyText,
  blueprint: anyText,
  title: anyText,
  owners: maybe(some(anyText)),
  levels: some(fc.record({ scorecard: anyText, level: maybe(anyText), certain: fc.boolean() })),
  versions: some(fc.record({ name: anyText, version: anyText })),
  locks: maybe(
    some(
      fc.record({
        schema: fc.constant("muster.lock/1" as const),
        service: anyText,
        environment: anyText,
        reason: anyText,
        by: anyText,
        at: moment,
        expires: maybe(moment),
        run: anyText,
        thread: fc.constant(null),
      }),
    ),
  ),
});

/** Any context of a report. */
export const anyContext: fc.Arbitrary<RunContext> = fc.record({
  card: fc.oneof(anyCard, fc.constant(CARD), fc.constant(null)),
  places: fc.constant({ webUrl: "https://github.com", organization: "acme" }),
  behind: maybe(
    fc.record({
      id: anyText,
      title: anyText,
      actor: anyText,
      thread: fc.record({ repository: anyText, number: fc.nat() }),
    }),
  ),
});

const input = fc.record({
  type: fc.constantFrom("string", "number", "boolean", "array", "object"),
  title: anyText,
  description: anyText,
  default: value,
  enum: fc.array(anyText, { minLength: 1, maxLength: 3 }),
  pattern: anyText,
});

/** Any action that a definition can say. */
export const anyAction: fc.Arbitrary<Action> = fc
  .record({
    title: anyText,
    description: anyText,
    properties: fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), input, { maxKeys: 4 }),
    teams: fc.array(
      anyText.filter((text) => text !== ""),
      { maxLength: 3 },
    ),
    example: anyText.map((text) => `/${text}`),
  })
  .map(({ title, description, properties, teams, example }) =>
    makeAction({
      title,
      description,
      trigger: {
        type: "self-service",
        operation: "DAY-2",
        blueprintIdentifier: "service",
        userInputs: { properties },
      },
      permissions: { execute: { teams, users: teams }, approve: { teams } },
      examples: [{ command: example, description }],
    }),
  );
