import { assert, oneof, property, string, webUrl } from "fast-check";
import { describe, expect, it } from "vitest";
import { isSupportedGit, openGitRepository, parseRemote } from "../../../src/facts/git/index.ts";
import { createRepository } from "../git-fixture.ts";

const cart = { host: "github.com", owner: "acme", name: "cart" };

describe("the address of a remote", () => {
  it.each([
    ["https://github.com/acme/cart.git", cart],
    ["https://github.com/acme/cart", cart],
    ["https://github.com/acme/cart/", cart],
    ["https://GitHub.com/acme/cart.git/", cart],
    ["https://x-access-token:secret@github.com/acme/cart.git", cart],
    ["http://git.example.com:8443/acme/cart.git", { ...cart, host: "git.example.com:8443" }],
    ["https://git.example.com:443/acme/cart.git", { ...cart, host: "git.example.com" }],
    ["git@github.com:acme/cart.git", cart],
    ["git@github.com:/acme/cart.git", cart],
    ["org-1234@github.com:acme/cart.git", cart],
    ["github.com:acme/cart", cart],
    ["ssh://git@github.com/acme/cart.git", cart],
    ["ssh://git@git.example.com:2222/acme/cart.git", { ...cart, host: "git.example.com" }],
    ["ssh://git@ssh.github.com:443/acme/cart.git", cart],
    ["git://github.com/acme/cart.git", cart],
    ["https://acme.ghe.com/acme/cart.git", { ...cart, host: "acme.ghe.com" }],
    ["git@github.com:acme/.github.git", { ...cart, name: ".github" }],
    ["https://github.com/acme/cart.js", { ...cart, name: "cart.js" }],
    ["git@github.com:Acme/Cart_2.git", { ...cart, owner: "Acme", name: "Cart_2" }],
  ])("%s names a repository", (address, expected) => {
    expect(parseRemote(address)).toEqual(expected);
  });

  it.each([
    "",
    "/srv/git/cart.git",
    "../cart",
    "./acme/cart",
    "C:/repos/acme/cart",
    "C:\\repos\\cart",
    "file:///srv/acme/cart.git",
    "https://github.com/acme",
    "https://github.com/acme/team/cart",
    "https://github.com/acme/.git",
    "https://github.com/acme/..",
    "git@github.com:cart.git",
    "https://",
    "ssh://git@/acme/cart",
    "ext::sh -c evil",
    "https://github.com/acme/ca rt",
    "javascript://github.com/acme/cart",
  ])("%j names none", (address) => {
    expect(parseRemote(address)).toBeNull();
  });

  it("never breaks on any text, and gives names that need no escaping", () => {
    const addresses = oneof(string(), webUrl(), string({ unit: "binary" }));
    const isPlain = property(addresses, (address) => {
      const { owner = "-", name = "-" } = parseRemote(address) ?? {};
      return /^[A-Za-z0-9._-]+$/.test(owner + name);
    });
    expect(() => assert(isPlain)).not.toThrow();
  });

  it("is shown without the password that it may hold", async () => {
    const fixture = createRepository();
    fixture.git("remote", "add", "origin", "https://user:secret@github.com/acme/cart.git");
    const repository = await openGitRepository(fixture.folder);
    expect(await repository.originUrl()).toBe("https://github.com/acme/cart.git");
    expect(await repository.origin()).toEqual(cart);
    await repository.close();
  });

  it("is null without origin", async () => {
    const repository = await openGitRepository(createRepository().folder);
    expect(await repository.originUrl()).toBeNull();
    expect(await repository.origin()).toBeNull();
    await repository.close();
  });
});

describe("git's version", () => {
  it.each([
    ["git version 2.38.0", true],
    ["git version 2.39.5 (Apple Git-154)", true],
    ["git version 2.45.1.windows.1", true],
    ["git version 3.0.0", true],
    ["git version 2.37.9", false],
    ["git version 1.99.0", false],
    ["hub version 2.40.0", false],
    ["", false],
  ])("%s is enough: %s", (told, expected) => {
    expect(isSupportedGit(told)).toBe(expected);
  });
});
