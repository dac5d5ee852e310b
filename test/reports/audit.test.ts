import { describe, expect, it } from "vitest";
import { type Audit, renderAudit } from "../../src/reports/index.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>&'`;

function audit(text: string, address: string | null): Audit {
  const titles = { fails: [text], unknown: [text], uncounted: [text] };
  const service = { name: text, address, levels: [text], passes: 1, ...titles };
  const rule = {
    title: text,
    level: text,
    pass: 1,
    fail: 1,
    unknown: 1,
    exempt: 1,
    fix: text,
    docs: address,
  };
  return {
    organization: text,
    at: "2026-01-31T08:00:00.000Z",
    starter: true,
    services: 1,
    sound: 0,
    teams: [{ name: text, kind: "team", services: [service], passes: 1, fails: 1, unknown: 1 }],
    scorecards: [
      {
        title: text,
        levels: [{ title: text, color: text, services: 1 }],
        rules: [rule],
        uncounted: [rule],
        unscored: 1,
        unknown: 1,
      },
    ],
    unread: [{ name: text, why: text }],
  };
}

describe("the page of an audit", () => {
  it("shows texts from anywhere as they are, and obeys none", () => {
    const page = renderAudit(audit(HOSTILE, HOSTILE));
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(page).toContain("&lt;script&gt;");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", "not an address"])(
    "links nowhere by %s",
    (address) => {
      expect(renderAudit(audit("x", address))).not.toContain("href=");
    },
  );

  it("loads nothing and runs nothing, and says so to the browser", () => {
    const page = renderAudit(audit("cart", "https://github.com/acme/cart"));
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
    );
    expect(page).not.toMatch(/<script|<link|<iframe|\ssrc=|url\(|@import|\sstyle=|\son\w+=/);
    expect([...page.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
      "https://github.com/acme/cart",
      "https://github.com/acme/cart",
      "https://github.com/acme/cart",
    ]);
  });

  it("is whole without services, rules and teams", () => {
    const empty = { ...audit("acme", null), services: 0, teams: [], scorecards: [], unread: [] };
    expect(renderAudit(empty)).toMatch(/<\/html>\n$/);
  });
});
