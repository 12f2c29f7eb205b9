import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import type { Language } from "../../src/actions/language.ts";
import { ACTIONS } from "../../src/cases/permissions.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** What is known beforehand, in the console: banks and watch-lists; the real server, a real browser. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: banks and watch-lists are not tried in a browser.");

const START_MS = 300_000;

const entry = { language: "ar", reason: "a hoax about bread", owner: "the bread desk", expires: "2999-01-31" };
const LIST = {
  format: "marsad text watch-list 1",
  name: "خبز وماء",
  entries: [
    { ...entry, kind: "phrase", value: "خبز طازج مجانا" },
    { ...entry, kind: "hashtag", value: "#خبز_مجاني", owner: "the water desk", expires: "2001-01-31" },
    { ...entry, kind: "link", value: "bread.example/free", reason: "it sells nothing\u202e" },
  ],
};

describe.skipIf(executable === undefined)("banks and watch-lists in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let reviewer: SignedIn;
  let analyst: SignedIn;
  beforeAll(async () => {
    served = await serveConsole({});
    reviewer = await served.signIn("reviewer");
    analyst = await served.signIn("analyst");
    const { token } = await served.call<{ token: string }>(reviewer, "POST", "/keys", { name: "hma", scopes: ACTIONS });
    const hma = (method: string, path: string, body: object) =>
      fetch(`${served.origin}/hma${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    for (const name of ["BREAD", "newsroom", "EMPTY"]) await hma("POST", "/c/banks", { name });
    const add = (bank: string, digits: string, query: string) =>
      hma("POST", `/c/bank/${bank}/signal?${query}`, { pdq: digits.repeat(32) });
    await add("BREAD", "a1", "labels=bread,flour&source=partner");
    await add("BREAD", "a2", "labels=bread");
    await add("BREAD", "a1", "opinion=NEGATIVE&labels=%D8%AE%D8%A8%D8%B2");
    await add("newsroom", "b1", "labels=flood&outcome=journalism&source=desk");
    await hma("PUT", "/c/bank/newsroom", { enabled: false });
    browser = await launchChromium(executable ?? "");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("shows what banks hold by opinion, label and giver, and which are switched off", async () => {
    const { page, troubles, close } = await visit(browser, served, "/admin/banks", { who: analyst });
    const bread = page.getByRole("region", { name: "BREAD" });
    await bread.getByText("2 hashes").waitFor();
    await bread.getByRole("row", { name: "disputed 1" }).waitFor();
    await bread.getByRole("row", { name: "bread 2" }).waitFor();
    await bread.getByRole("row", { name: "hma: partner 1" }).waitFor();
    const newsroom = page.getByRole("region", { name: "newsroom" });
    await newsroom.getByText("switched off").waitFor();
    await newsroom.getByRole("row", { name: "journalism 1" }).waitFor();
    await page.getByRole("region", { name: "EMPTY" }).getByText("It is empty.").waitFor();
    expect(await page.content()).not.toContain("a1a1a1");
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("keeps a list, shows whose it is and until when, adds to it and takes out of it", async () => {
    const { page, troubles, close } = await visit(browser, served, "/admin/watchLists", { who: reviewer });
    await page.getByText("No list is kept yet.").waitFor();
    await page.getByLabel("Keep it as").fill("bread");
    const json = { name: "bread.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(LIST)) };
    await page.getByLabel("File").setInputFiles({ ...json, buffer: Buffer.from("{}") });
    await page.getByRole("button", { name: "Keep", exact: true }).press("Enter");
    await page.getByText("This is no list of texts to look for").waitFor();
    await page.getByLabel("File").setInputFiles(json);
    await page.getByRole("button", { name: "Keep", exact: true }).press("Enter");
    await page.getByRole("row", { name: /خبز وماء 3\s*1 has expired.*the bread desk \(2\).*2999-01-31/ }).waitFor();
    await page.getByRole("link", { name: "Open: خبز وماء" }).click();
    const list = page.getByRole("region", { name: "خبز وماء" });
    await list.getByRole("row", { name: /bread\.example\/free link/ }).waitFor();
    await list.getByRole("combobox", { name: "Kind" }).selectOption("phrase");
    await list.getByLabel("What to look for").fill("ماء بارد");
    await list.getByLabel("Why").fill("a hoax about water");
    await list.getByLabel("Who answers for it").fill("the water desk");
    await list.getByLabel("Last day").fill("2999-12-31");
    await list.getByRole("button", { name: "Add" }).press("Enter");
    await list.getByRole("row", { name: /ماء بارد phrase/ }).waitFor();
    await list.getByRole("button", { name: "Withdraw: #خبز_مجاني" }).press("Enter");
    await list.getByRole("row", { name: /#خبز_مجاني/ }).waitFor({ state: "detached" });
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
    const reading = await visit(browser, served, "/admin/watchLists?list=bread", { who: analyst });
    await reading.page.getByRole("row", { name: /ماء بارد phrase/ }).waitFor();
    expect(await reading.page.getByRole("button", { name: /Withdraw|Add|Keep/ }).count()).toBe(0);
    await reading.close();
  });

  it.each(["en", "ar"] as const)("can be read by everybody, in %s, on a phone too", async (language: Language) => {
    for (const path of ["/admin/banks", "/admin/watchLists?list=bread"]) {
      for (const viewport of [
        { width: 1280, height: 900 },
        { width: 390, height: 800 },
      ]) {
        const { page, troubles, close } = await visit(browser, served, path, { who: reviewer, language, viewport });
        await page.locator(".section .card td").first().waitFor();
        expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
        expect(await seriousFaults(page)).toEqual([]);
        expect(troubles).toEqual([]);
        await close();
      }
    }
  });
});
