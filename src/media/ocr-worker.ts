// The thread of ocr-thread.ts: reads one picture after the other with Tesseract.
import { parentPort } from "node:worker_threads";
import { readWords } from "./ocr-engine.ts";
import type { FromReader, ToReader } from "./ocr-thread.ts";

parentPort?.on("message", async (request: ToReader) => {
  const answer: FromReader = await readWords(request).then(
    (words) => ({ words }),
    (error: unknown) => ({ fault: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(answer);
});
