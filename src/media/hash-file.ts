import { open, stat } from "node:fs/promises";
import type { ImageHashes } from "./decoder-protocol.ts";
import { CONTAINER_BYTES, videoContainer } from "./ffmpeg.ts";
import { hashImage } from "./hash-image.ts";
import { hashVideo, type VideoHashes, type VideoHashOptions } from "./hash-video.ts";
import { imageKind, otherKind } from "./image-kind.ts";
import { IMAGE_LIMITS } from "./limits.ts";
import { MediaError } from "./media-error.ts";

/** What a file turned out to be, and its hashes. */
export type FileHashes = { readonly picture: ImageHashes } | { readonly video: VideoHashes };

/**
 * Hashes a picture or a video, told apart by the first bytes.
 * @param forms Of a picture also the turned and mirrored forms.
 * @throws MediaError where the file is refused; the file system's own errors as they are.
 */
export async function hashFile(
  file: string,
  { forms = false, ...ofVideos }: VideoHashOptions & { readonly forms?: boolean } = {},
): Promise<FileHashes> {
  const { size, isFile } = await fileFacts(file);
  // To open a pipe would wait for whoever writes into it.
  if (!isFile) throw new MediaError("it is no file but a folder, a pipe or a device", FORMATS);
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CONTAINER_BYTES), 0, CONTAINER_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (!imageKind(head) && videoContainer(head)) return { video: await hashVideo(file, ofVideos) };
    if (!imageKind(head))
      throw new MediaError(`it is ${otherKind(head)}, not a picture or video that is taken`, FORMATS);
    if (size > IMAGE_LIMITS.bytes) {
      throw new MediaError(`it is a picture of more than ${IMAGE_LIMITS.bytes / 2 ** 20} MB`, "Leave it to a person");
    }
    return { picture: await hashImage(await handle.readFile(), { forms }) };
  } finally {
    await handle.close();
  }
}

async function fileFacts(file: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const facts = await stat(file);
  return { size: facts.size, isFile: facts.isFile() };
}

const FORMATS =
  "Give a JPEG, PNG, WebP, GIF, TIFF or AVIF picture, or an MP4, MOV, WebM, Matroska, AVI, FLV or MPEG video";
