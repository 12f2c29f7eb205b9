import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalHost, canonicalUrl } from "./canonical-url.ts";

describe("one page has one name", () => {
  it.each([
    ["https://News.Example/a", "https://news.example/a"],
    ["http://news.example:80/a/", "https://news.example/a"],
    ["https://news.example:443/a#comments", "https://news.example/a"],
    ["https://www.news.example/a?utm_source=x&fbclid=1", "https://news.example/a"],
    ["https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"],
    ["https://news.example/a?a=1&utm_medium=social&b=2", "https://news.example/a?a=1&b=2"],
    ["https://user:secret@news.example/a", "https://news.example/a"],
    ["news.example/a", "https://news.example/a"],
    ["https://news.example/x/../a", "https://news.example/a"],
    ["https://news.example", "https://news.example"],
    ["https://news.example./", "https://news.example"],
    ["https://news.example/%d9%85", "https://news.example/%D9%85"],
    ["https://news.example/م", "https://news.example/%D9%85"],
    ["https://مثال.example/", "https://xn--mgbh0fb.example"],
    ["https://news.example:8443/a", "https://news.example:8443/a"],
    ["https://news.example/#!/a", "https://news.example#!/a"],
    ["  https://news.example/a\n", "https://news.example/a"],
    ["url_17", "url_17"],
  ])("%s", (raw, name) => expect(canonicalUrl(raw)).toBe(name));
});

it.each([
  "",
  "   ",
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "mailto:a@b.example",
  "http://",
  "two words",
  `https://a.example/${"x".repeat(9000)}`,
])("%j is no page", (raw) => {
  expect(canonicalUrl(raw)).toBeNull();
  expect(canonicalHost(raw)).toBeNull();
});

it("keeps what tells pages apart", () => {
  const pages = [
    "https://a.example/1",
    "https://a.example/2",
    "https://a.example/1?id=2",
    "https://b.example/1",
    "https://a.example/A",
  ];
  expect(new Set(pages.map(canonicalUrl)).size).toBe(pages.length);
});

it("gives a name that names itself, and never throws", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string({ unit: "binary" })),
      (raw) => {
        const name = canonicalUrl(raw);
        if (name !== null) expect(canonicalUrl(name)).toBe(name);
      },
    ),
  );
});

it("knows a site by its host", () => {
  expect(canonicalHost("https://www.News.Example:8443/a?b#c")).toBe("news.example");
  expect(canonicalHost("https://www.example/")).toBe("www.example");
  expect(canonicalHost("url_17")).toBeNull();
});
