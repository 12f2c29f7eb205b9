import type { ImageHashes } from "./decoder-protocol.ts";
import { ImageDecoder } from "./image-decoder.ts";

let shared: ImageDecoder | undefined;

/**
 * PDQ of a picture's file, decoded in a process that the whole program shares.
 * @throws MediaError where the file is refused.
 */
export function hashImage(bytes: Uint8Array, options: { readonly forms?: boolean } = {}): Promise<ImageHashes> {
  shared ??= new ImageDecoder();
  return shared.hash(bytes, options);
}
