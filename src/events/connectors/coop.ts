import { type RawRecord, type RecordConnector, RecordError } from "../connector.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Bodies of Coop's report call (`POST /api/v1/report`), one a line or in a list: what a platform already sends to Coop
 * it can send to Marsad too. Each organisation names its own item types, so that nothing in a body says whether the item
 * is an account: it is taken for one where its type is that of the reporter, else for a post, whose author is taken from
 * `data.creatorId`. Reports by rules, not by users, are skipped. The call has no id: one is derived from its fields.
 */
export const coop = {
  id: "coop",
  kind: "records",
  label: { en: "Coop report calls", ar: "طلبات التبليغ في Coop" },
  help: {
    en: "bodies of POST /api/v1/report: each a Flag on the item's author, or on the item where it is of the reporter's type; an id is derived",
    ar: "أجسام POST ‎/api/v1/report: كلٌّ منها Flag على صاحب العنصر، أو على العنصر نفسه إن كان من نوع المبلِّغ؛ ويُشتقّ المعرّف",
  },
  sample: `{"reporter":{"kind":"user","typeId":"user","id":"u17"},"reportedAt":"2021-02-02T10:01:00.000Z","reportedItem":{"id":"u40","typeId":"user","data":{"name":"a40"}},"reportedForReason":{"policyId":"spam","reason":"صباح الخير"}}
{"reporter":{"kind":"user","typeId":"user","id":"u18"},"reportedAt":"2021-02-02T10:02:00.000Z","reportedItem":{"id":"p9","typeId":"post","data":{"text":"Good morning","creatorId":{"id":"u40","typeId":"user"}}},"reportedForReason":{"policyId":"spam"}}
`,
  paths: [""],
  recognises(first) {
    return isObject(first) && isObject(first.reporter) && isObject(first.reportedItem) && "reportedAt" in first;
  },
  events(record, _envelope, { platform = "coop" }) {
    const reporter = objectIn(record, "reporter");
    if (reporter.kind !== undefined && reporter.kind !== "user") return [];
    const item = objectIn(record, "reportedItem");
    const reason = isObject(record.reportedForReason) ? record.reportedForReason : {};
    return [
      {
        platform,
        type: "Flag",
        published: record.reportedAt,
        actor: reporter.id,
        ...targetOf(item, reporter.typeId),
        category: reason.policyId ?? undefined,
        content: reason.reason ?? undefined,
      },
    ];
  },
} as const satisfies RecordConnector;

function targetOf(item: Json, userType: unknown): RawRecord {
  if (item.typeId !== undefined && item.typeId === userType) return { object: item.id };
  const creator = isObject(item.data) ? item.data.creatorId : undefined;
  const author = isObject(creator) ? creator.id : creator;
  return { posts: [item.id], ...(author !== undefined && author !== null && { object: author }) };
}

function objectIn(record: Json, key: string): Json {
  const value = record[key];
  if (isObject(value)) return value;
  throw new RecordError(`the call has no ${key}`);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
