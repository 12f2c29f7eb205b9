import { type RawRecord, type RecordConnector, RecordError } from "../connector.ts";

type Json = Readonly<Record<string, unknown>>;

const REPORT_HOOKS = new Set(["report.created", "report.updated"]);
const ACCOUNT_HOOKS = new Set(["account.created", "account.approved", "account.updated"]);

/**
 * Mastodon's reports as its administration API lists them (Admin::Report), one list or one a line, and bodies of its
 * webhooks ({event, created_at, object}). Only what is named here is taken: Admin::Account also holds e-mail and IP
 * addresses, locale and sign-up words, and none of that gets past this file.
 *
 * A report from another server names only that server, which reports for its users: its domain is the `origin`.
 * A report that was resolved is a Decision. Mastodon does not say how it was resolved; where the account carries a
 * limit it was upheld, else it counts as dismissed with no basis given, because a warning or a deleted post leaves no
 * trace here.
 */
export const mastodon = {
  id: "mastodon",
  kind: "records",
  label: { en: "Mastodon reports and webhooks", ar: "بلاغات ماستودون وإشعاراته (webhooks)" },
  help: {
    en: "Admin::Report lists and webhook bodies: reports as Flag (report:ID), resolved ones also as Decision, their accounts as Person; e-mail and IP addresses are never taken",
    ar: "قوائم Admin::Report وأجسام webhook: البلاغات Flag (report:ID)، والمحسومة منها Decision أيضًا، وحساباتها Person؛ ولا يؤخذ بريد إلكتروني ولا عنوان IP أبدًا",
  },
  sample: `[
 {"id": "11", "action_taken": false, "action_taken_at": null, "category": "spam", "comment": "صباح الخير", "forwarded": false, "created_at": "2021-02-02T10:00:00.000Z", "updated_at": "2021-02-02T10:00:00.000Z",
  "account": {"id": "101", "username": "a101", "domain": null, "created_at": "2021-01-05T00:00:00.000Z", "email": "a101@mail.example", "ip": "192.0.2.7", "ips": [{"ip": "192.0.2.7", "used_at": "2021-02-01T00:00:00.000Z"}], "account": {"id": "101", "bot": false, "followers_count": 3, "following_count": 9}},
  "target_account": {"id": "200", "username": "a200", "domain": null, "created_at": "2019-05-05T00:00:00.000Z", "email": "a200@mail.example", "suspended": false, "account": {"id": "200", "bot": false, "followers_count": 20000, "following_count": 150}},
  "assigned_account": null, "action_taken_by_account": null, "statuses": [{"id": "7001"}], "rules": [{"id": "2", "text": "Be kind"}]},
 {"id": "12", "action_taken": true, "action_taken_at": "2021-02-02T12:00:00.000Z", "category": "other", "comment": "", "forwarded": false, "created_at": "2021-02-02T10:03:00.000Z", "updated_at": "2021-02-02T12:00:00.000Z",
  "account": {"id": "102", "username": "mastodon.example", "domain": "mastodon.example", "created_at": "2020-01-05T00:00:00.000Z", "account": {"id": "102", "bot": true, "followers_count": 0, "following_count": 0}},
  "target_account": {"id": "201", "username": "a201", "domain": null, "created_at": "2020-05-05T00:00:00.000Z", "suspended": true, "account": {"id": "201", "bot": false, "followers_count": 40, "following_count": 40}},
  "assigned_account": null, "action_taken_by_account": {"id": "1"}, "statuses": [], "rules": []}
]
`,
  paths: [""],
  recognises(first) {
    if (!isObject(first)) return false;
    const isHook = typeof first.event === "string" && isObject(first.object) && "created_at" in first;
    return isHook || ("target_account" in first && "action_taken" in first && "created_at" in first);
  },
  events(record, _envelope, { platform = "mastodon" }) {
    if (typeof record.event !== "string") return reportEvents(record, platform);
    if (!isObject(record.object)) throw new RecordError("the webhook's body has no object");
    if (REPORT_HOOKS.has(record.event)) return reportEvents(record.object, platform);
    if (ACCOUNT_HOOKS.has(record.event)) return person(record.object, record.created_at, platform);
    return [];
  },
} as const satisfies RecordConnector;

function reportEvents(report: Json, platform: string): RawRecord[] {
  const id = `report:${textId(report.id, "report")}`;
  const reporter = accountIn(report.account, "reporter");
  const target = isObject(report.target_account) ? report.target_account : undefined;
  const object = target === undefined ? undefined : textId(target.id, "reported account");
  const posts = listOf(report.statuses)
    .filter(isObject)
    .map((status) => textId(status.id, "status"));
  if (object === undefined && posts.length === 0)
    throw new RecordError("the report names neither an account nor posts: the account was deleted");
  const flag = {
    platform,
    type: "Flag",
    id,
    published: report.created_at,
    actor: textId(reporter.id, "reporter"),
    object,
    posts,
    category: report.category,
    content: report.comment,
    origin: reporter.domain ?? undefined,
  };
  const seen = report.updated_at ?? report.created_at;
  const people = [reporter, ...(target === undefined ? [] : [target])];
  const snapshots = people.flatMap((who) => person(who, seen, platform));
  return [flag, ...decisionOn(report, target, platform, id), ...snapshots];
}

function decisionOn(report: Json, target: Json | undefined, platform: string, id: string): RawRecord[] {
  if (report.action_taken !== true || target === undefined) return [];
  const isLimited = ["suspended", "silenced", "sensitized", "disabled"].some((limit) => target[limit] === true);
  const byPerson = isObject(report.action_taken_by_account);
  const basis = isLimited ? (byPerson ? "merits" : "automatic") : undefined;
  const published = report.action_taken_at ?? report.updated_at;
  const outcome = isLimited ? "upheld" : "dismissed";
  // A report can be resolved, reopened and resolved again: each resolution is a decision of its own.
  const decision = `${id}:resolved:${String(published)}`;
  return [{ platform, type: "Decision", id: decision, published, object: target.id, report: id, outcome, basis }];
}

/**
 * When an account was made and how many follow it, seen at `observed`; Admin::Account wraps the public Account. Nothing
 * where the profile is gone.
 */
function person(admin: Json, observed: unknown, platform: string): RawRecord[] {
  const open = isObject(admin.account) ? admin.account : {};
  const published = admin.created_at ?? open.created_at ?? undefined;
  if (published === undefined) return [];
  return [
    {
      platform,
      type: "Person",
      id: textId(admin.id, "account"),
      published,
      observed,
      preferredUsername: admin.username,
      followersCount: open.followers_count,
      followingCount: open.following_count,
      automated: open.bot,
    },
  ];
}

function accountIn(value: unknown, what: string): Json {
  if (isObject(value)) return value;
  throw new RecordError(`the report names no ${what}: the account was deleted`);
}

function textId(value: unknown, what: string): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new RecordError(`the ${what} has no id`);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
