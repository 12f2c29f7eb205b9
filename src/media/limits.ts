/** What a picture or video may cost; beyond it, it is refused. */
export const IMAGE_LIMITS = {
  /** Of the file. */
  bytes: 64 * 2 ** 20,
  /** Of the decoded picture: four bytes each at most, beside the decoder's own. */
  pixels: 100_000_000,
  /** Of the decoding process, where the system can set it. */
  memory: 2 * 2 ** 30,
  milliseconds: 30_000,
} as const;

export const VIDEO_LIMITS = {
  bytes: 4 * 2 ** 30,
  /** Of a frame. */
  pixels: 4096 * 4096,
  /** Frames that are hashed. */
  frames: 20_000,
  /** The video's own length. */
  duration: 6 * 3600,
  /** Of ffmpeg: address space, where the system can set it. */
  memory: 2 * 2 ** 30,
  /** That ffmpeg may take for one video. */
  seconds: 900,
} as const;
