/** What the reading of one picture's text may cost. */
export const OCR_LIMITS = {
  /** Neither side of the picture is looked at with more pixels. */
  side: 1600,
  /** For one look. */
  milliseconds: 60_000,
  /** Of JavaScript's own memory in the thread; Tesseract's is beside it. */
  megabytes: 512,
  /** Texts that are remembered. */
  remembered: 5_000,
} as const;
