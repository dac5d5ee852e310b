import type { RouteRequest } from "../http/route.ts";

/** Whether the Accept header asks for another form than JSON, e.g. `application/vnd.github.raw`, with or without a version before it and `+json` after it (GitHub docs, Getting started with the REST API: media types). */
export function asksFor({ accept }: RouteRequest, form: "raw" | "object" | "sha"): boolean {
  return accept
    .split(",")
    .some(
      (type) => /^application\/vnd\.github\.(?:v3\.)?([a-z]+)(?:\+json)?$/.exec(type.trim())?.[1] === form,
    );
}
