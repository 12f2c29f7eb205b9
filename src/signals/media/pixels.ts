/** A decoded picture: rows from the top, no padding, one byte a channel. */
export interface Pixels {
  /** Length width · height · channels. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 1 is grey, 3 is red, green, blue; 2 and 4 are these with alpha, not multiplied in. */
  readonly channels: 1 | 2 | 3 | 4;
}
