import sharp, { type Metadata, type OutputInfo, type Sharp, type SharpOptions } from "sharp";
import { DIHEDRAL_FORMS, type DihedralForm, pdq, pdqForms } from "../signals/media/pdq.ts";
import { type PdqHash, writePdq } from "../signals/media/pdq-hash.ts";
import type { Pixels } from "../signals/media/pixels.ts";
import type { DecoderAnswer, DecoderRequest, ImageHashes, ShownPixels } from "./decoder-protocol.ts";
import type { ImageKind } from "./image-kind.ts";
import { IMAGE_LIMITS } from "./limits.ts";
import { MediaError } from "./media-error.ts";

/** No turning by EXIF and no colour profiles: the reference knows neither. First frame only. */
const OPTIONS = {
  failOn: "error",
  limitInputPixels: IMAGE_LIMITS.pixels,
  sequentialRead: true,
  ignoreIcc: true,
  autoOrient: false,
  pages: 1,
} as const satisfies SharpOptions;

/** libvips' names of what reads the formats that are taken; every other reader is shut. */
const READERS = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif"].map((name) => `VipsForeignLoad${name}`);

/** libvips' name of a format where it is another. */
const VIPS_NAMES: Partial<Record<ImageKind, string>> = { avif: "heif" };

/** Shuts all of libvips' readers but those of the formats that are taken. One thread, nothing kept. */
export function shutOtherReaders(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: READERS });
  sharp.concurrency(1);
  sharp.cache(false);
}

/** Decodes in this process: only decoder-process.ts may ask, since a decoder's fault would end the process. */
export async function answerDecoding(request: DecoderRequest): Promise<DecoderAnswer> {
  try {
    const metadata = await checkedMetadata(request.bytes, request.kind);
    if (request.want === "pixels") return { pixels: await shownPixels(request.bytes, request.side) };
    return { hashes: await hashesOf(request.bytes, request.kind, metadata, request.forms) };
  } catch (error) {
    if (error instanceof MediaError) return { problem: error.problem, remedy: error.remedy };
    return {
      problem: `it is damaged or cut short (${firstLine(error)})`,
      remedy: "Get the file again from where it was posted",
    };
  }
}

async function checkedMetadata(bytes: Uint8Array, kind: ImageKind): Promise<Metadata> {
  // The size is told before the limit speaks, so that the refusal can name it.
  const metadata = await sharp(bytes, { ...OPTIONS, limitInputPixels: false }).metadata();
  if (metadata.format !== (VIPS_NAMES[kind] ?? kind)) {
    throw new MediaError(`it begins as ${kind} and is read as ${metadata.format}`, "Leave it to a person");
  }
  if (metadata.width * metadata.height > IMAGE_LIMITS.pixels) {
    throw new MediaError(
      `${metadata.width} × ${metadata.height} pixels are more than the ${IMAGE_LIMITS.pixels / 1e6} million that are decoded`,
      "Make the picture smaller first, if it is one that you trust",
    );
  }
  return metadata;
}

async function hashesOf(bytes: Uint8Array, kind: ImageKind, metadata: Metadata, forms: boolean): Promise<ImageHashes> {
  const pixels = pixelsOf(await raw(sharp(bytes, OPTIONS)));
  const found = forms ? pdqForms(pixels) : undefined;
  const { hash, quality } = found ? { hash: found.forms.original, quality: found.quality } : pdq(pixels);
  const onWhite = isOpaque(pixels) ? undefined : pdq(pixels, { onWhite: true });
  return {
    pdq: writePdq(hash),
    quality,
    width: pixels.width,
    height: pixels.height,
    kind,
    frames: metadata.pages ?? 1,
    ...(found && { forms: written(found.forms) }),
    ...(onWhite && { onWhite: { pdq: writePdq(onWhite.hash), quality: onWhite.quality } }),
  };
}

function written(forms: Readonly<Record<DihedralForm, PdqHash>>): Record<DihedralForm, string> {
  return Object.fromEntries(DIHEDRAL_FORMS.map((form) => [form, writePdq(forms[form])])) as Record<
    DihedralForm,
    string
  >;
}

interface Raw {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function raw(image: Sharp): Promise<Raw> {
  return image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
}

function pixelsOf({ data, info: { width, height, channels } }: Raw): Pixels {
  if (channels < 1 || channels > 4) throw new MediaError(`it has ${channels} channels`, "Leave it to a person");
  return { data, width, height, channels: channels as Pixels["channels"] };
}

function isOpaque({ data, channels }: Pixels): boolean {
  if (channels === 1 || channels === 3) return true;
  for (let alpha = channels - 1; alpha < data.length; alpha += channels) if (data[alpha] !== 255) return false;
  return true;
}

async function shownPixels(bytes: Uint8Array, side: number): Promise<ShownPixels> {
  const image = sharp(bytes, { ...OPTIONS, ignoreIcc: false, autoOrient: true })
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .toColourspace("srgb");
  const { data, info } = await raw(image);
  const { width, height } = info;
  if (info.channels === 3) return { width, height, channels: 3, data };
  const colours = new Uint8Array(3 * width * height);
  for (let at = 0; at < colours.length; at++) colours[at] = data[info.channels * Math.trunc(at / 3)]!;
  return { width, height, channels: 3, data: colours };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]!.slice(0, 200);
}
