import { afterEach, expect, it } from "vitest";
import { mayWrite } from "../../src/app/may-write.ts";
import { openToken } from "../../src/github/index.ts";
import { openStub, type Reply, type Stub } from "../github/stub.ts";

const stubs: Stub[] = [];
afterEach(async () => {
  await Promise.all(stubs.splice(0).map((stub) => stub.close()));
});

async function ask(reply: Reply): Promise<boolean> {
  const stub = await openStub(() => reply);
  stubs.push(stub);
  const { url, clock, fetch } = stub;
  const github = openToken({ token: "t", apiUrl: url, clock, fetch, random: () => 0.5 });
  return await stub.run(mayWrite(github, "acme", "cart", "ben"));
}

it.each([
  ["admin", "admin", true],
  ["maintain", "write", true],
  ["write", "write", true],
  ["triage", "read", false],
  ["read", "read", false],
  ["none", "none", false],
  ["Release crew", "write", true],
  ["Auditors", "read", false],
  ["", "none", false],
])("who has the role %s, based on %s, may write: %s", async (role_name, permission, expected) => {
  expect(await ask({ body: { role_name, permission, user: null } })).toBe(expected);
});

it("nobody of whom GitHub knows nothing may", async () => {
  expect(await ask({ status: 404, body: { message: "Not Found" } })).toBe(false);
});

it("is not decided where GitHub does not say", async () => {
  await expect(ask({ status: 403, body: { message: "Resource not accessible" } })).rejects.toMatchObject({
    kind: "forbidden",
  });
});
