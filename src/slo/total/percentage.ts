/** A threshold of the total score as read, or what is wrong with it, for people. */
export type ReadPercentage =
  | { readonly kind: "percentage"; readonly value: number }
  | { readonly kind: "error"; readonly message: string; readonly suggestion?: string };

/** Reads a threshold of the total score: `90%`, `90` or 90, from 0 on. Up to 1, the sign is needed: 0.9 is meant as a fraction. Above 100 is a number, too, though never reached. */
export function readPercentage(written: string | number): ReadPercentage {
  const text = String(written);
  if (/^(?:\d+(?:\.\d*)?|\.\d+)%?$/.test(text)) {
    const value = Number(text.replace("%", ""));
    if (value === 0 || value > 1 || text.endsWith("%")) return { kind: "percentage", value };
    const suggestion = `${Number((100 * value).toPrecision(12))}%`;
    const message = `${quote(text)} looks like a fraction: a threshold is in percent, and for less than 1 % its sign is needed`;
    return value < 0.001 ? { kind: "error", message } : { kind: "error", message, suggestion };
  }
  const message = `${quote(text)} is no percentage: write one such as 90%`;
  const bare = text.replaceAll(/\s/g, "").replace(",", ".");
  return bare !== text && bare.length <= 80 && /^(?:\d+(?:\.\d*)?|\.\d+)%?$/.test(bare)
    ? { kind: "error", message, suggestion: bare }
    : { kind: "error", message };
}

function quote(text: string): string {
  return `\`${text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text}\``;
}
