/** Formats of pictures that are decoded; whatever else a file is or claims to be, it is refused. */
export const IMAGE_KINDS = ["jpeg", "png", "webp", "gif", "tiff", "avif"] as const;
export type ImageKind = (typeof IMAGE_KINDS)[number];

/** Bytes that a look at a file's kind needs. */
const KIND_BYTES = 64;

/** How a format begins: latin-1 text at an offset. */
type Mark = readonly [offset: number, text: string];

const IMAGES: readonly (readonly [ImageKind, readonly Mark[]])[] = [
  ["jpeg", [[0, "\xff\xd8\xff"]]],
  ["png", [[0, "\x89PNG\r\n\x1a\n"]]],
  [
    "webp",
    [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  ],
  ["gif", [[0, "GIF87a"]]],
  ["gif", [[0, "GIF89a"]]],
  ["tiff", [[0, "II*\0"]]],
  ["tiff", [[0, "MM\0*"]]],
  ["avif", [[4, "ftypavif"]]],
  ["avif", [[4, "ftypavis"]]],
];

/** What people try to have decoded and what is no picture, so that a refusal can name it. */
const OTHERS: readonly (readonly [string, readonly Mark[]])[] = [
  ["a PDF document", [[0, "%PDF"]]],
  ["a PostScript document", [[0, "%!PS"]]],
  ["a ZIP archive", [[0, "PK\x03\x04"]]],
  ["a Windows bitmap", [[0, "BM"]]],
  ["a HEIC picture", [[4, "ftyphei"]]],
  ["a HEIC picture", [[4, "ftypmif1"]]],
  ["a JPEG XL picture", [[0, "\0\0\0\x0cJXL "]]],
  ["a JPEG XL picture", [[0, "\xff\x0a"]]],
  ["a program", [[0, "MZ"]]],
  ["a program", [[0, "\x7fELF"]]],
];

const MARKUP = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|!--|svg|html)/i;

/** The format that the first bytes show; undefined where it is none that is decoded. Names and endings say nothing. */
export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  const head = headOf(bytes);
  return IMAGES.find(([, marks]) => hasMarks(head, marks))?.[0];
}

/** What a file that is no such picture looks like, for people. */
export function otherKind(bytes: Uint8Array): string {
  const head = headOf(bytes);
  if (head === "") return "an empty file";
  if (MARKUP.test(head)) return "an SVG or other markup, which can name files and addresses to fetch";
  return OTHERS.find(([, marks]) => hasMarks(head, marks))?.[0] ?? "of a kind that is not known";
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, KIND_BYTES)).toString("latin1");
}

function hasMarks(head: string, marks: readonly Mark[]): boolean {
  return marks.every(([offset, text]) => head.startsWith(text, offset));
}
