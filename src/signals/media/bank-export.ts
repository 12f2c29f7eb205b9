import type { BankEntry, HashType, Opinion } from "./bank.ts";
import type { BankFormat } from "./bank-import.ts";

const LOCAL: Readonly<Record<HashType, string>> = {
  pdq: "HASH_PDQ",
  md5: "HASH_MD5",
  video_md5: "HASH_VIDEO_MD5",
  sha1: "HASH_SHA1",
  sha256: "HASH_SHA256",
};
const STATUSES: Readonly<Record<Opinion, string>> = {
  POSITIVE: "MALICIOUS",
  NEGATIVE: "NON_MALICIOUS",
  INVESTIGATION_SEED: "UNKNOWN",
  DISPUTED: "UNKNOWN",
};

/**
 * A bank in the shape of an exchange. What the shape has no place for is left out and counted: outcomes everywhere, in
 * NCMEC's all but md5, sha1 and pdq, in StopNCII's all but pdq and the md5 of videos; shapes without opinions leave out
 * what is not POSITIVE, so that a doubt never becomes a certainty on its way.
 */
export function writtenBank(
  entries: readonly BankEntry[],
  format: BankFormat,
): { readonly text: string; readonly left: number } {
  const kept = entries.filter((entry) => fits(entry, format));
  return { text: WRITERS[format](kept), left: entries.length - kept.length };
}

function fits({ type, opinion }: BankEntry, format: BankFormat): boolean {
  if (format === "threatexchange") return true;
  if (opinion !== "POSITIVE") return false;
  if (format === "ncmec") return type !== "sha256";
  return format !== "stopncii" || type === "pdq" || type === "video_md5";
}

const WRITERS: Readonly<Record<BankFormat, (entries: readonly BankEntry[]) => string>> = {
  local: (entries) => entries.map(({ type, hash }) => `${LOCAL[type]} ${hash}\n`).join(""),
  threatexchange: (entries) =>
    json({
      data: entries.map(({ type, hash, opinion, labels }) => ({
        indicator: { indicator: hash, type: LOCAL[type] },
        status: STATUSES[opinion],
        tags: { data: [...labels, ...(opinion === "DISPUTED" ? ["disputed"] : [])].map((text) => ({ text })) },
      })),
    }),
  ncmec: ncmecXml,
  stopncii: (entries) =>
    json({
      count: entries.length,
      hasMoreRecords: false,
      hashRecords: entries.map(({ type, hash }) => ({
        hashValue: hash,
        signalType: type === "pdq" ? "ImagePDQ" : "VideoMD5",
        hashStatus: "Active",
        caseNumbers: {},
      })),
    }),
  "tech-against-terrorism": (entries) =>
    json({
      count: entries.length,
      results: entries.map(({ type, hash, labels }) => ({
        hash_digest: hash,
        algorithm: type === "video_md5" ? "MD5" : type.toUpperCase(),
        ideology: labels[0] ?? null,
        file_type: type === "video_md5" ? "mp4" : null,
        deleted: false,
      })),
    }),
};

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function ncmecXml(entries: readonly BankEntry[]): string {
  const part = (element: "image" | "video", own: readonly BankEntry[]) =>
    own.map(
      ({ type, hash, labels }, index) =>
        `    <${element}>\n      <id>${element}${index + 1}</id>\n` +
        (labels[0] ? `      <classification>${escaped(labels[0])}</classification>\n` : "") +
        `      <fingerprints>\n        <${nameOf(type)}>${hash}</${nameOf(type)}>\n      </fingerprints>\n    </${element}>\n`,
    );
  const images = part(
    "image",
    entries.filter(({ type }) => type !== "video_md5"),
  );
  const videos = part(
    "video",
    entries.filter(({ type }) => type === "video_md5"),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">
  <images count="${images.length}">
${images.join("")}  </images>
  <videos count="${videos.length}">
${videos.join("")}  </videos>
</queryResult>
`;
}

function nameOf(type: HashType): string {
  return type === "video_md5" ? "md5" : type;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
