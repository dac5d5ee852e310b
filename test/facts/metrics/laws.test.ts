import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataOf } from "./dynatrace-stand-in.ts";
import { open, vectorOf } from "./open.ts";
import { serve } from "./serve.ts";

const TOKEN = "tok-7f3a91";

const good = [
  JSON.stringify(vectorOf("1", "NaN")),
  JSON.stringify(vectorOf("0.25")),
  JSON.stringify(dataOf([{ dimensionMap: { a: "b" }, values: [null, 7] }], { warnings: [TOKEN] })),
  JSON.stringify({ id: "1", evaluatedPercentage: 95, error: "NONE" }),
  JSON.stringify({ status: "error", errorType: "bad_data", error: `no ${TOKEN}` }),
  JSON.stringify({ error: { code: 400, message: `no ${TOKEN}`, constraintViolations: [] } }),
];

/** Good answers, cut, with bytes exchanged, and whatever else a server may say. */
const bodies = fc.oneof(
  fc.constantFrom(...good).map((text) => Buffer.from(text)),
  fc.tuple(fc.constantFrom(...good), fc.nat(), fc.uint8Array({ maxLength: 12 })).map(([text, nat, bytes]) => {
    const whole = Buffer.from(text);
    const at = nat % whole.length;
    return Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)]);
  }),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

const statuses = fc.oneof(fc.constant(200), fc.integer({ min: 200, max: 599 }));

describe("whatever a server answers", () => {
  it.each<[string, Readonly<Record<string, unknown>>, string | { path: string; jq: string }]>([
    ["prometheus", { auth: { bearer: "${TOKEN}" } }, "up"],
    ["dynatrace", { token: "${TOKEN}" }, "builtin:x"],
    ["dynatrace", { token: "${TOKEN}" }, "SLO;1"],
    ["json", { headers: { "x-key": "${TOKEN}" } }, { path: "/", jq: "[.. | numbers]" }],
  ])("%s with %j asked %j gives finite values or a reason, and no secret", async (kind, more, query) => {
    let next = { status: 200, body: Buffer.from("") };
    const server = await serve((response) => {
      response.writeHead(next.status, { "content-type": "application/json" }).end(next.body);
    });
    const opened = open({ kind, url: server.url, ...more }, { environment: { TOKEN } });
    await fc.assert(
      fc.asyncProperty(statuses, bodies, async (status, body) => {
        next = { status, body };
        const answer = await opened.ask(query);
        const values = answer.kind === "values" ? answer.samples.map(({ value }) => value) : [0];
        expect(values.length).toBeGreaterThan(0);
        expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
        expect(answer.kind === "values" && status > 299).toBe(false);
        expect(JSON.stringify(answer)).not.toContain(TOKEN);
        const words = answer.kind === "none" ? [answer.message] : [];
        expect(words.filter((each) => each.length > 600 || /[\p{Cc}\p{Cf}]/u.test(each))).toEqual([]);
      }),
    );
  });
});
