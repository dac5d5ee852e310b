import { describe, expect, it } from "vitest";
import { readOwner } from "../../../src/facts/codeowners/index.ts";

const LONGEST_LOGIN = "a".repeat(39);

describe("how owners are spelled", () => {
  it.each([
    ["@octocat", "octocat"],
    ["@Octo-Cat-9", "Octo-Cat-9"],
    ["@9", "9"],
    ["@mona_acme", "mona_acme"],
    ["@old-", "old-"],
    ["@old--timer", "old--timer"],
    [`@${LONGEST_LOGIN}`, LONGEST_LOGIN],
  ])("%s is a user", (text, login) => {
    expect(readOwner(text)).toEqual({ kind: "user", login });
  });

  it.each([
    ["@octo-org/octocats", "octo-org", "octocats"],
    ["@Octo/Site_Reliability-2", "Octo", "Site_Reliability-2"],
    [`@${LONGEST_LOGIN}/t`, LONGEST_LOGIN, "t"],
  ])("%s is a team", (text, organization, slug) => {
    expect(readOwner(text)).toEqual({ kind: "team", organization, slug });
  });

  it.each([
    "docs@example.com",
    "first.last+tag@sub.example.co",
    "1234+octocat@users.noreply.github.com",
    "o'neil@example.museum",
    `${"a".repeat(64)}@example.com`,
  ])("%s is an e-mail address", (address) => {
    expect(readOwner(address)).toEqual({ kind: "email", address });
  });

  it.each([
    "",
    "@",
    "octocat",
    "octo-org/octocats",
    "@-octocat",
    "@octo.cat",
    "@octo cat",
    "@octo_cat_acme",
    "@octocat_",
    "@_octocat",
    "@ôctocat",
    "@octocat,",
    "@@octocat",
    "@one@two",
    "@dependabot[bot]",
    `@${LONGEST_LOGIN}a`,
    "@octo-org/",
    "@/octocats",
    "@octo-org/octocats/more",
    "@octo-org/octo.cats",
    "@octo_org/octocats",
    `@${LONGEST_LOGIN}a/t`,
    "docs@",
    "@docs@example.com",
    "docs@example",
    "docs@example..com",
    "docs@-example.com",
    ".docs@example.com",
    "do..cs@example.com",
    "a b@example.com",
    "docs@exam_ple.com",
    "docs@@example.com",
    `${"a".repeat(65)}@example.com`,
    `docs@${"a".repeat(64)}.com`,
    `docs@${"abcdefgh.".repeat(30)}com`,
  ])("%j is no owner", (text) => {
    expect(readOwner(text)).toBeNull();
  });
});
