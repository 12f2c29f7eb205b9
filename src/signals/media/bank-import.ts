import { z } from "zod";
import { type BankEntry, type HashType, isHash, jointOpinion, mergedEntries, type Opinion } from "./bank.ts";
import { recordWord, sourceWord, type Withdrawal, withoutWithdrawn } from "./bank-withdrawal.ts";

export const BANK_FORMATS = ["local", "threatexchange", "ncmec", "stopncii", "tech-against-terrorism"] as const;
export type BankFormat = (typeof BANK_FORMATS)[number];

/** What a file gave. */
export interface ImportedBank {
  readonly format: BankFormat;
  readonly entries: readonly BankEntry[];
  /** Records that hold no hash of a kind that is kept, or one that is none. */
  readonly left: number;
  /** What their source withdrew, in the file's last word on it. */
  readonly withdrawals: readonly Withdrawal[];
}

/** Names of hashes in the formats; every other kind is left. */
const TYPES: Readonly<Record<string, HashType>> = {
  hash_pdq: "pdq",
  pdq: "pdq",
  imagepdq: "pdq",
  hash_md5: "md5",
  md5: "md5",
  hash_video_md5: "video_md5",
  video_md5: "video_md5",
  videomd5: "video_md5",
  hash_sha1: "sha1",
  sha1: "sha1",
  hash_sha256: "sha256",
  sha256: "sha256",
};

type Draft = {
  readonly type: string;
  readonly hash: string;
  /** What its source calls it where a withdrawal names no hash. */
  readonly record?: string;
  readonly isWithdrawn?: boolean;
} & Partial<Pick<BankEntry, "opinion" | "labels" | "provenance">>;

/**
 * Reads a file of hashes as exchanges give them; the format is told by its shape.
 * @param source Goes into the provenance of every entry
 * @throws SyntaxError where the text is of no known shape
 */
export function readBank(text: string, source: string): ImportedBank {
  const start = text.trimStart();
  const [format, drafts] = start.startsWith("<")
    ? (["ncmec", ncmecDrafts(start)] as const)
    : start.startsWith("{") || start.startsWith("[")
      ? jsonDrafts(start)
      : (["local", localDrafts(text)] as const);
  const kept: BankEntry[] = [];
  const withdrawn = new Map<string, Withdrawal>();
  let left = 0;
  for (const draft of drafts) {
    const hash = hashOf(draft);
    if (draft.isWithdrawn) {
      const what = hash ?? (draft.record === undefined ? undefined : { record: draft.record });
      if (what) withdrawn.set(keyOf(what), what);
      else left += 1;
    } else if (hash) {
      kept.push(entryOf(draft, hash, format, source));
      // Given again after it was withdrawn.
      withdrawn.delete(keyOf(hash));
      if (draft.record !== undefined) withdrawn.delete(keyOf({ record: draft.record }));
    } else left += 1;
  }
  const withdrawals = [...withdrawn.values()];
  return { format, entries: withoutWithdrawn(mergedEntries(kept), withdrawals, format).entries, left, withdrawals };
}

function keyOf(what: Withdrawal): string {
  return "record" in what ? what.record : `${what.type} ${what.hash}`;
}

type Drafts = readonly Draft[];

function hashOf(draft: Draft): Pick<BankEntry, "type" | "hash"> | undefined {
  const type = TYPES[draft.type.toLowerCase()];
  const hash = draft.hash.toLowerCase();
  return type !== undefined && isHash(type, hash) ? { type, hash } : undefined;
}

function entryOf(
  draft: Draft,
  { type, hash }: Pick<BankEntry, "type" | "hash">,
  format: BankFormat,
  source: string,
): BankEntry {
  const short = (texts: readonly string[]) => texts.slice(0, 90).map((one) => one.slice(0, 200));
  const record = draft.record === undefined ? [] : [recordWord(format, draft.record)];
  return {
    type,
    hash,
    opinion: draft.opinion ?? "POSITIVE",
    labels: short(draft.labels ?? []),
    provenance: short([sourceWord(format, source), ...record, ...(draft.provenance ?? [])]),
  };
}

/** `<type> <signal>` a line; empty lines and those that begin with # are left out. */
function localDrafts(text: string): Drafts {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [type = "", hash = ""] = line.trim().split(/\s+/);
      return { type, hash };
    });
}

const text = z.string().max(10_000);
const tagged = z.union([text, z.object({ text })]);
const exchangeRecord = z.object({
  indicator: z.union([text, z.object({ indicator: text, type: text })]),
  type: text.optional(),
  status: text.optional(),
  should_delete: z.boolean().optional(),
  description: text.optional(),
  owner: z.object({ name: text.optional() }).optional(),
  tags: z.union([z.array(tagged), z.object({ data: z.array(tagged) })]).optional(),
});
const exchange = z.object({ data: z.array(exchangeRecord) });
const stopncii = z.object({
  hashRecords: z.array(
    z.object({
      hashValue: text,
      signalType: text,
      hashStatus: text,
      CSPFeedbacks: z
        .array(z.object({ source: text, feedbackValue: text, tags: z.array(text).default([]) }))
        .default([]),
    }),
  ),
});
const against = z.object({
  results: z.array(
    z.object({
      hash_digest: text,
      algorithm: text,
      ideology: text.nullish(),
      file_type: text.nullish(),
      deleted: z.boolean().optional(),
    }),
  ),
});

function jsonDrafts(json: string): readonly [BankFormat, Drafts] {
  const value: unknown = JSON.parse(json);
  const listed = Array.isArray(value) ? { results: value } : value;
  const asExchange = exchange.safeParse(value);
  if (asExchange.success) return ["threatexchange", asExchange.data.data.map(exchangeDraft)];
  const asStopncii = stopncii.safeParse(value);
  if (asStopncii.success) return ["stopncii", asStopncii.data.hashRecords.map(stopnciiDraft)];
  const asAgainst = against.safeParse(listed);
  if (asAgainst.success) return ["tech-against-terrorism", asAgainst.data.results.map(againstDraft)];
  throw new SyntaxError("it has the shape of no exchange that is known");
}

const STATUSES: Readonly<Record<string, Opinion>> = { MALICIOUS: "POSITIVE", NON_MALICIOUS: "NEGATIVE" };

function exchangeDraft(record: z.infer<typeof exchangeRecord>): Draft {
  const { indicator, status, owner, description } = record;
  const tags = record.tags && ("data" in record.tags ? record.tags.data : record.tags);
  const labels = (tags ?? []).map((tag) => (typeof tag === "string" ? tag : tag.text));
  const isDisputed = labels.some((label) => label.toLowerCase() === "disputed");
  return {
    ...(typeof indicator === "string"
      ? { type: record.type ?? "", hash: indicator }
      : { type: indicator.type, hash: indicator.indicator }),
    isWithdrawn: record.should_delete ?? false,
    opinion: isDisputed ? "DISPUTED" : (STATUSES[status ?? "MALICIOUS"] ?? "INVESTIGATION_SEED"),
    labels: [...labels, ...(description ? [description] : [])],
    provenance: owner?.name ? [owner.name] : [],
  };
}

function stopnciiDraft(record: z.infer<typeof stopncii>["hashRecords"][number]): Draft {
  const opinions = record.CSPFeedbacks.flatMap(({ feedbackValue }): Opinion[] =>
    feedbackValue === "Blocked" || feedbackValue === "Deleted"
      ? ["POSITIVE"]
      : feedbackValue === "NotBlocked"
        ? ["NEGATIVE"]
        : [],
  );
  return {
    type: record.signalType,
    hash: record.hashValue,
    isWithdrawn: record.hashStatus === "Deleted",
    // The person concerned asked for it.
    opinion: opinions.reduce(jointOpinion, "POSITIVE"),
    labels: record.CSPFeedbacks.flatMap(({ tags }) => tags),
    provenance: record.CSPFeedbacks.map(({ source }) => source),
  };
}

function againstDraft(record: z.infer<typeof against>["results"][number]): Draft {
  const isVideo = /^(mp4|mov|webm|mkv|avi|m4v|mpe?g|flv|3gp)$/i.test(record.file_type ?? "");
  return {
    type: isVideo && /^md5$/i.test(record.algorithm) ? "video_md5" : record.algorithm.replaceAll("-", ""),
    hash: record.hash_digest,
    isWithdrawn: record.deleted ?? false,
    labels: record.ideology ? [record.ideology] : [],
  };
}

/**
 * NCMEC's hash sharing v2: `image` and `video` records with md5, sha1 and perhaps pdq among their `fingerprints`, members'
 * `feedback` beside them; `deletedImage` and `deletedVideo` name the record alone, which is the member's and its id. No XML
 * reader is needed for records of so few elements, and none is asked to resolve anything.
 */
function ncmecDrafts(xml: string): Drafts {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new SyntaxError("it declares a document type, which no exchange does");
  if (!/<queryResult[\s>]/.test(xml)) throw new SyntaxError("it is XML, but no queryResult of NCMEC's hash sharing");
  const drafts: Draft[] = [];
  for (const part of xml.split(/<(?=(?:image|video|deletedImage|deletedVideo)>)/).slice(1)) {
    const record = part.split(/<\/(?:image|video|deletedImage|deletedVideo)>/)[0] ?? "";
    const own = record.split("<feedback")[0] ?? "";
    const name = ncmecRecord(own);
    if (part.startsWith("deleted")) {
      drafts.push({ type: "", hash: "", isWithdrawn: true, ...name });
      continue;
    }
    const prints = record.split("<fingerprints>")[1]?.split("</fingerprints>")[0] ?? "";
    const isVideo = record.startsWith("video");
    for (const [, kind = "", hash = ""] of prints.matchAll(/<(md5|sha1|pdq)>([^<]{1,200})<\/\1>/g)) {
      drafts.push({
        type: isVideo && kind === "md5" ? "video_md5" : kind,
        hash: hash.trim(),
        ...name,
        opinion: ncmecOpinion(record, kind),
        labels: elementTexts(record, "classification"),
        provenance: elementTexts(own, "member"),
      });
    }
  }
  return drafts;
}

/** Records are the members' own: two members may use one id. */
function ncmecRecord(own: string): { readonly record?: string } {
  const [id] = elementTexts(own, "id");
  const member = /<member(?: [^>]{0,200})?\bid="([^"<>]{1,80})"/.exec(own)?.[1] ?? "";
  return id === undefined ? {} : { record: `${plainText(member)}/${id}`.slice(0, 150) };
}

function ncmecOpinion(record: string, name: string): Opinion {
  const isNegative = new RegExp(`<negativeFeedback [^>]{0,500}type="${name}"`, "i").test(record);
  return isNegative ? "DISPUTED" : "POSITIVE";
}

function elementTexts(xml: string, element: "classification" | "id" | "member"): string[] {
  const found = xml.matchAll(new RegExp(`<${element}(?: [^>]{0,200})?>([^<]{1,200})</${element}>`, "g"));
  return [...found].map(([, inner = ""]) => plainText(inner));
}

function plainText(escaped: string): string {
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
