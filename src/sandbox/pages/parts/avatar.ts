import { createHash } from "node:crypto";
import { type Html, html } from "../html.ts";

/** A face for an account: a pattern of its own, the same each time. */
export function avatar(id: string): Html {
  const hash = createHash("sha256").update(id).digest();
  const colour = `hsl(${((hash[0] ?? 0) * 360) / 256} 55% 50%)`;
  const squares = Array.from({ length: 15 }, (_, index) => {
    if ((hash[index + 1] ?? 0) % 2 === 0) return null;
    const column = Math.floor(index / 5);
    const row = index % 5;
    return [column, 4 - column].map((x) => html`<rect x="${x}" y="${row}" width="1" height="1"/>`);
  });
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 7 7" shape-rendering="crispEdges"><rect x="-1" y="-1" width="7" height="7" fill="#eceff2"/><g fill="${colour}">${squares}</g></svg>`;
}
