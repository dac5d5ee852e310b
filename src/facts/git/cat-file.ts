import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { createByteQueue } from "./byte-queue.ts";
import { GIT_OPTIONS, gitEnvironment } from "./environment.ts";
import { DEADLINE_MS, startFailure } from "./run.ts";

/** What `cat-file` answered about one object. */
export type CatFileAnswer =
  | { readonly kind: "info"; readonly type: string; readonly size: number }
  | { readonly kind: "contents"; readonly bytes: Buffer }
  | { readonly kind: "missing" }
  /** The process ended. `culprit` is true for the one question it was answering, which is likely to be the cause. */
  | { readonly kind: "died"; readonly culprit: boolean; readonly message: string };

/** A running `cat-file` process. */
export interface CatFile {
  /** False once the process has ended; asking it then gives `died` without a culprit. */
  isAlive(): boolean;
  ask(command: "info" | "contents", oid: string): Promise<CatFileAnswer>;
  /** Ends the process and waits for it. */
  stop(): Promise<void>;
}

interface Question {
  readonly command: "info" | "contents";
  readonly oid: string;
  readonly answer: (answer: CatFileAnswer) => void;
  /** Set when the header of its contents has been read. */
  size: number | null;
}

const HEADER = /^([0-9a-f]+) (?:(missing)|([a-z]+) ([0-9]+))$/;

/** Starts one `git cat-file --batch-command` process, which answers questions in the order they are asked. */
export function startCatFile(gitDirectory: string): CatFile {
  const child = spawn("git", [...GIT_OPTIONS, `--git-dir=${gitDirectory}`, "cat-file", "--batch-command"], {
    cwd: tmpdir(),
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const bytes = createByteQueue();
  const questions: Question[] = [];
  let alive = true;
  let stderr = "";
  let timer: NodeJS.Timeout | undefined;

  function watch(): void {
    clearTimeout(timer);
    if (questions.length > 0)
      timer = setTimeout(() => end(`no answer in ${DEADLINE_MS / 1000} s`), DEADLINE_MS);
  }

  function end(message: string): void {
    alive = false;
    clearTimeout(timer);
    child.kill("SIGKILL");
    const waiting = questions.splice(0);
    for (const [index, question] of waiting.entries())
      question.answer({ kind: "died", culprit: index === 0, message });
  }

  function settle(answer: CatFileAnswer): void {
    questions.shift()?.answer(answer);
  }

  /** Answers the oldest question if all of its answer has arrived. */
  function answerNext(question: Question): boolean {
    if (question.size === null) {
      const line = bytes.takeLine();
      if (line === null) return false;
      const [, oid, missing, type, size] = HEADER.exec(line) ?? [];
      if (oid !== question.oid) end(`an answer that was not understood: ${line.slice(0, 100)}`);
      else if (missing !== undefined) settle({ kind: "missing" });
      else if (question.command === "info") settle({ kind: "info", type: type ?? "", size: Number(size) });
      else question.size = Number(size);
      return alive;
    }
    const contents = bytes.take(question.size + 1);
    if (contents === null) return false;
    settle({ kind: "contents", bytes: contents.subarray(0, question.size) });
    return true;
  }

  child.stdout.on("data", (chunk: Buffer) => {
    if (!alive) return;
    bytes.push(chunk);
    for (let next = questions[0]; next !== undefined && answerNext(next); next = questions[0]);
    if (alive) watch();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-1000);
  });
  child.stdin.on("error", () => {});
  const closed = new Promise<void>((resolve) => {
    child.on("error", (error) => {
      end(startFailure(error).message);
      resolve();
    });
    child.on("close", () => {
      end(stderr.trim() || "git cat-file ended by itself");
      resolve();
    });
  });

  return {
    isAlive: () => alive,
    ask(command, oid) {
      if (!alive) return Promise.resolve({ kind: "died", culprit: false, message: "git cat-file has ended" });
      return new Promise((answer) => {
        questions.push({ command, oid, answer, size: null });
        if (questions.length === 1) watch();
        child.stdin.write(`${command} ${oid}\n`);
      });
    },
    async stop() {
      end("the repository was closed");
      await closed;
    },
  };
}
