import { hashFile } from "../media/hash-file.ts";
import { hashVideo } from "../media/hash-video.ts";
import { type PdqHash, parsePdq } from "../signals/media/pdq-hash.ts";
import type { VpdqFrame } from "../signals/media/vpdq.ts";
import type { Session } from "./session.ts";

/** A hash that stands for a query: of the picture as it is, or as it would be otherwise. */
export interface AskedPicture {
  readonly form: string;
  readonly hash: PdqHash;
  readonly quality?: number;
}

/** A video as it is, or without its bars. */
export interface AskedVideo {
  readonly form: string;
  readonly frames: readonly VpdqFrame[];
}

/** What is looked for: all that may stand for one query. */
export type AskedHashes = { readonly pictures: readonly AskedPicture[] } | { readonly videos: readonly AskedVideo[] };

/**
 * Hashes of a query, which is a hash itself or a file.
 * @throws MediaError where the file is refused
 */
export async function askedHashes(
  query: string,
  { dihedral = false, lowestQuality }: { readonly dihedral?: boolean; readonly lowestQuality: number },
  session: Session,
): Promise<AskedHashes> {
  const hash = parsePdq(query);
  if (hash) return { pictures: [{ form: "original", hash }] };
  const found = await hashFile(query, { forms: dihedral, trim: true });
  if ("video" in found) {
    const videos = [{ form: found.video.trimmed ? "trimmed" : "whole", frames: found.video.frames }];
    if (found.video.trimmed) videos.push({ form: "whole", frames: (await hashVideo(query)).frames });
    return { videos };
  }
  const { pdq, quality, forms = { original: pdq }, onWhite } = found.picture;
  const pictures = Object.entries(forms).map(([form, written]) => ({ form, hash: parsePdq(written)!, quality }));
  if (onWhite) pictures.push({ form: "on-white", hash: parsePdq(onWhite.pdq)!, quality: onWhite.quality });
  if (quality < lowestQuality)
    session.say(`${query}: quality ${quality}: too little to see for a match to say anything`);
  return { pictures };
}
