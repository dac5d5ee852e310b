import type { Json } from "../../model/json.ts";

/** The most that a page holds. */
const MOST = 100;

/** One page of a listing, and the Link header that leads to others. */
export interface Page {
  readonly items: readonly Json[];
  readonly link: string | null;
}

/** Cuts the page that a request asks for with `per_page` (at most 100) and `page` (GitHub docs, Using pagination in the REST API). */
export function cutPage(all: readonly (Json | (() => Json))[], url: URL, defaultPerPage = 30): Page {
  const perPage = Math.min(MOST, readCount(url, "per_page", defaultPerPage));
  const page = readCount(url, "page", 1);
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const links = [
    ...(page > 1 ? [linkTo(url, Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [linkTo(url, page + 1, "next"), linkTo(url, last, "last")] : []),
    ...(page > 1 ? [linkTo(url, 1, "first")] : []),
  ];
  return {
    items: all
      .slice((page - 1) * perPage, page * perPage)
      .map((item) => (typeof item === "function" ? item() : item)),
    link: links.length === 0 ? null : links.join(", "),
  };
}

function readCount(url: URL, name: string, otherwise: number): number {
  const value = Number(url.searchParams.get(name) ?? otherwise);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

function linkTo(url: URL, page: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set("page", String(page));
  return `<${target.href}>; rel="${relation}"`;
}
