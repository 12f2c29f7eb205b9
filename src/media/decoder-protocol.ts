import type { DihedralForm } from "../signals/media/pdq.ts";
import type { ImageKind } from "./image-kind.ts";

/** What the program asks of its decoding process, one question at a time. */
export type DecoderRequest =
  | { readonly want: "hash"; readonly bytes: Uint8Array; readonly kind: ImageKind; readonly forms: boolean }
  | { readonly want: "pixels"; readonly bytes: Uint8Array; readonly kind: ImageKind; readonly side: number };

/** What it answers: of a refusal the two sentences of a MediaError. */
export type DecoderAnswer =
  | { readonly hashes: ImageHashes }
  | { readonly pixels: ShownPixels }
  | { readonly problem: string; readonly remedy: string };

/** A picture's PDQ hashes, written in hexadecimal. */
export interface ImageHashes {
  readonly pdq: string;
  /** How much there is to see, 0–100. Below 50 a match says nothing. */
  readonly quality: number;
  /** Of the picture as it lies in the file: no turning by EXIF. */
  readonly width: number;
  readonly height: number;
  readonly kind: ImageKind;
  /** Only the first frame of an animation is hashed. */
  readonly frames: number;
  /** Hashes of the turned and mirrored forms, where they were asked for. */
  readonly forms?: Readonly<Record<DihedralForm, string>>;
  /**
   * Where parts are transparent: the picture as it shows on white. `pdq` leaves transparency out, as the reference does,
   * and so sees what may be hidden behind it.
   */
  readonly onWhite?: { readonly pdq: string; readonly quality: number };
}

/** A picture as people see it: turned as EXIF says, on white, made smaller where it was large. */
export interface ShownPixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
  readonly data: Uint8Array;
}
