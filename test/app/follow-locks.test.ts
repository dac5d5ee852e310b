import { describe, expect, it } from "vitest";
import { keepLocks, openRunLocks } from "../../src/app/locks/index.ts";
import type { JobRequest } from "../../src/app/intake/job-kinds.ts";
import { createMemory } from "../../src/jobs/index.ts";
