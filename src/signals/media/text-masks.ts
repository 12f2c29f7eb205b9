import type { RgbPixels } from "./pixels.ts";

/** A picture in grey for a reader of letters: dark letters on a light ground, 0–255, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}
