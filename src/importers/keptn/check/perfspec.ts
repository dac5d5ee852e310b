import type { Finding } from "../finding.ts";
import type { Resource } from "../resource.ts";
import { readSource } from "../source.ts";
import { listOf, mapOf, numberOf, textOf } from "../values.ts";
import { tellUnreadable } from "./unreadable.ts";

/** What a perfspec.json decides otherwise than Pitometer did (Pitometer 1.1, pitometer-grader-thresholds 1.1). */
export function checkPerfspec(perfspec: Resource): readonly Finding[] {
  const source = readSource(perfspec.file, perfspec.text);
  const unreadable = tellUnreadable(source);
  if (unreadable !== null) return [unreadable];
  const indicators = listOf(mapOf(source.value)["indicators"]).map(mapOf);
  return indicators.flatMap((indicator, index): readonly Finding[] => {
    const grading = mapOf(indicator["grading"]);
    const thresholds = mapOf(grading["thresholds"]);
    const at = ["indicators", index, "grading", "thresholds"];
    const zero = Object.entries(thresholds).filter(([, bound]) => numberOf(bound) === 0);
    const relative = Object.keys(thresholds).filter((name) => name.endsWith("Perc"));
    const name = textOf(indicator["id"]) ?? "";
    return [
      ...zero.map(
        ([threshold]): Finding => ({
          weight: "differs",
          code: "zero_threshold",
          place: source.atKey([...at, threshold]),
          message: `Pitometer ignored ${threshold}: 0 of ${name}. Here it counts.`,
          advice: "Take it out if it was never meant to decide.",
        }),
      ),
      ...relative.slice(0, 1).map(
        (threshold): Finding => ({
          weight: "differs",
          code: "no_baseline",
          place: source.atKey([...at, threshold]),
          message: `Pitometer ignored ${relative.join(", ")} without an earlier run. Here the indicator is open until there is one.`,
          advice:
            "That ends with the second evaluation, which is compared with the first. One that fails doesn't count, unless somebody accepts it: `muster evaluation accept <id> --reason ...`.",
        }),
      ),
      {
        weight: "differs",
        code: "empty_indicator",
        place: source.at(["indicators", index, "id"]),
        message: `${name}: a value that is no number ("NaN", "+Inf") passed with full score in Pitometer. Here it is no value, and the policy no_data decides.`,
        advice: null,
      },
    ];
  });
}
