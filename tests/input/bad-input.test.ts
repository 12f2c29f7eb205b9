import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/lib/errors.ts";
import { importFiles } from "../../src/store/import.ts";
import { eventsOf, importOne, scratchFolder, withDatabase } from "./scratch.ts";

const scratch = scratchFolder();
const header = "type,platform,id,published,actor,object\n";
const line = (id: string, published = "2021-02-02T10:00:00Z") => `Announce,x.example,${id},${published},acc:1,post:9\n`;
const record = (fields: object) =>
  `${JSON.stringify({ type: "Announce", platform: "x.example", published: 1612260000, actor: "a", object: "p", ...fields })}\n`;

/** Windows-1256 for "صباح الخير" and Latin-1 for "café señor". */
const ARABIC_1256 = Buffer.from([0xd5, 0xc8, 0xc7, 0xcd, 0x20, 0xc7, 0xe1, 0xce, 0xed, 0xd1]);
const LATIN_1 = Buffer.from("caf\u00e9 se\u00f1or", "latin1");

/** A zstd frame whose one block is stored as it is (RFC 8878). */
function zstdStored(text: string): Buffer {
  const body = Buffer.from(text);
  const blockHeader = (body.length << 3) | 1;
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x60, (body.length - 256) & 255, (body.length - 256) >> 8]),
    Buffer.from([blockHeader & 255, (blockHeader >> 8) & 255, blockHeader >> 16]),
    body,
  ]);
}

/** What the import of a file says when it refuses the whole; the scratch folder is left out of the message. */
async function refusal(file: string, options = {}): Promise<string> {
  return withDatabase(async (database) => {
    const error = await importFiles(database, [file], options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(await eventsOf(database), "nothing is half imported").toEqual([]);
    return (error as Error).message.replaceAll(scratch.path, "DATA");
  });
}

const wholeFiles: Record<string, () => string> = {
  "no such file": () => join(scratch.path, "absent.jsonl"),
  "a folder": () => {
    mkdirSync(join(scratch.path, "folder"), { recursive: true });
    return join(scratch.path, "folder");
  },
  "an empty file": () => scratch.write("empty.csv", ""),
  "a file of blank lines": () => scratch.write("blank.csv", "\n  \r\n\n"),
  "an empty gzip": () => scratch.write("empty.csv.gz", gzipSync("")),
  "a truncated gzip": () => {
    const whole = gzipSync(header + Array.from({ length: 5000 }, (_, at) => line(`ev:${at}`)).join(""));
    return scratch.write("cut.csv.gz", whole.subarray(0, whole.length - 9));
  },
  "a gzip without its last byte": () => scratch.write("cut1.csv.gz", gzipSync(header + line("ev:1")).subarray(0, -1)),
  "a gzip with something after it": () =>
    scratch.write("tail.csv.gz", Buffer.concat([gzipSync(header + line("ev:1")), Buffer.from("more")])),
  "a damaged gzip": () => {
    const bytes = gzipSync(header + line("ev:1"));
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 255;
    return scratch.write("damaged.csv.gz", bytes);
  },
  "a truncated zstd": () => scratch.write("cut.csv.zst", zstdStored(header + line("ev:1").repeat(6)).subarray(0, -1)),
  "a name that promises gzip": () => scratch.write("plain.csv.gz", header + line("ev:1")),
  "UTF-16": () => scratch.write("utf16.csv", Buffer.from(`\ufeff${header}${line("ev:1")}`, "utf16le")),
  "UTF-16 without a mark": () => scratch.write("utf16b.csv", Buffer.from(`${header}${line("ev:1")}`, "utf16le")),
  "windows-1256": () =>
    scratch.write(
      "ar.csv",
      Buffer.concat([Buffer.from(`${header.trim()},content\n${line("ev:1").trim()},`), ARABIC_1256, Buffer.from("\n")]),
    ),
  "Latin-1": () =>
    scratch.write(
      "fr.csv",
      Buffer.concat([Buffer.from(`${header.trim()},content\n${line("ev:1").trim()},`), LATIN_1, Buffer.from("\n")]),
    ),
  "a missing column": () => scratch.write("lacking.csv", "object_id,account_id,content_id\no,a,c\n"),
  "unknown columns": () => scratch.write("unknown.csv", "who,what,\u202ewhen\na,b,c\n"),
  "a column twice": () => scratch.write("twice.csv", "type,published,id,id\na,b,c,d\n"),
  "unknown JSON": () => scratch.write("unknown.jsonl", '{"who":"a"}\n{"who":"b"}\n'),
  "no table at all": () => scratch.write("prose.txt", '"never closed\nand so on\n'),
  "a JSON document cut short": () =>
    scratch.write(
      "cut.json",
      '{"name":"g","type":"public_channel","id":1,"messages":[\n{"id":1,"type":"message","date":"2021-02-02T10:00:00","date_unixtime":"1612260000","from_id":"user1","text":"a"},\n{"id":2,"ty',
    ),
  "a damaged Parquet file": () => scratch.write("cut.parquet", "PAR1 and no footer"),
};

describe("files that are refused as a whole", () => {
  it.each(Object.entries(wholeFiles))("%s", async (_name, make) => {
    const message = await refusal(make());
    expect(message).toMatchSnapshot();
    expect(message).toMatch(/^DATA\/[^:]+(, line \d+)?: .+\. [A-Z].+\.$/s);
  });

  it("a decompression bomb", async () => {
    const file = scratch.write("bomb.csv.gz", gzipSync(header + line("ev:1").repeat(10_000)));
    expect(await refusal(file, { limits: { bytes: 100_000 } })).toMatchSnapshot();
  });

  it("a format that cannot be", async () => {
    expect(
      await refusal(scratch.write("table.csv", header + line("ev:1")), { format: "telegram-export" }),
    ).toMatchSnapshot();
    expect(await refusal(scratch.write("record.jsonl", record({})), { format: "coortweet" })).toMatchSnapshot();
    expect(
      await refusal(scratch.write("table2.csv", header + line("ev:1")), { map: { actor: "user_id" } }),
    ).toMatchSnapshot();
  });
});

const badLines: Record<string, string | Buffer> = {
  "times in three forms":
    header +
    line("ev:1", "02/03/2021 10:00") +
    line("ev:2", "2021-02-02T10:00:00") +
    line("ev:3", "yesterday") +
    line("ev:4", "1612260000") +
    line("ev:5"),
  "ragged rows": `${header}Announce,x.example\n${line("ev:1")}Announce,x.example,ev:2,1612260000,a,b,c,d\n`,
  "a quote never closed": `${header}${line("ev:1")}Announce,x.example,"ev:2,1612260000,a,b\n${line("ev:3")}`,
  "text after a closing quote": `${header}${line("ev:1")}Announce,x.example,"ev:2"x,1612260000,a,b\n${line("ev:3")}`,
  "a NUL": `${header}${line("ev:1")}${line("ev\u0000:2")}${line("ev:3")}`,
  "a line that is no UTF-8 among lines that are": Buffer.concat([
    Buffer.from(header + line("صباح") + line("مساء")),
    LATIN_1,
    Buffer.from("\n"),
    Buffer.from(line("ev:3")),
  ]),
  "a control character in an id": `${header}${line('"ev\n:1"')}${line("ev:2")}`,
  "a line of 10 MB": `${header}${line("ev:1")}${line("x".repeat(10_000_000))}${line("ev:3")}`,
  "a first line of JSON of 10 MB": record({ id: "1", content: "x".repeat(10_000_000) }) + record({ id: "2" }),
  "an id of 3 KB": `${header}${line("x".repeat(3000))}${line("ev:3")}`,
  "duplicate ids": `${header}${line("ev:1")}${line("ev:1")}${line("ev:1", "2021-02-02T10:00:01Z")}`,
  "fields that are missing": `${header}Announce,x.example,ev:1,1612260000,,post:9\n,x.example,ev:2,1612260000,a,b\nLikes,x.example,ev:3,1612260000,a,b\nLike,,ev:4,1612260000,a,b\nLike,x.example,ev:5,,a,b\n`,
  "JSON that is none": `${record({ id: "1" })}{"type":"Announce\n[1]\nnull\n${record({ id: "2" })}`,
  "JSON with two values for a key": `${record({ id: "1" })}{"type":"Announce","platform":"x.example","published":1612260000,"actor":"a","actor":"b","object":"p"}\n`,
  "JSON with shapes that do not fit":
    record({ id: "1" }) +
    record({ actor: { id: "a" } }) +
    record({ content: ["a"] }) +
    record({ attachment: "a.png" }) +
    record({ tag: [{}] }) +
    record({ id: "2" }),
  "attachments that reach out":
    record({ id: "1", attachment: [{ path: "../../etc/passwd" }] }) +
    record({ id: "2", attachment: [{ path: "/etc/passwd" }] }) +
    record({ id: "3", attachment: [{ path: "C:\\a.png" }] }) +
    record({ id: "4", attachment: [{ path: "a.png", pdq: "zz" }] }) +
    record({ id: "5", attachment: [{ path: "b/a..png" }] }),
  "a Flag of nothing and a Decision out of range": `{"type":"Flag","platform":"x.example","id":"1","published":1,"actor":"a"}\n{"type":"Decision","platform":"x.example","id":"2","published":1,"object":"a","outcome":"maybe"}\n${record({ id: "3", followersCount: -2 })}`,
};

describe("lines that are refused one by one", () => {
  it.each(Object.entries(badLines))("%s", async (name, contents) => {
    const extension =
      typeof contents === "string" && (contents.startsWith("{") || contents.startsWith("[")) ? "jsonl" : "csv";
    const { result, events } = await importOne(
      scratch.write(`line-${name.replaceAll(" ", "-")}.${extension}`, contents),
    );
    const { rows, accepted, duplicates, rejected, reasons } = result;
    expect({ rows, accepted, duplicates, rejected, reasons }).toMatchSnapshot();
    expect(rejected).toBeGreaterThan(0);
    expect(events).toHaveLength(accepted);
  });
});

describe("input that looks bad and is not", () => {
  it("takes a byte order mark, CRLF and quotes over several lines", async () => {
    const text = `\ufeff${header.trim()},content\r\nCreate,x.example,ev:1,1612260000,a,p,"one\r\n""two"""\r\n${line("ev:2").trim()},\r\n`;
    const { result, events } = await importOne(scratch.write("bom.csv", text));
    expect(result).toMatchObject({ rows: 2, accepted: 2, rejected: 0 });
    expect(String(events[0]?.content).replaceAll("\r\n", "\n")).toBe('one\n"two"');
  });

  it("never puts a long id through a float", async () => {
    const long = "1234567890123456789";
    const longer = "123456789012345678901234567890";
    const json = `{"type":"Announce","platform":"x.example","id":${long},"published":1612260000,"actor":${longer},"object":"p"}\n`;
    const fromJson = await importOne(scratch.write("long.jsonl", json));
    const fromCsv = await importOne(
      scratch.write("long.csv", `${header}Announce,x.example,${long},1612260000,${longer},p\n`),
    );
    expect(fromJson.events[0]).toMatchObject({ id: long, actor: longer });
    expect(fromCsv.events).toEqual(fromJson.events);
  });

  it("keeps keys that would reach an object's prototype away from everything", async () => {
    const json =
      '{"__proto__":{"actor":"evil"},"constructor":{"prototype":{"x":1}},"type":"Announce","platform":"x.example","id":"1","published":1612260000,"actor":"a","object":"p"}\n';
    const { events } = await importOne(scratch.write("proto.jsonl", json));
    expect(events[0]?.actor).toBe("a");
    expect(({} as Record<string, unknown>).actor).toBeUndefined();
  });

  it("keeps bidi and zero-width characters of a text as evidence", async () => {
    const content = "a\u202eb\u200bc\u0007";
    const { events } = await importOne(scratch.write("bidi.jsonl", record({ type: "Create", id: "1", content })));
    expect(events[0]?.content).toBe(content);
  });

  it("reads .gz and .zst as the plain file", async () => {
    const text = header + line("ev:1").repeat(1) + Array.from({ length: 8 }, (_, at) => line(`ev:1${at}`)).join("");
    const plain = await importOne(scratch.write("same.csv", text));
    const gzip = await importOne(scratch.write("same.csv.gz", gzipSync(text)));
    const zstd = await importOne(scratch.write("same.csv.zst", zstdStored(text)));
    expect(gzip.events).toEqual(plain.events);
    expect(zstd.events).toEqual(plain.events);
    expect(gzip.result.sha256).toBe(plain.result.sha256);
  });

  it("reads whole numbers that a Parquet file holds as floats, and refuses those that have lost digits", async () => {
    const write = (name: string, actor: string) => {
      const file = join(scratch.path, name);
      const select = `SELECT 'Announce' AS type, 'x.example' AS platform, 1612260000.0::DOUBLE AS published, 'p' AS object, ${actor}::DOUBLE AS actor`;
      return withDatabase((database) => database.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`)).then(
        () => file,
      );
    };
    const { events } = await importOne(await write("exact.parquet", "17.0"));
    expect(events[0]).toMatchObject({ actor: "17", published: 1612260000000 });
    expect(await refusal(await write("inexact.parquet", "1234567890123456789.0"))).toMatchSnapshot();
  });

  it("maps foreign columns and keeps the platform that --platform gives", async () => {
    const file = scratch.write("foreign.csv", "user_id;post;at\nu1;p1;02/03/2021 10:00\n");
    const options = {
      map: { actor: "user_id", object: "post", published: "at" },
      platform: "forum.example",
      type: "Like",
      timeFormat: "%d/%m/%Y %H:%M",
      timezone: "Africa/Cairo",
    };
    const { events } = await importOne(file, options);
    expect(events[0]).toMatchObject({
      type: "Like",
      platform: "forum.example",
      actor: "u1",
      object: "p1",
      published: Date.UTC(2021, 2, 2, 8),
    });
  });
});

it("reads past the row numbers that R and pandas write under a header without a name", async () => {
  const table = header + line("ev:1");
  const numbered = table
    .trim()
    .split("\n")
    .map((text, at) => `${at === 0 ? "" : at},${text}\n`);
  await withDatabase(async (database) => {
    await importFiles(database, [scratch.write("numbered.csv", numbered.join(""))]);
    expect((await eventsOf(database)).map(({ id }) => id)).toEqual(["ev:1"]);
  });
});

it("numbers the records of several files on, and keeps a field that only the second has", async () => {
  const first = scratch.write("first.csv", header + line("ev:1") + line("ev:2"));
  const second = scratch.write(
    "second.csv",
    `${header.trim()},content\n${line("ev:3").trim()},words\n${line("ev:1").trim()},\n`,
  );
  await withDatabase(async (database) => {
    const results = await importFiles(database, [first, second, first]);
    expect(results.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
      [2, 0],
      [1, 1],
      [0, 2],
    ]);
    const events = await eventsOf(database);
    expect(events.map(({ seq, id, content }) => [seq, id, content])).toEqual([
      [0, "ev:1", undefined],
      [1, "ev:2", undefined],
      [2, "ev:3", "words"],
    ]);
  });
});
