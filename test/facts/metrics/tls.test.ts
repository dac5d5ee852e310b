import { describe, expect, it } from "vitest";
import { createCertificate } from "./certificate.ts";
import { open, reasonOf, vectorOf, wordsOf } from "./open.ts";
import { sendJson, serve, serveSocket } from "./serve.ts";

const answerGood = (response: Parameters<typeof sendJson>[0]): void => sendJson(response, vectorOf("1"));

describe("a server with a certificate of its own authority", () => {
  it.each([
    ["as it is", (cert: string) => cert],
    ["on one line", (cert: string) => cert.replaceAll("\n", "\\n")],
    ["beside another one", (cert: string) => `${createCertificate().cert}${cert}`],
  ])("is asked when muster.yml trusts it: %s", async (_, write) => {
    const own = createCertificate();
    const server = await serve(answerGood, own);
    const opened = open(
      { kind: "prometheus", url: server.url, tls: { ca: "${CA}" } },
      { environment: { CA: write(own.cert) } },
    );
    expect(reasonOf(await opened.ask())).toBeNull();
  });

  it.each<[string, { readonly ip?: number[]; readonly days?: number }, boolean]>([
    ["nobody trusts it", {}, false],
    ["it has expired", { days: 1 }, true],
    ["it is for another host", { ip: [10, 0, 0, 1] }, true],
  ])("is not asked when %s", async (_, wrong, trusted) => {
    const own = createCertificate(wrong);
    const server = await serve(answerGood, own);
    const provider = { kind: "prometheus", url: server.url, auth: { bearer: "${TOKEN}" } };
    const opened = open(trusted ? { ...provider, tls: { ca: "${CA}" } } : provider, {
      environment: { CA: own.cert, TOKEN: "abc" },
    });
    const answer = await opened.ask();
    expect(reasonOf(answer)).toBe("unreachable");
    expect(wordsOf(answer)).toContain("certificate");
    expect(server.requests).toHaveLength(0);
    expect(opened.waits).toEqual([]);
  });

  it("is not asked when what muster.yml trusts is no certificate", async () => {
    const server = await serve(answerGood, createCertificate());
    const opened = open(
      { kind: "prometheus", url: server.url, tls: { ca: "${CA}" } },
      { environment: { CA: "/etc/ssl/ca.pem" } },
    );
    const answer = await opened.ask();
    expect(reasonOf(answer)).toBe("secret_missing");
    expect(wordsOf(answer)).not.toContain("/etc/ssl");
  });
});

describe("the wrong protocol", () => {
  it("is HTTPS where HTTP is spoken", async () => {
    const server = await serve(answerGood);
    const opened = open({ kind: "prometheus", url: server.url.replace("http:", "https:") });
    expect(reasonOf(await opened.ask())).toBe("unreachable");
  });

  it("is HTTP where HTTPS is spoken", async () => {
    const server = await serve(answerGood, createCertificate());
    const answer = await open({ kind: "prometheus", url: server.url.replace("https:", "http:") }).ask();
    expect(["unreachable", "not_understood"]).toContain(reasonOf(answer));
  });

  it("is HTTPS where nobody says anything", async () => {
    const server = await serveSocket(() => undefined);
    const url = server.url.replace("http:", "https:");
    expect(reasonOf(await open({ kind: "prometheus", url, timeout: "100ms" }).ask())).toBe("timeout");
  });
});
