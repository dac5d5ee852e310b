import type { Repository } from "../../state/repository.ts";
import type { Html } from "../html.ts";
import type { View } from "../view.ts";
import { pathIn } from "./address.ts";

/** Tabs of a repository. */
export type Tab = "Code" | "Pull requests" | "Issues" | "Actions" | "Deployments" | "Branches" | "Rules";

const PAGES: Readonly<Record<Tab, string>> = {
  Code: "",
  "Pull requests": "pulls",
  Issues: "issues",
  Actions: "actions",
  Deployments: "deployments",
  Branches: "branches",
  Rules: "rules",
};

/** A view inside a repository, under its tabs. */
export function inRepository(repository: Repository, title: string, current: Tab, body: Html): View {
  const { owner, name } = repository;
  const isTab = (label: string): label is Tab => Object.hasOwn(PAGES, label);
  return {
    title: `${title} · ${owner}/${name}`,
    path: [
      { label: owner, to: `/${owner}` },
      { label: name, to: pathIn(repository) },
    ],
    tabs: Object.keys(PAGES)
      .filter(isTab)
      .map((label) => ({ label, to: pathIn(repository, PAGES[label]), current: label === current })),
    body,
  };
}
