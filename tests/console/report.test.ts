import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import { type ServedConsole, serveConsole } from "./served-console.ts";
import { visit } from "./visitor.ts";

/** The report page as the server hands it out, under its policy: a file opened by itself is under none of it. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: the served report is not opened in a browser.");

const START_MS = 300_000;

describe.skipIf(executable === undefined)("the served report, in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  beforeAll(async () => {
    served = await serveConsole({ scenarios: ["organic-small"] });
    browser = await launchChromium(executable ?? "");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("is drawn with its own styles, and turns to Arabic without a script", async () => {
    const who = await served.signIn("lead");
    const { page, troubles, close } = await visit(browser, served, "/report", { who });
    const family = (await page.evaluate("getComputedStyle(document.body).fontFamily")) as string;
    expect(family.toLowerCase()).not.toBe('"times new roman"');
    expect(await page.evaluate("document.styleSheets.length")).toBeGreaterThan(0);
    await page.getByText("العربية", { exact: true }).first().click();
    await page.locator("[lang=ar] h1").first().waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  it("runs no script and asks for nothing", async () => {
    const who = await served.signIn("lead");
    const answer = await fetch(`${served.origin}/report`, { headers: { cookie: who.cookie } });
    expect(answer.headers.get("content-security-policy")).toBe(
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'",
    );
    await answer.text();
  });
});
