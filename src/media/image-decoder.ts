import { type ChildProcess, execFile, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { DecoderAnswer, DecoderRequest, ImageHashes, ShownPixels } from "./decoder-protocol.ts";
import { imageKind, otherKind } from "./image-kind.ts";
import { IMAGE_LIMITS } from "./limits.ts";
import { MediaError } from "./media-error.ts";

const LEAVE_IT = "Leave it to a person";

interface Task {
  readonly request: DecoderRequest;
  readonly settle: (answer: DecoderAnswer) => void;
}

/**
 * Decodes pictures in processes of their own: what a hostile file does to a decoder ends that process and not this one.
 * A process is started when it is needed, takes one picture at a time, and does not keep the program running.
 */
export class ImageDecoder {
  readonly #processes: DecodingProcess[];
  readonly #waiting: Task[] = [];
  #isClosed = false;

  /** @param processes How many pictures are decoded at a time. */
  constructor({ processes = 1 }: { readonly processes?: number } = {}) {
    this.#processes = Array.from({ length: processes }, () => new DecodingProcess());
  }

  /**
   * PDQ of a picture's file.
   * @param forms Also hashes the seven turned and mirrored forms.
   * @throws MediaError where the file is refused.
   */
  async hash(bytes: Uint8Array, { forms = false }: { readonly forms?: boolean } = {}): Promise<ImageHashes> {
    const answer = await this.#ask({ want: "hash", bytes, kind: acceptedKind(bytes), forms });
    if (!("hashes" in answer)) throw new Error("the decoding process answered another question");
    return answer.hashes;
  }

  /**
   * The picture as people see it, in colours.
   * @param side Pixels that neither side may exceed
   * @throws MediaError where the file is refused.
   */
  async shown(bytes: Uint8Array, side: number): Promise<ShownPixels> {
    const answer = await this.#ask({ want: "pixels", bytes, kind: acceptedKind(bytes), side });
    if (!("pixels" in answer)) throw new Error("the decoding process answered another question");
    return answer.pixels;
  }

  /** Ids of the processes that run. */
  get processes(): number[] {
    return this.#processes.flatMap(({ id }) => id ?? []);
  }

  /** Ends the processes; pictures that wait are refused. */
  close(): void {
    this.#isClosed = true;
    for (const process of this.#processes) process.end();
    for (const { settle } of this.#waiting.splice(0)) settle(CLOSED);
  }

  async #ask(request: DecoderRequest): Promise<Exclude<DecoderAnswer, { readonly problem: string }>> {
    const answer = await new Promise<DecoderAnswer>((settle) => {
      if (this.#isClosed) settle(CLOSED);
      else this.#waiting.push({ request, settle });
      this.#hurry();
    });
    if ("problem" in answer) throw new MediaError(answer.problem, answer.remedy);
    return answer;
  }

  #hurry(): void {
    for (const process of this.#processes) {
      if (process.isBusy) continue;
      const task = this.#waiting.shift();
      if (!task) return;
      process.answer(task.request).then((answer) => {
        task.settle(answer);
        this.#hurry();
      });
    }
  }
}

const CLOSED: DecoderAnswer = { problem: "the decoder was closed", remedy: "Ask again" };

/** By the first bytes, never by a name. @throws MediaError for what is no picture or too large a file. */
function acceptedKind(bytes: Uint8Array) {
  const kind = imageKind(bytes);
  if (!kind) {
    throw new MediaError(
      `it is ${otherKind(bytes)}, not a JPEG, PNG, WebP, GIF, TIFF or AVIF picture`,
      "Give a picture in one of these formats",
    );
  }
  if (bytes.length > IMAGE_LIMITS.bytes) {
    throw new MediaError(`it has more than ${IMAGE_LIMITS.bytes / 2 ** 20} MB`, LEAVE_IT);
  }
  return kind;
}

/** One process, started at the first question and again after it ended. */
class DecodingProcess {
  #child: ChildProcess | undefined;
  isBusy = false;

  get id(): number | undefined {
    return this.#child?.pid;
  }

  async answer(request: DecoderRequest): Promise<DecoderAnswer> {
    this.isBusy = true;
    try {
      const child = await this.#started();
      return await this.#exchange(child, request);
    } catch (error) {
      this.end();
      return { problem: `the decoding process could not be started (${String(error)})`, remedy: "Try again" };
    } finally {
      this.isBusy = false;
    }
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  async #started(): Promise<ChildProcess> {
    if (this.#child?.connected) {
      keepRunning(this.#child, true);
      return this.#child;
    }
    const child = startProcess();
    this.#child = child;
    await new Promise<void>((ready, fail) => {
      child.once("message", () => ready());
      child.once("error", fail);
      child.once("exit", (code, signal) => fail(new Error(`it ended with ${code ?? signal}`)));
    });
    child.removeAllListeners();
    await limitMemory(child.pid);
    return child;
  }

  /** A process that ends, or takes too long and is ended, has refused the picture. */
  #exchange(child: ChildProcess, request: DecoderRequest): Promise<DecoderAnswer> {
    return new Promise((settle) => {
      const leave = (answer: DecoderAnswer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (child === this.#child) keepRunning(child, false);
        settle(answer);
      };
      const giveUp = (problem: string) => {
        if (child === this.#child) this.end();
        leave({ problem, remedy: LEAVE_IT });
      };
      const timer = setTimeout(
        () => giveUp(`it was not decoded within ${IMAGE_LIMITS.milliseconds / 1000} seconds`),
        IMAGE_LIMITS.milliseconds,
      );
      child.once("message", (answer: DecoderAnswer) => leave(answer));
      child.once("error", () => giveUp("the decoding process could not be reached"));
      child.once("exit", () => giveUp("the decoding process ended over it, for want of memory or by a fault"));
      child.send(request, (error) => error && giveUp("the decoding process could not be reached"));
    });
  }
}

/** From the build a plain module; from the sources, which Node cannot read, through the loader that runs them. */
function startProcess(): ChildProcess {
  const own = import.meta.url;
  const isSource = own.endsWith(".ts");
  const entry = new URL(`./decoder-process.${isSource ? "ts" : "js"}`, own);
  const loader = isSource ? ["--import", pathToFileURL(createRequire(own).resolve("tsx/esm")).href] : [];
  return fork(fileURLToPath(entry), {
    execArgv: ["--max-old-space-size=512", ...loader],
    env: { PATH: process.env.PATH },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** Where the system has prlimit (util-linux), private memory ends at the limit; elsewhere the pixel limit alone holds. */
function limitMemory(pid: number | undefined): Promise<void> {
  return new Promise((done) => {
    execFile("prlimit", [`--pid=${pid}`, `--data=${IMAGE_LIMITS.memory}`, "--core=0"], () => done());
  });
}

/** Whether the program waits for this process. */
function keepRunning(child: ChildProcess, waits: boolean): void {
  if (waits) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
