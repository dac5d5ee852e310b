import { type Html, html } from "../html.ts";

/** A piece of a bar. */
export interface BarPart {
  readonly name: string;
  readonly count: number;
  /** Hexadecimal, e.g. `#1a7f37`. */
  readonly color: string;
}

/** Width of a bar in its own units; it stretches to the room there is. */
const WIDTH = 1000;

/** A bar whose pieces are as wide as their counts. It says in words what it shows. */
export function drawBar(parts: readonly BarPart[]): Html {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const shown = parts.filter(({ count }) => count > 0);
  const label = shown.map(({ name, count }) => `${count} ${name}`).join(", ") || "none";
  let x = 0;
  const pieces = shown.map(({ count, color }) => {
    const width = Math.round((count / total) * WIDTH * 100) / 100;
    const piece = html`<rect x="${Math.round(x * 100) / 100}" y="0" width="${width}" height="10" fill="${color}"/>`;
    x += width;
    return piece;
  });
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" role="img" aria-label="${label}"><rect x="0" y="0" width="${WIDTH}" height="10" fill="#8b949e" fill-opacity="0.25"/>${pieces}</svg>`;
}

/** A small square of a colour. */
export function drawSquare(color: string): Html {
  return html`<svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill="${color}"/></svg>`;
}
