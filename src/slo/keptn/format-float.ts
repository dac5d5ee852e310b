/**
 * Writes a number as Go's `%v` does (fmt, which is strconv's format `g`): the shortest digits that read back the same, with an exponent of
 * at least two digits below 0.0001 and from 1e6 on, where `g` with the shortest digits takes 6 for its precision: `999999`, `1e+06`,
 * `1.234567895e+08`.
 */
export function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (Object.is(value, -0)) return "-0";
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
