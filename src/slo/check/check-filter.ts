import type { Slo } from "../../model/slo.ts";
import type { SloProblem } from "../problem.ts";
import { isPlaceholderName } from "../query/placeholders.ts";

/** What is wrong with the keys of `filter`, each of which is to be the name of a placeholder. */
export function checkFilter({ filter = {} }: Slo): readonly SloProblem[] {
  return Object.keys(filter).flatMap((key): readonly SloProblem[] => {
    if (isPlaceholderName(key)) return [];
    const bare = key.replaceAll("$", "");
    const message = key.includes("$")
      ? "the name of a placeholder is written here without its dollar sign"
      : `the name of a placeholder has 1 to 200 characters, this one has ${key.length}`;
    const suggestion = key.includes("$") && isPlaceholderName(bare) ? bare : undefined;
    const path = ["filter", key];
    return [{ path, severity: "error", message, ...(suggestion === undefined ? {} : { suggestion }) }];
  });
}
