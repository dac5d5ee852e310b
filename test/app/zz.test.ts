import { afterAll, beforeAll, it } from "vitest";
import { startPatientApp, type PatientApp } from "./patient-app.ts";
import { readMetrics } from "./read-metrics.ts";
let app: PatientApp;
beforeAll(async () => { app = await startPatientApp({ LOG_LEVEL: "debug" }); });
afterAll(() => app.close());
it("x", async () => {
  const github = app.sandbox.client;
  await github.setFaults({ rules: [{ on: "POST *check-runs", fault: { kind: "status", status: 403 } }] });
  await github.push({ repository: "acme/cart", branch: "x", actor: "ben", files: { x: "x" } });
  await github.openPull({ repository: "acme/cart", head: "x", actor: "ben" });
  let n = 0;
  const from = Date.now();
  let seen = app.log.length;
  await app.until(() => {
    n += 1;
    console.log(n, Date.now() - from, app.sandbox.clock.pending, JSON.stringify(app.log.slice(seen).map((l) => [l.msg, l.kind, l.route, l.status, l.why && String(l.why).slice(0,80)].filter(Boolean).join(" "))));
    seen = app.log.length;
    return n > 12;
  });
}, 60000);
