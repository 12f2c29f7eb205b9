import { describe, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import { type LoadOptions, loadChannel } from "../store/load-channel.ts";
import { signals } from "./index.ts";

type SignalId = (typeof signals)[number]["id"];

const ACTS = { sami: "acc:1", hana: "acc:2", omar: "acc:3" } as const;
const { sami, hana, omar } = ACTS;
const LONG = "The council meets on Tuesday at seven in the old school, and everyone who lives nearby is welcome.";

/** Each action as `account > object`, in the order of time. */
async function traces(id: SignalId, records: readonly TestRecord[], options: LoadOptions = {}): Promise<string[]> {
  const database = await databaseOf(records);
  try {
    const signal = signals.find((one) => one.id === id)!;
    const channel = await loadChannel(database.connection, signal, options);
    return Array.from(channel.actor, (actor, row) => ({
      actor,
      object: channel.object[row]!,
      event: channel.event[row]!,
    }))
      .sort((a, b) => a.event - b.event || a.object - b.object)
      .map(({ actor, object }) => {
        const shared = channel.names.object(object);
        return `${channel.names.actor(actor).account} > ${[shared.platform, shared.id].filter(Boolean).join(" ")}`;
      });
  } finally {
    await database.close();
  }
}

const post = (actor: string, object: string, more: TestRecord = {}) => ({ type: "Create", actor, object, ...more });

it("has one id each, in both languages", () => {
  expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
  for (const { label } of signals) {
    expect(label.en).toMatch(/^[a-z]/);
    expect(label.ar).toMatch(/\p{Script=Arabic}/u);
  }
});

it("no signal sees anything in an empty database", async () => {
  for (const { id } of signals) expect(await traces(id, [{ type: "Person", id: sami }])).toEqual([]);
});

it("repost-of: reposts, on the platform of the post", async () => {
  const records = [
    { type: "Announce", actor: sami, object: "post:1" },
    { type: "Announce", actor: hana, object: "post:1", objectPlatform: "y.example" },
    { type: "Like", actor: omar, object: "post:1" },
  ];
  expect(await traces("repost-of", records)).toEqual(["acc:1 > x.example post:1", "acc:2 > y.example post:1"]);
});

it("url: every link of a post once, under one name", async () => {
  const url = ["https://News.example/a?utm_source=x", "http://www.news.example/a/", "", "https://b.example/"];
  expect(await traces("url", [post(sami, "post:1", { url }), post(hana, "post:2", { url: [""] })])).toEqual([
    "acc:1 > https://b.example",
    "acc:1 > https://news.example/a",
  ]);
});

it("domain: the site of a link", async () => {
  const url = ["https://www.news.example/a", "https://news.example/b"];
  expect(await traces("domain", [post(sami, "post:1", { url })])).toEqual(["acc:1 > news.example"]);
});

it("hashtag: the same tag on every platform", async () => {
  const records = [
    post(sami, "post:1", { tag: ["#الطقس"] }),
    post(hana, "post:2", { platform: "y.example", tag: ["الطَّقس"] }),
  ];
  expect(await traces("hashtag", records)).toEqual(["acc:1 > #الطقس", "acc:2 > #الطقس"]);
});

describe("text", () => {
  const posted = (...contents: string[]) =>
    traces(
      "text",
      contents.map((content, index) => post(`acc:${index + 1}`, `p:${index}`, { content })),
    );

  it("is the same with other marks, links and letters that look alike", async () => {
    const bread = "خبز طازج في مخبز الحي كل صباح قبل السابعة";
    expect(
      await posted(
        bread,
        "خُبـــزٌ طازج في مخبز الحيّ كلَّ صباح قبل السابعة https://bread.example/7",
        "حٮر طارح ڡى محٮر الحى كل صٮاح ٯٮل الساٮعه",
        "🍞 خبز طازج فی مخبز الحی کل صباح قبل السابعة",
        "المطر غزير اليوم والحافلة متأخرة نصف ساعة عن موعدها",
      ),
    ).toEqual([1, 2, 3, 4].map((account) => `acc:${account} > ${bread}`));
  });

  it("is the same with a word changed, and another where half is", async () => {
    const seen = await posted(LONG, LONG.replace("Tuesday", "Monday"), `${LONG.slice(0, 40)} for the bus to the lake`);
    expect(seen).toEqual([1, 2].map((account) => `acc:${account} > ${LONG.replace("Tuesday", "Monday")}`));
  });

  it("leaves out what many people write", async () => {
    for (const content of [
      "صباح الخير يا أصدقاء",
      "السلام عليكم ورحمة الله وبركاته، كل عام وأنتم بخير",
      "اللهم صل وسلم على نبينا محمد 🌹🌹 جمعة مباركة",
      "Good morning everyone! Have a great day",
      "https://news.example/a/long/address/of/a/page @someone",
      "😀".repeat(40),
    ])
      expect(await posted(content, content), content).toEqual([]);
  });

  it("leaves out what one account alone posted, in whatever wording", async () => {
    const records = [LONG, `${LONG}!`].map((content, index) => post(sami, `p:${index}`, { content }));
    expect(await traces("text", records)).toEqual([]);
  });

  it("tells long texts with one beginning apart", async () => {
    const [one, two] = [
      `${LONG} Bread is baked there every morning before the first bus leaves for the coast.`,
      `${LONG} After the match the rain came down so hard that nobody could see the far goal any more, and it went on.`,
    ];
    const seen = await posted(one, one, two, two);
    expect(new Set(seen.map((trace) => trace.split(" > ")[1])).size).toBe(2);
    expect(Math.max(...seen.map((trace) => trace.length))).toBeLessThan(160);
  });

  it("is strong only when long", () => {
    const { strongObject } = signals.find(({ id }) => id === "text") as { strongObject: (text: string) => boolean };
    expect(strongObject(LONG)).toBe(true);
    expect(strongObject("Happy new year to all of you")).toBe(false);
  });
});

it("media: the hash as given, whatever the case, but no hash of an empty picture", async () => {
  const pdq = "AB".repeat(32);
  const records = [
    post(sami, "p:1", { attachment: [{ mediaType: "image/png", pdq, quality: 100 }] }),
    post(hana, "p:2", { attachment: [{ pdq: pdq.toLowerCase() }] }),
    post(omar, "p:3", {
      attachment: [
        { pdq, quality: 3 },
        { mediaType: "image/png", path: "a.png" },
      ],
    }),
  ];
  expect(await traces("media", records)).toEqual([sami, hana].map((who) => `${who} > pdq:${pdq.toLowerCase()}`));
});

it("media: a picture altered a little is the same picture, by other hashes only the same file", async () => {
  const pdq = "0123456789abcdef".repeat(4);
  const altered = `ffff${pdq.slice(4)}`;
  const other = `${"f".repeat(16)}${pdq.slice(16)}`;
  const records = [
    post(sami, "p:1", { attachment: [{ pdq }, { sha256: "ab".repeat(32) }] }),
    post(hana, "p:2", { attachment: [{ pdq: altered }, { sha256: `ac${"ab".repeat(31)}` }] }),
    post(omar, "p:3", { attachment: [{ pdq: other }] }),
  ];
  const found = await traces("media", records);
  const [samis, hanas, omars] = [sami, hana, omar].map((who) =>
    found.filter((trace) => trace.startsWith(who)).map((trace) => trace.split(" > ")[1]),
  );
  expect(samis?.filter((object) => object?.startsWith("pdq:"))).toEqual(
    hanas?.filter((object) => object?.startsWith("pdq:")),
  );
  expect(omars).toEqual([`pdq:${other}`]);
  expect([...(samis ?? []), ...(hanas ?? [])].filter((object) => object?.startsWith("sha256:"))).toEqual([
    `sha256:${"ab".repeat(32)}`,
    `sha256:ac${"ab".repeat(31)}`,
  ]);
});

it("reply-to and quote: the post that a post refers to", async () => {
  const records = [post(sami, "p:1", { inReplyTo: "p:0" }), post(hana, "p:2", { quote: "p:0" })];
  expect(await traces("reply-to", records)).toEqual(["acc:1 > x.example p:0"]);
  expect(await traces("quote", records)).toEqual(["acc:2 > x.example p:0"]);
});

it("mention, follow and join: the account or place", async () => {
  const records = [
    post(sami, "p:1", { mention: [hana, hana, omar] }),
    { type: "Follow", actor: sami, object: hana },
    { type: "Join", actor: omar, object: "#weather" },
    { type: "Leave", actor: omar, object: "#weather" },
  ];
  expect((await traces("mention", records)).sort()).toEqual(["acc:1 > x.example acc:2", "acc:1 > x.example acc:3"]);
  expect(await traces("follow", records)).toEqual(["acc:1 > x.example acc:2"]);
  expect(await traces("join", records)).toEqual(["acc:3 > x.example #weather"]);
});

describe("report-target", () => {
  it("is the account; of a report on posts their author, else the post", async () => {
    const records = [
      post(omar, "post:4"),
      { type: "Flag", actor: sami, object: omar, posts: ["post:4"] },
      { type: "Flag", actor: hana, posts: ["post:4", "post:5"] },
      { type: "Flag", actor: "acc:4", posts: ["post:6"], attributedTo: omar },
    ];
    expect((await traces("report-target", records)).sort()).toEqual([
      "acc:1 > x.example acc:3",
      "acc:2 > x.example acc:3",
      "acc:2 > x.example post:5",
      "acc:4 > x.example acc:3",
    ]);
  });

  it("leaves out what the reporter took back, and nobody else can", async () => {
    const records = [
      { type: "Flag", id: "f:1", actor: sami, object: omar },
      { type: "Flag", id: "f:2", actor: hana, object: omar },
      { type: "Undo", actor: sami, object: "f:1" },
      { type: "Undo", actor: omar, object: "f:2" },
    ];
    expect(await traces("report-target", records)).toEqual(["acc:2 > x.example acc:3"]);
  });
});

describe("acts taken back", () => {
  const acts = [
    { type: "Announce", id: "a:1", actor: sami, object: "post:1" },
    { type: "Undo", actor: sami, object: "post:1", undoes: "Announce" },
    { type: "Announce", id: "a:2", actor: sami, object: "post:1" },
    { type: "Undo", actor: hana, object: "post:1", undoes: "Announce" },
    { type: "Announce", id: "a:3", actor: hana, object: "post:1" },
    { type: "Announce", id: "a:4", actor: hana, object: "post:1" },
  ];

  it("stay as acts", async () => {
    expect(await traces("repost-of", acts)).toHaveLength(4);
  });

  it("are left out where asked: those before the Undo, or the one that it preceded", async () => {
    expect(await traces("repost-of", acts, { withoutUndone: true })).toEqual([
      "acc:1 > x.example post:1",
      "acc:2 > x.example post:1",
    ]);
  });
});
