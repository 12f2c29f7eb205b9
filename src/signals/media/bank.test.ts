import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type BankEntry,
  bankEntry,
  HASH_DIGITS,
  type HashType,
  jointOpinion,
  mergedEntries,
  OPINIONS,
  withAdded,
} from "./bank.ts";
import { writtenBank } from "./bank-export.ts";
import { BANK_FORMATS, readBank } from "./bank-import.ts";

const PDQ = "2afc4a5c09628a7961c14d436493bba66b89b831453baa1d556ba385554daa82";
const MD5 = "a1".repeat(16);

const anyEntry: fc.Arbitrary<BankEntry> = fc.constantFrom(...(Object.keys(HASH_DIGITS) as HashType[])).chain((type) =>
  fc.record({
    type: fc.constant(type),
    hash: fc
      .array(fc.constantFrom(..."0123456789abcdef"), { minLength: HASH_DIGITS[type], maxLength: HASH_DIGITS[type] })
      .map((digits) => digits.join("")),
    opinion: fc.constantFrom(...OPINIONS),
    labels: fc.array(fc.constantFrom("bread", "خبز", '<b> & "c"'), { maxLength: 1 }),
    provenance: fc.constant([]),
  }),
);

it("adds entries as if all were brought together anew, and leaves the bank as it was", () => {
  const few = anyEntry.map((entry) => ({ ...entry, hash: entry.hash[0]!.repeat(HASH_DIGITS[entry.type]) }));
  fc.assert(
    fc.property(fc.array(few, { maxLength: 20 }), fc.array(few, { maxLength: 6 }), (held, added) => {
      const before = mergedEntries(held);
      const copy = structuredClone(before);
      expect(withAdded(before, added)).toEqual(mergedEntries([...before, ...added]));
      expect(before).toEqual(copy);
    }),
  );
});

it("brings every hash that a format takes back as it was", () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 8 }), fc.constantFrom(...BANK_FORMATS), (entries, format) => {
      const merged = mergedEntries(entries);
      const { text, left } = writtenBank(merged, format);
      const back = readBank(text, "a partner");
      if (merged.length > left) expect(back.format).toBe(format);
      expect(back.entries.length).toBe(merged.length - left);
      const known = new Map(merged.map((entry) => [`${entry.type} ${entry.hash}`, entry]));
      for (const entry of back.entries) {
        expect(known.get(`${entry.type} ${entry.hash}`)?.opinion).toBe(entry.opinion);
        expect(bankEntry.safeParse(entry).success).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

it("keeps a contradiction as one, whoever came first", () => {
  expect(jointOpinion("POSITIVE", "NEGATIVE")).toBe("DISPUTED");
  expect(jointOpinion("DISPUTED", "POSITIVE")).toBe("DISPUTED");
  expect(jointOpinion("INVESTIGATION_SEED", "NEGATIVE")).toBe("NEGATIVE");
  for (const a of OPINIONS) for (const b of OPINIONS) expect(jointOpinion(a, b)).toBe(jointOpinion(b, a));
});

it("reads local lines of every kind that is known, and counts the others", () => {
  const bank = readBank(
    `# list\nHASH_PDQ ${PDQ}\r\nvideo_md5 ${MD5.toUpperCase()}\nHASH_TMK abc\npdq 12\n`,
    "list.txt",
  );
  expect(bank).toMatchObject({ format: "local", left: 2 });
  expect(bank.entries.map(({ type, hash }) => [type, hash])).toEqual([
    ["pdq", PDQ],
    ["video_md5", MD5],
  ]);
});

it("reads NCMEC's records with who gave them, disputes and withdrawals", () => {
  const bank = readBank(
    `<?xml version="1.0"?><queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2"><images>
    <image><member id="1">A &amp; B</member><id>i</id><classification>A1</classification>
    <fingerprints><md5>${MD5}</md5><sha1>${"b2".repeat(20)}</sha1><pdna>zz</pdna></fingerprints>
    <feedback><negativeFeedback type="Sha1" lastUpdateTimestamp="2023"><member id="2">C</member></negativeFeedback></feedback></image>
    <deletedImage><id>j</id></deletedImage></images>
    <videos><video><fingerprints><md5>${MD5}</md5></fingerprints></video></videos></queryResult>`,
    "export.xml",
  );
  expect(bank).toMatchObject({ format: "ncmec", withdrawals: [{ record: "/j" }], left: 0 });
  expect(bank.entries).toMatchObject([
    {
      type: "md5",
      opinion: "POSITIVE",
      labels: ["A1"],
      provenance: ["ncmec: export.xml", "ncmec record 1/i", "A & B"],
    },
    { type: "sha1", opinion: "DISPUTED" },
    { type: "video_md5", opinion: "POSITIVE" },
  ]);
});

it("reads StopNCII's records, and a partner that did not block as a dispute", () => {
  const record = { hashValue: PDQ, signalType: "ImagePDQ", hashStatus: "Active", caseNumbers: {} };
  const feedback = { source: "one", feedbackValue: "NotBlocked", tags: ["t"] };
  const bank = readBank(
    JSON.stringify({
      hashRecords: [
        { ...record, CSPFeedbacks: [feedback] },
        { ...record, hashValue: PDQ.replace("2", "3"), hashStatus: "Deleted" },
      ],
    }),
    "n",
  );
  expect(bank).toMatchObject({
    format: "stopncii",
    withdrawals: [{ type: "pdq", hash: PDQ.replace("2", "3") }],
    entries: [{ opinion: "DISPUTED", labels: ["t"] }],
  });
});

it("refuses what has no known shape, and documents that declare entities", () => {
  expect(() => readBank("{}", "x")).toThrow(SyntaxError);
  expect(() => readBank("[1, 2", "x")).toThrow(SyntaxError);
  expect(() => readBank('<!DOCTYPE x [<!ENTITY a "b">]><queryResult></queryResult>', "x")).toThrow(/document type/);
});
