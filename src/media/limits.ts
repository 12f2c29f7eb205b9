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
