import { describe, expect, it } from "vitest";
import { describeRepository, NOT_SUPPLIED } from "../../../src/facts/sources/repository-object.ts";

const known = { organization: "acme", name: "cart", defaultBranch: "main", origin: null };

describe("the repository object", () => {
  it("tells what the organisation and the name tell", () => {
    expect(describeRepository(known)).toEqual({
      name: "cart",
      full_name: "acme/cart",
      owner: {
        login: "acme",
        type: "Organization",
        html_url: "https://github.com/acme",
        url: "https://api.github.com/users/acme",
      },
      html_url: "https://github.com/acme/cart",
      clone_url: "https://github.com/acme/cart.git",
      ssh_url: "git@github.com:acme/cart.git",
      url: "https://api.github.com/repos/acme/cart",
      default_branch: "main",
    });
  });

  it.each([
    [
      "github.com",
      "https://github.com/acme/cart",
      "https://api.github.com/repos/acme/cart",
      "git@github.com:acme/cart.git",
    ],
    [
      "acme.ghe.com",
      "https://acme.ghe.com/acme/cart",
      "https://api.acme.ghe.com/repos/acme/cart",
      "git@acme.ghe.com:acme/cart.git",
    ],
    [
      "git.example.com:8443",
      "https://git.example.com:8443/acme/cart",
      "https://git.example.com:8443/api/v3/repos/acme/cart",
      "git@git.example.com:acme/cart.git",
    ],
  ])("has its addresses where origin is: %s", (host, html_url, url, ssh_url) => {
    const object = describeRepository({ ...known, origin: { host, owner: "acme", name: "cart" } });
    expect(object).toMatchObject({ html_url, url, ssh_url });
  });

  it("is found under the name that origin has in the same organisation", () => {
    const object = describeRepository({
      ...known,
      origin: { host: "github.com", owner: "Acme", name: "shopping-cart" },
    });
    expect(object).toMatchObject({ name: "cart", html_url: "https://github.com/acme/shopping-cart" });
  });

  it("stays with the organisation when origin is somebody's fork", () => {
    const object = describeRepository({
      ...known,
      origin: { host: "github.com", owner: "ana", name: "my-cart" },
    });
    expect(object).toMatchObject({ full_name: "acme/cart", html_url: "https://github.com/acme/cart" });
  });

  it("says of each field whether it is supplied, once", () => {
    expect(new Set(NOT_SUPPLIED).size).toBe(NOT_SUPPLIED.length);
    expect(NOT_SUPPLIED.filter((field) => field in describeRepository(known))).toEqual([]);
    expect(NOT_SUPPLIED).toEqual(
      expect.arrayContaining(["language", "topics", "archived", "id", "__teams", "custom_properties"]),
    );
  });
});
