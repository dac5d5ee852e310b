import { describe, expect, it } from "vitest";
import { createTeam } from "../../../src/sandbox/operations/write-team.ts";
import { createAcme, pick } from "./acme.ts";

describe("an organisation", () => {
  it("has people with their roles, and teams with members and repositories", async () => {
    const acme = createAcme();
    const child = createTeam(
      acme.world,
      acme.organization,
      { name: "Platform On Call", parent: "platform" },
      "mona",
    );
    child.members.set("mona", "maintainer");
    const data = await acme.read(`{ organization(login: "acme") {
      membersWithRole(first: 5) { totalCount edges { role node { login } } }
      teams(first: 5, rootTeamsOnly: true) { totalCount nodes { slug combinedSlug privacy parentTeam { slug } childTeams(first: 5) { nodes { slug parentTeam { slug } } }
        members(first: 5) { edges { role node { login } } } own: members(first: 5, membership: IMMEDIATE) { totalCount }
        repositories(first: 5) { edges { permission node { name } } } } } } }`);
    expect(pick(data, "organization")).toEqual({
      membersWithRole: {
        totalCount: 2,
        edges: [
          { role: "MEMBER", node: { login: "hubot" } },
          { role: "ADMIN", node: { login: "mona" } },
        ],
      },
      teams: {
        totalCount: 1,
        nodes: [
          {
            slug: "platform",
            combinedSlug: "acme/platform",
            privacy: "VISIBLE",
            parentTeam: null,
            childTeams: { nodes: [{ slug: "platform-on-call", parentTeam: { slug: "platform" } }] },
            members: {
              edges: [
                { role: "MEMBER", node: { login: "hubot" } },
                { role: "MEMBER", node: { login: "mona" } },
              ],
            },
            own: { totalCount: 1 },
            repositories: { edges: [{ permission: "WRITE", node: { name: "checkout" } }] },
          },
        ],
      },
    });
  });

  it("shows who may do what in a repository", async () => {
    const acme = createAcme();
    acme.checkout.collaborators.set("stranger", "triage");
    const data = await acme.read(
      `{ repository(owner: "acme", name: "checkout") { collaborators(first: 5) { edges { permission node { login } } } direct: collaborators(first: 5, affiliation: DIRECT) { nodes { login } } } }`,
    );
    expect(pick(data, "repository")).toEqual({
      collaborators: {
        edges: [
          { permission: "WRITE", node: { login: "hubot" } },
          { permission: "ADMIN", node: { login: "mona" } },
          { permission: "TRIAGE", node: { login: "stranger" } },
        ],
      },
      direct: { nodes: [{ login: "stranger" }] },
    });
  });
});
