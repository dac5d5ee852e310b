/** A threshold of the total score as read, or what is wrong with it, for people. */
export type ReadPercentage =
  | { readonly kind: "percentage"; readonly value: number }
  | { readonly kind: "error"; readonly message: string; readonly suggestion?: string };

/** Reads a threshold of the total score: `90%`, `90` or 90, from 0 on. Above 100 is a number, too, though never reached. */
export function readPercentage(written: string | number): ReadPercentage {
  const text = String(written);
  if (/^(\d+\.?\d*|\.\d+)%?$/.test(text)) {
    return { kind: "percentage", value: Number(text.replace("%", "")) };
  }
  const message = `\`${text}\` is no percentage: write one such as 90%`;
  const bare = text.replaceAll(/\s/g, "").replace(",", ".");
  return bare !== text && /^(\d+\.?\d*|\.\d+)%?$/.test(bare)
    ? { kind: "error", message, suggestion: bare }
    : { kind: "error", message };
}
