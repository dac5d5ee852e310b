import type { RepositoryName } from "../model/repository-name.ts";
import { UsageError } from "../model/usage-error.ts";
import type { CentralPlace } from "../session/index.ts";
import type { CentralInput } from "./inputs.ts";

/** Where the central repo is on GitHub; a folder is one of the repository whose workflow runs. */
export function placeCentral(
  central: CentralInput | null,
  own: RepositoryName,
  unnamed: RepositoryName | null,
): CentralPlace {
  if (central?.kind === "repository") return { owner: central.owner, name: central.name };
  if (central?.kind === "folder") return central.folder === "" ? own : { ...own, folder: central.folder };
  if (unnamed !== null) return unnamed;
  throw new UsageError(
    "the input central is missing",
    `Name the central repo with its owner, e.g. central: ${own.owner}/central, or a folder of this repository, e.g. central: ./governance`,
  );
}
