// The process in which pictures are decoded: a fault or a bomb ends it, and the program that asked goes on.
import { answerDecoding, shutOtherReaders } from "./decode-image.ts";
import type { DecoderRequest } from "./decoder-protocol.ts";

shutOtherReaders();
process.on("message", async (request: DecoderRequest) => {
  const answer = await answerDecoding(request);
  process.send?.(answer);
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
