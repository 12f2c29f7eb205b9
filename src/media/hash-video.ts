import { type Box, cropped, Letterbox } from "../signals/media/letterbox.ts";
import { pdq } from "../signals/media/pdq.ts";
import type { Pixels } from "../signals/media/pixels.ts";
import type { VpdqFrame } from "../signals/media/vpdq.ts";
import { decodeFrames, type Ffmpeg, findFfmpeg, probeVideo, type VideoStream } from "./ffmpeg.ts";
import { VIDEO_LIMITS } from "./limits.ts";
import { MediaError } from "./media-error.ts";

/** A video's vPDQ hashes. */
export interface VideoHashes {
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  /** Frames a second. */
  readonly frameRate: number;
  readonly frames: readonly VpdqFrame[];
  /** The part of the picture that was hashed, where bars were trimmed. */
  readonly trimmed?: Box;
  /** What decoded it: hashes of other versions may differ by a few bits. */
  readonly ffmpeg: string;
  /** The first thing that ffmpeg could not read; the hashes before and after it stand. */
  readonly damage?: string;
}

export interface VideoHashOptions {
  /** Seconds from one hashed frame to the next; 0 hashes every frame. 1 by default, as in vPDQ. */
  readonly every?: number;
  /**
   * Leaves out flat bars around the picture. vPDQ's own hashes are of the whole frame, and the same video with and without
   * bars then has nothing in common.
   */
  readonly trim?: boolean;
  /**
   * The same hashes on every processor, more slowly. Without it ffmpeg uses the processor's own instructions, which round
   * colours otherwise: frames then differ by up to six bits from those of other processors.
   */
  readonly portable?: boolean;
}

/** So many of a video's key frames are looked at for bars. */
const FRAMES_FOR_BARS = 32;

/**
 * vPDQ of a video's file, by ffmpeg in a process with limits.
 * @throws MediaError where the file is refused or there is no ffmpeg.
 */
export async function hashVideo(
  file: string,
  { every = 1, trim = false, portable = false }: VideoHashOptions = {},
): Promise<VideoHashes> {
  const ffmpeg = await findFfmpeg();
  const stream = await probeVideo(file);
  const box = trim ? await contentOf(stream, ffmpeg) : undefined;
  const { width, height, codec, frameRate } = stream;
  const step = Math.max(1, Math.trunc(every * frameRate));
  const decoded = decodeFrames(stream, { every: step, portable }, ffmpeg);
  const frames: VpdqFrame[] = [];
  for await (const data of decoded.frames) {
    if (frames.length === VIDEO_LIMITS.frames) {
      throw new MediaError(`it has more than ${VIDEO_LIMITS.frames} frames to hash`, "Hash fewer a second");
    }
    const whole: Pixels = { data, width, height, channels: 3 };
    const { hash, quality } = pdq(box ? cropped(whole, box) : whole, { shrink: false });
    const frame = frames.length * step;
    frames.push({ frame, quality, hash, seconds: frame / frameRate });
  }
  const damage = decoded.complaint();
  if (frames.length === 0) {
    throw new MediaError(`no frame could be decoded (${damage ?? "no reason was given"})`, "Leave it to a person");
  }
  return {
    ...{ width, height, codec, frameRate, frames, ffmpeg: ffmpeg.version },
    ...(box && { trimmed: box }),
    ...(damage !== undefined && { damage }),
  };
}

async function contentOf(stream: VideoStream, ffmpeg: Ffmpeg): Promise<Box | undefined> {
  const letterbox = new Letterbox();
  for await (const data of decodeFrames(stream, { keyFrames: FRAMES_FOR_BARS }, ffmpeg).frames) {
    letterbox.see({ data, width: stream.width, height: stream.height, channels: 3 });
  }
  return letterbox.box;
}
