const UNITS = [
  ["s", 60],
  ["min", 60],
  ["h", 24],
  ["days", Number.POSITIVE_INFINITY],
] as const;

/** A length of time in its largest unit, e.g. `12 s`, `5 min`, `1 day`. */
export function describeSpan(milliseconds: number): string {
  let amount = Math.floor(Math.max(milliseconds, 0) / 1000);
  for (const [unit, size] of UNITS) {
    if (amount < size) return unit === "days" && amount === 1 ? "1 day" : `${amount} ${unit}`;
    amount = Math.floor(amount / size);
  }
  return "";
}

/** A moment as seen from another: `5 min ago`, `in 30 s`, `now`. */
export function describeMoment(moment: Date, now: Date): string {
  const ago = now.getTime() - moment.getTime();
  if (Math.abs(ago) < 1000) return "now";
  return ago > 0 ? `${describeSpan(ago)} ago` : `in ${describeSpan(-ago)}`;
}
