import { afterAll } from "vitest";
import { removeTemporaryFolders } from "./temporary-folder.ts";

// Said here, once for each file: a module that files share is run for the first of them alone.
afterAll(removeTemporaryFolders);
