import { describe, expect, it } from "vitest";
import { listAddressSecrets } from "../../../src/facts/metrics/index.ts";
import { open, reasonOf, vectorOf, wordsOf } from "./open.ts";
import { type Received, sendJson, serve } from "./serve.ts";

const SECRET = 'hush+"hush"/$&=';
const LOGIN = Buffer.from(`ann:${SECRET}`).toString("base64");

/** All ways in which a secret can come back. */
function listTraces(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), LOGIN];
}

const WAYS: readonly [string, Readonly<Record<string, unknown>>, Readonly<Record<string, string>>, string][] =
  [
    ["a bearer token", { kind: "prometheus", auth: { bearer: "${S}" } }, { S: SECRET }, `Bearer ${SECRET}`],
    [
      "a password",
      { kind: "prometheus", auth: { basic: { user: "ann", password: "${S}" } } },
      { S: SECRET },
      `Basic ${LOGIN}`,
    ],
    [
      "a token with a line end behind it",
      { kind: "prometheus", auth: { bearer: "${S}" } },
      { S: `${SECRET}\n` },
      `Bearer ${SECRET}`,
    ],
    ["an API token", { kind: "dynatrace", token: "${S}" }, { S: SECRET }, `Api-Token ${SECRET}`],
    ["a header", { kind: "json", headers: { Authorization: "Key ${S}" } }, { S: SECRET }, `Key ${SECRET}`],
  ];

const QUERIES = { prometheus: "up", dynatrace: "builtin:host.cpu.usage", json: { path: "/x", jq: ".error" } };

function queryOf(provider: Readonly<Record<string, unknown>>): string | { path: string; jq: string } {
  return QUERIES[
    provider["kind"] === "json" ? "json" : provider["kind"] === "dynatrace" ? "dynatrace" : "prometheus"
  ];
}

/** Answers that give back what they were sent. */
const ECHOES: readonly [
  string,
  (authorization: string) => { status: number; body: string; headers?: Record<string, string> },
][] = [
  ["text", (said) => ({ status: 500, body: `no good: ${said}` })],
  [
    "JSON of an API",
    (said) => ({
      status: 400,
      body: JSON.stringify({ status: "error", errorType: "bad_data", error: said }),
    }),
  ],
  [
    "the error of Dynatrace",
    (said) => ({ status: 403, body: JSON.stringify({ error: { code: 403, message: said } }) }),
  ],
  ["a text that is cut within it", (said) => ({ status: 500, body: `${"x".repeat(190)}${said}` })],
  [
    "its own kind of error",
    (said) => ({ status: 500, body: JSON.stringify({ status: "error", errorType: said, error: said }) }),
  ],
  ["an address", (said) => ({ status: 500, body: `no such page: /?a=${encodeURIComponent(said)}` })],
  [
    "a redirect",
    (said) => ({ status: 302, body: "", headers: { location: `/${encodeURIComponent(said)}` } }),
  ],
  [
    "a warning, and the name of a series",
    (said) => ({
      status: 200,
      body: JSON.stringify({
        ...vectorOf("1"),
        data: { resultType: "vector", result: [{ metric: { said }, value: [1, "1"] }] },
        warnings: [said],
      }),
    }),
  ],
  ["a success", (said) => ({ status: 200, body: JSON.stringify({ error: said }) })],
];

describe("a secret", () => {
  it.each(WAYS)("is sent: %s", async (_, provider, environment, header) => {
    const server = await serve((response) => sendJson(response, {}));
    await open({ ...provider, url: server.url }, { environment }).ask(queryOf(provider));
    expect(server.requests[0]?.headers.authorization).toBe(header);
  });

  describe.each(WAYS)("is never shown: %s", (_, provider, environment) => {
    it.each(ECHOES)("when a server gives it back in %s", async (_echo, echo) => {
      const server = await serve((response, { headers }) => {
        const { status, body, headers: more } = echo(headers.authorization ?? "");
        response.writeHead(status, more).end(body);
      });
      const answer = await open({ ...provider, url: server.url }, { environment }).ask(queryOf(provider));
      expect(server.requests).not.toHaveLength(0);
      for (const trace of listTraces(SECRET)) expect(JSON.stringify(answer)).not.toContain(trace.slice(0, 8));
    });
  });

  it("may be a login within an address that a variable holds, which becomes a header", async () => {
    const server = await serve((response, { headers }) => response.writeHead(500).end(headers.authorization));
    const address = server.url.replace("http://", `http://ann:${encodeURIComponent(SECRET)}@`);
    const opened = open({ kind: "prometheus", url: "${ADDRESS}" }, { environment: { ADDRESS: address } });
    const words = wordsOf(await opened.ask());
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${LOGIN}`);
    for (const trace of listTraces(SECRET)) expect(words).not.toContain(trace);
  });

  it.each<[string, string, readonly string[]]>([
    ["in a path", "/tok-S3CR3T/prom", ["S3CR3T"]],
    ["behind a question mark", "/prometheus?api_key=abcd1234&tenant=t-77-xy", ["abcd1234", "t-77-xy"]],
    ["percent-encoded", "/s%2Bcr%20et%2Fx?key=q%26r%2Bs%20t+u", ["cr%20et", "cr et", "q&r", "r%2Bs", "r+s"]],
    [
      "in letters that are encoded on the way",
      "/gehe\u00EFm?key=p\u00E4sswort",
      ["gehe\u00EFm", "gehe%C3", "sswort"],
    ],
  ])("may be a part of an address that a variable holds, and is never shown: %s", async (_, base, traces) => {
    const echo = async (redirects: boolean) => {
      const server = await serve((response, { path, parameters }) => {
        const [search] = [parameters.toString()];
        if (redirects) response.writeHead(302, { location: `${path}?${search}` }).end();
        else {
          const said = `${path} ${decodeURIComponent(path)} ${search} ${[...parameters.values()].join(" ")}`;
          sendJson(response, { message: `Cannot GET ${said.slice(0, 180)}` }, 404);
        }
      });
      for (const provider of [{ kind: "prometheus" }, { kind: "json" }]) {
        const environment = { ADDRESS: `${server.url}${base}` };
        const words = wordsOf(
          await open({ ...provider, url: "${ADDRESS}" }, { environment }).ask(queryOf(provider)),
        );
        for (const trace of traces) expect(words).not.toContain(trace);
        expect(words).toContain(server.host);
      }
      expect(server.requests).toHaveLength(2);
    };
    await echo(false);
    await echo(true);
  });

  it("has parts that a log can be told to hide", () => {
    const listed = listAddressSecrets(
      "https://ann:pass%2Bword@x.example/prometheus/v1/tok-S3CR3T?k=a%20b+cd#f",
    );
    expect(listed).toEqual(
      expect.arrayContaining(["tok-S3CR3T", "pass%2Bword", "pass+word", "a%20b+cd", "a b cd"]),
    );
    for (const ordinary of ["prometheus", "v1", "x.example", ""]) expect(listed).not.toContain(ordinary);
    expect(listAddressSecrets("no address")).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, string>>, string]>([
    ["is not set", { kind: "prometheus", auth: { bearer: "${TOKEN}" } }, {}, "TOKEN"],
    ["is empty", { kind: "dynatrace", token: "${TOKEN}" }, { TOKEN: " \n" }, "TOKEN"],
    [
      "holds a line end",
      { kind: "prometheus", auth: { bearer: "${TOKEN}" } },
      { TOKEN: "ab\r\nx: cd" },
      "authorization",
    ],
    ["in a header is not set", { kind: "json", headers: { "x-key": "a ${KEY} b" } }, {}, "KEY"],
  ])("that %s is missed before anybody is asked", async (_, provider, environment, named) => {
    const server = await serve((response) => sendJson(response, {}));
    const answer = await open({ ...provider, url: server.url }, { environment }).ask(queryOf(provider));
    expect(reasonOf(answer)).toBe("secret_missing");
    expect(wordsOf(answer)).toContain(named);
    expect(wordsOf(answer)).not.toContain("cd");
    expect(server.requests).toHaveLength(0);
  });

  it.each(["", "localhost:9090", "ftp://prom.example.com", "file:///etc/passwd"])(
    "that should be an address and is '%s' is said without its value",
    async (value) => {
      const answer = await open(
        { kind: "prometheus", url: "${PROM}" },
        { environment: { PROM: value } },
      ).ask();
      expect(reasonOf(answer)).toBe("secret_missing");
      expect(wordsOf(answer)).toContain("PROM");
      expect(wordsOf(answer)).not.toContain(value || "nothing");
    },
  );

  it("of one provider is not needed to ask another", async () => {
    const server = await serve((response) => sendJson(response, vectorOf("1")));
    expect(reasonOf(await open({ kind: "prometheus", url: server.url }).ask())).toBeNull();
  });
});

describe("what a server says", () => {
  it.each<[string, string]>([
    ["line ends and terminal codes", "a\r\nb\u001B[31mc\u2028d"],
    ["turned writing", "a\u202Eb\u2066c"],
    ["very much", "word ".repeat(10_000)],
    ["much without a space", "x".repeat(50_000)],
    ["half of a character", `${"x".repeat(199)}\u{1F600}`],
  ])("is printable and short in a message: %s", async (_, said) => {
    const server = await serve((response: Parameters<typeof sendJson>[0], _received: Received) =>
      sendJson(response, { status: "error", errorType: "bad_data", error: said }, 400),
    );
    const words = wordsOf(await open({ kind: "prometheus", url: server.url }).ask());
    expect(words.length).toBeLessThan(300);
    expect(words).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
