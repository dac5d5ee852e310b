import type { Description, Operation } from "../openapi/index.ts";
import type { Route } from "./route.ts";

/** The route of a request, with the parameters of its path. */
export interface Match<Target> {
  readonly operation: string;
  readonly target: Target;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds what answers a request. */
export interface Router {
  /** The route; or the name of an operation of GitHub that the sandbox does not serve, null when GitHub has none such. */
  find(method: string, path: string): Match<Route> | { readonly unserved: string | null };
}

interface Entry {
  readonly operation: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly rank: readonly [number, number];
  readonly route: Route | null;
}

/** A router over every operation of the description; the given routes answer theirs. Throws for a route that is described nowhere or twice. */
export function createRouter(description: Description, routes: readonly Route[]): Router {
  const served = new Map<string, Route>();
  for (const route of routes) {
    if (description.operations[route.operation] === undefined)
      throw new Error(`${route.operation} is not in GitHub's description (openapi/github.json).`);
    if (served.has(route.operation)) throw new Error(`${route.operation} has two routes.`);
    served.set(route.operation, route);
  }
  const entries = Object.entries(description.operations)
    .map(([name, operation]) => createEntry(name, operation, served.get(name) ?? null))
    .sort((a, b) => a.rank[0] - b.rank[0] || b.rank[1] - a.rank[1]);
  return {
    find(method, path) {
      for (const { operation, method: own, pattern, names, route } of entries) {
        const found = own === method ? pattern.exec(path) : null;
        if (found === null) continue;
        if (route === null) return { unserved: operation };
        const params = names.map((name, index): [string, string] => [name, decode(found[index + 1] ?? "")]);
        return { operation, target: route, params: Object.fromEntries(params) };
      }
      return { unserved: null };
    },
  };
}

/** Few parameters come first, then many fixed parts: `commits/{ref}/status` before `commits/{ref}`, whose ref may hold slashes. */
function createEntry(operation: string, { path }: Operation, route: Route | null): Entry {
  const [method = "", template = ""] = operation.split(" ");
  const names: string[] = [];
  const parts = template.split("/").slice(1);
  const source = parts.map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) return `/${part.replaceAll(".", "\\.")}`;
    names.push(name);
    if (path[name]?.segments !== true) return "/([^/]+)";
    // The contents of the root folder are asked for with an empty path.
    return name === "path" ? "(?:/(.*))?" : "/(.+)";
  });
  return {
    operation,
    method,
    pattern: new RegExp(`^${source.join("")}$`),
    names,
    rank: [names.length, parts.length - names.length],
    route,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
