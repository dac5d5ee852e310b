import { describeBranch, describeShortBranch, isProtected } from "../describe/branch.ts";
import { ApiError, type Needs, type Route } from "../http/route.ts";
import { repositoryOf } from "./subjects.ts";

const READ: Needs = { permission: "contents", level: "read" };
const PREFIX = "refs/heads/";

/** Branches (GitHub docs, REST API endpoints for branches). */
export const branchRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/branches",
    needs: READ,
    handle(request) {
      const { world, query } = request;
      const repository = repositoryOf(request);
      const wanted = query.get("protected");
      const items = [...repository.refs]
        .filter(([ref]) => ref.startsWith(PREFIX))
        .map(([ref, tip]) => ({ branch: ref.slice(PREFIX.length), tip }))
        .filter(
          ({ branch }) => wanted === null || isProtected(world, repository, branch) === (wanted !== "false"),
        )
        .sort((left, right) => (left.branch < right.branch ? -1 : 1))
        .map(({ branch, tip }) => describeShortBranch(world, repository, branch, tip));
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/branches/{branch}",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const branch = request.params["branch"] ?? "";
      const tip = repository.refs.get(`${PREFIX}${branch}`);
      if (tip === undefined) {
        throw new ApiError(404, "Branch not found");
      }
      return { kind: "json", status: 200, body: describeBranch(request.world, repository, branch, tip) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/tags",
    needs: READ,
    handle(request) {
      const { world } = request;
      const repository = repositoryOf(request);
      const items = [...repository.refs]
        .filter(([ref]) => ref.startsWith("refs/tags/"))
        .sort(([left], [right]) => (left < right ? 1 : -1))
        .map(([ref, tip]) => {
          const name = ref.slice("refs/tags/".length);
          const short = describeShortBranch(world, repository, name, tip);
          const at = short["commit"] ?? null;
          return { name, commit: at, ...describeArchives(world.baseUrl, repository, name), node_id: ref };
        });
      return { kind: "list", items };
    },
  },
];

function describeArchives(
  baseUrl: string,
  { owner, name }: { readonly owner: string; readonly name: string },
  tag: string,
): { readonly zipball_url: string; readonly tarball_url: string } {
  const url = `${baseUrl}/repos/${owner}/${name}`;
  return { zipball_url: `${url}/zipball/refs/tags/${tag}`, tarball_url: `${url}/tarball/refs/tags/${tag}` };
}
