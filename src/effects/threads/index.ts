/**
 * threads: what people are answered on issues and pull requests.
 *
 * - `thread-writer.ts`: the interface
 * - `create-threads.ts`: comments, reactions and closing on GitHub
 */
export { createThreads, type ThreadTarget } from "./create-threads.ts";
export type { Reaction, ThreadPlace, ThreadWriter } from "./thread-writer.ts";
