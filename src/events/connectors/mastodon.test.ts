import { expect, it } from "vitest";
import { adminAccount } from "../../../tests/fixtures/mastodon-account.ts";
import { EVENT_COLUMNS } from "../columns.ts";
import { mastodon } from "./mastodon.ts";

type Json = Readonly<Record<string, unknown>>;

function report(more: Json = {}): Json {
  return {
    id: "11",
    action_taken: false,
    action_taken_at: null,
    action_taken_by_account: null,
    category: "violation",
    comment: "bread",
    created_at: "2021-02-02T10:00:00.000Z",
    updated_at: "2021-02-02T10:00:00.000Z",
    account: adminAccount("101"),
    target_account: adminAccount("200"),
    statuses: [],
    ...more,
  };
}

const events = (record: Json) => mastodon.events(record, [], { map: {} });
const resolved = (target: Json, more: Json = {}) =>
  events(
    report({
      action_taken: true,
      action_taken_at: "2021-02-02T12:00:00.000Z",
      action_taken_by_account: { id: "1" },
      target_account: adminAccount("200", target),
      ...more,
    }),
  ).filter(({ type }) => type === "Decision");

it("gives nothing but fields of events, so that no address or sign-up word can pass", () => {
  const fields = new Set<string>(EVENT_COLUMNS.map(({ name }) => name));
  const given = events(report());
  for (const event of given) for (const field of Object.keys(event)) expect(fields).toContain(field);
  for (const secret of ["mail.example", "192.0.2.", "let me in", "I live here"])
    expect(JSON.stringify(given)).not.toContain(secret);
});

it("weighs a report from another server by that server", () => {
  const remote = report({ account: adminAccount("300", { domain: "social.example" }) });
  expect(events(remote)[0]).toMatchObject({ type: "Flag", actor: "300", origin: "social.example" });
  expect(events(report())[0]?.origin).toBeUndefined();
});

it.each(["suspended", "silenced", "sensitized", "disabled"])("takes a target that is %s as upheld", (limit) => {
  expect(resolved({ [limit]: true })).toMatchObject([{ outcome: "upheld", basis: "merits", report: "report:11" }]);
});

it("says automatic where a limit stands and nobody's name under it", () => {
  expect(resolved({ suspended: true }, { action_taken_by_account: null })).toMatchObject([{ basis: "automatic" }]);
});

it("gives no basis where a report was resolved and nothing shows how", () => {
  const [decision] = resolved({});
  expect(decision).toMatchObject({ outcome: "dismissed" });
  expect(decision?.basis).toBeUndefined();
});

it("tells two resolutions of one report apart", () => {
  const [first] = resolved({});
  const [second] = resolved({}, { action_taken_at: "2021-02-05T12:00:00.000Z" });
  expect(first?.id).not.toBe(second?.id);
});

it("reads account webhooks as people seen at that time, and passes over others", () => {
  const created_at = "2021-03-01T00:00:00.000Z";
  expect(events({ event: "account.created", created_at, object: adminAccount("5") })).toMatchObject([
    { type: "Person", id: "5", observed: created_at, published: "2021-01-05T00:00:00.000Z", followersCount: 3 },
  ]);
  expect(events({ event: "status.created", created_at, object: { id: "1" } })).toEqual([]);
});

it.each([
  ["a report without a reporter", report({ account: null })],
  ["a report on a deleted account without posts", report({ target_account: null })],
  ["a report without an id", report({ id: null })],
  ["a webhook without an object", { event: "report.created", created_at: "x", object: null }],
])("refuses %s", (_what, record) => {
  expect(() => events(record)).toThrow(/deleted|no id|no object/);
});
