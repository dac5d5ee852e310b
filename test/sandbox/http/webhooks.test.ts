import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isJsonObject } from "../../../src/model/json.ts";
import { type Acme, startAcme } from "./acme.ts";
import { type Listener, startListener } from "./listener.ts";

let acme: Acme;
let listener: Listener;
beforeEach(async () => {
  listener = await startListener();
  acme = await startAcme({ webhooks: { timeout: 200 } });
  await acme.client.configureApp({ app: "muster", webhookUrl: listener.url });
});
afterEach(async () => {
  await acme.stop();
  await listener.stop();
});

const openIssues = async (count: number) => {
  for (let number = 1; number <= count; number += 1)
    await acme.client.openIssue({ repository: "acme/web", title: `Issue ${number}`, actor: "mona" });
  await acme.client.idle();
};
const titles = () =>
  listener.told.map(({ payload }) => {
    const issue = isJsonObject(payload) ? payload["issue"] : null;
    return isJsonObject(issue) ? issue["title"] : null;
  });

describe("a delivery", () => {
  it("is signed, complete, and as GitHub describes it", async () => {
    await openIssues(1);
    const [told] = listener.told;
    expect(told?.event).toBe("issues.opened");
    expect(told?.signedWith(acme.app.webhookSecret)).toBe(true);
    expect(told?.headers).toMatchObject({
      "x-github-hook-installation-target-id": String(acme.app.id),
      "x-github-hook-installation-target-type": "integration",
    });
    expect(told?.payload).toMatchObject({
      action: "opened",
      repository: { full_name: "acme/web" },
      organization: { login: "acme" },
      installation: { id: acme.installation },
      sender: { login: "mona" },
    });
    expect(await acme.client.violations()).toEqual([]);
  });

  it("goes to an app that is installed there, listens, and was granted what it needs", async () => {
    const { client } = acme;
    const url = listener.url;
    await client.createApp({ slug: "deaf", owner: "acme", permissions: { issues: "read" }, webhookUrl: url });
    await client.createApp({
      slug: "blind",
      owner: "acme",
      permissions: {},
      events: ["issues"],
      webhookUrl: url,
    });
    await client.createApp({
      slug: "away",
      owner: "acme",
      permissions: { issues: "read" },
      events: ["issues"],
      webhookUrl: url,
    });
    await client.installApp({ app: "deaf", account: "acme" });
    await client.installApp({ app: "blind", account: "acme" });
    await client.installApp({ app: "away", account: "acme", repositories: ["api"] });
    await client.idle();
    listener.told.length = 0;
    await openIssues(1);
    expect(listener.told.map(({ headers }) => headers["x-github-hook-installation-target-id"])).toEqual([
      String(acme.app.id),
    ]);
  });

  it("tells an app of its own installations, whatever it listens to", async () => {
    await acme.client.changeInstallation({ installation: acme.installation, remove: ["api"] });
    await acme.client.suspendInstallation({ installation: acme.installation, suspended: true });
    await openIssues(1);
    await acme.client.uninstallApp({ installation: acme.installation });
    await acme.client.idle();
    expect(listener.told.map(({ event }) => event)).toEqual([
      "installation_repositories.removed",
      "installation.suspend",
      "installation.deleted",
    ]);
    expect(await acme.client.violations()).toEqual([]);
  });

  it("arrives in order, one after the other", async () => {
    await openIssues(8);
    expect(titles()).toEqual(Array.from({ length: 8 }, (_, index) => `Issue ${index + 1}`));
  });
});

describe("a payload that GitHub would not send", () => {
  it("is caught and kept", async () => {
    const repository = acme.world.repositories.get("acme/web") ?? null;
    acme.world.emit({
      name: "issues",
      action: "opened",
      repository,
      sender: "mona",
      payload: { issue: null },
    });
    acme.world.emit({ name: "issues", action: "ended", repository, sender: "mona", payload: {} });
    expect(await acme.client.violations()).toMatchObject([
      { kind: "webhook", subject: "issues.opened" },
      { kind: "webhook", subject: "issues.ended" },
    ]);
  });
});

describe("a payload of more than 25 MB", () => {
  it("is not sent at all, and not listed", async () => {
    const repository = acme.world.repositories.get("acme/web") ?? null;
    const tell = (text: string) =>
      acme.world.emit({
        name: "issues",
        action: "opened",
        repository,
        sender: "mona",
        payload: { issue: text },
      });
    // Characters of two bytes: it is bytes that count.
    tell("é".repeat(13 * 1024 * 1024));
    tell("e".repeat(1024));
    await acme.client.idle();
    expect(listener.told).toHaveLength(1);
    expect(acme.world.deliveries.map(({ outcome }) => outcome)).toEqual(["lost", "answered"]);
  });
});

describe("an app that listens for ping", () => {
  const pings = async () => {
    await acme.client.idle();
    return listener.told.filter(({ event }) => event === "ping").map(({ payload }) => payload);
  };

  it("hears it once its webhooks come to a new address, whoever says so", async () => {
    const { client } = acme;
    await client.configureApp({ app: "muster", webhookUrl: null, events: ["ping"] });
    await client.configureApp({ app: "muster", webhookUrl: listener.url });
    expect(await pings()).toMatchObject([
      { hook: { type: "App", app_id: acme.app.id, config: { url: listener.url } } },
    ]);
    const url = `${listener.url}?moved`;
    for (const _ of ["once", "and the same again"])
      await acme.send("PATCH", "/app/hook/config", { token: acme.jwt(), body: { url } });
    expect(await pings()).toHaveLength(2);
    expect(await client.violations()).toEqual([]);
  });

  it("is the only one", async () => {
    await acme.client.configureApp({ app: "muster", webhookUrl: `${listener.url}?moved` });
    expect(await pings()).toEqual([]);
  });
});

describe("what GitHub does not promise", () => {
  it("loses deliveries, which are not listed either", async () => {
    await acme.client.setWebhookFaults({ lose: 1 });
    await openIssues(2);
    expect(listener.told).toEqual([]);
    expect((await acme.client.deliveries({})).map(({ outcome }) => outcome)).toEqual(["lost", "lost"]);
    expect((await acme.send("GET", "/app/hook/deliveries", { token: acme.jwt() })).body).toEqual([]);
  });

  it("delivers twice, under one guid", async () => {
    await acme.client.setWebhookFaults({ duplicate: 1 });
    await openIssues(1);
    expect(listener.told).toHaveLength(2);
    expect(new Set(listener.told.map(({ guid }) => guid)).size).toBe(1);
  });

  it("delivers out of order", async () => {
    await acme.client.setWebhookFaults({ reorder: 1 });
    await openIssues(4);
    expect(new Set(titles())).toEqual(new Set(["Issue 1", "Issue 2", "Issue 3", "Issue 4"]));
    expect(listener.told[0]?.payload).toMatchObject({ issue: { title: "Issue 2" } });
  });

  it("strikes the same deliveries for the same seed", async () => {
    const run = async () => {
      listener.told.length = 0;
      await acme.client.setWebhookFaults({ lose: 0.5, seed: 7 });
      await openIssues(10);
      return titles();
    };
    const first = await run();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(10);
    expect(await run()).toEqual(first);
  });
});

describe("a delivery that failed", () => {
  it("is not tried again by itself, is listed, and can be sent again under its guid", async () => {
    listener.answer = 500;
    await openIssues(1);
    expect(listener.told).toHaveLength(1);
    const token = acme.jwt();
    const listed = await acme.send("GET", "/app/hook/deliveries?status=failure", { token });
    expect(listed.body).toMatchObject([
      { status_code: 500, event: "issues", action: "opened", redelivery: false },
    ]);
    listener.answer = 202;
    const [failed] = await acme.client.deliveries({});
    const again = await acme.send("POST", `/app/hook/deliveries/${failed?.id}/attempts`, { token });
    expect(again.status).toBe(202);
    await acme.client.idle();
    expect(new Set(listener.told.map(({ guid }) => guid)).size).toBe(1);
    const { body } = await acme.send("GET", "/app/hook/deliveries", { token });
    expect(body).toMatchObject([
      { guid: failed?.guid, redelivery: true, status_code: 202, status: "OK" },
      { guid: failed?.guid, redelivery: false, status_code: 500 },
    ]);
    const one = await acme.send("GET", `/app/hook/deliveries/${failed?.id}`, { token });
    expect(one.body).toMatchObject({
      request: { payload: { action: "opened" } },
      response: { payload: "heard" },
    });
    expect(await acme.client.violations()).toEqual([]);
  });

  it.each([
    ["does not answer in time", () => (listener.answer = null)],
    ["is not there", () => listener.stop()],
  ])("is recorded when the app %s", async (_, fail) => {
    await fail();
    await openIssues(1);
    expect(await acme.client.deliveries({})).toMatchObject([{ statusCode: 502, outcome: "failed" }]);
  });

  it("is listed on pages, by cursor", async () => {
    await openIssues(5);
    const token = acme.jwt();
    const titlesOn = async (path: string): Promise<number> => {
      const { body, headers } = await acme.send("GET", path, { token });
      const next = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
      const count = Array.isArray(body) ? body.length : 0;
      return next === undefined ? count : count + (await titlesOn(next));
    };
    expect(await titlesOn("/app/hook/deliveries?per_page=2")).toBe(5);
  });
});

it("lets the app say where deliveries go", async () => {
  const token = acme.jwt();
  await acme.send("PATCH", "/app/hook/config", {
    token,
    body: { url: "http://127.0.0.1:9/", secret: "new" },
  });
  const { body } = await acme.send("GET", "/app/hook/config", { token });
  expect(body).toMatchObject({ url: "http://127.0.0.1:9/", secret: "********" });
});
