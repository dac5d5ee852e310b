import type { Service } from "./service.ts";

/** A repository that was created and never pushed to: it has no commits, and so, for certain, no files. */
export const returns: Service = {
  name: "returns",
  bare: false,
  checkedOut: "main",
  level: "Basic",
  why: "the repository has no commits",
  branches: [],
};
