import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../scripts/chromium.ts";
import { renderReport } from "../src/actions/report/report.ts";
import { everyKind, examined, hostile, reportedCrowds } from "./fixtures/findings.ts";

/** The report page as a browser shows it. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: the report page is not looked at in a browser.");

describe.skipIf(executable === undefined)("the report page in Chromium", () => {
  let browser: Browser;
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "marsad-report-"));
    browser = await launchChromium(executable ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(findings = everyKind, options: BrowserContextOptions = {}) {
    const path = join(folder, "report.html");
    writeFileSync(path, renderReport(findings, examined));
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, reducedMotion: "reduce", ...options });
    const seen: string[] = [];
    page.on("request", (request) => seen.push(`request ${request.url()}`));
    page.on("console", (message) => seen.push(`console ${message.text()}`));
    page.on("dialog", (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    const address = pathToFileURL(path).href;
    await page.goto(address);
    return { page, seen: () => seen.filter((line) => line !== `request ${address}` && line !== "request data:,") };
  }

  async function choose(page: Page, language: "en" | "ar"): Promise<void> {
    await page.locator(`label[for=language-${language}]`).click();
  }

  async function violations(page: Page): Promise<string[]> {
    // Evaluated by the debugger, which the page's own policy does not bind; the page itself may run no script.
    await page.evaluate(axe.source);
    const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    return results.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.impact} ${rule.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
    );
  }

  it.each([
    ["en", "light"],
    ["en", "dark"],
    ["ar", "light"],
    ["ar", "dark"],
  ] as const)("has no accessibility violation in %s, %s", async (language, colorScheme) => {
    const { page } = await open(everyKind, { colorScheme });
    await choose(page, language);
    await page.locator(`.edition[lang=${language}] summary`).first().click();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each(["en", "ar"] as const)("folds many crowds into one in %s, which a link opens", async (language) => {
    const { page } = await open([...reportedCrowds(8), ...everyKind]);
    await choose(page, language);
    const edition = page.locator(`.edition[lang=${language}]`);
    const [first, hidden] = [edition.locator("section.card").first(), edition.locator(".folded section.card").first()];
    expect([await first.isVisible(), await hidden.isVisible()]).toEqual([true, false]);
    expect(await first.locator(".tag.strong").count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await edition.locator(`.contents a[href="#${language}-crowds"]`).click();
    await hidden.waitFor();
    expect(await edition.locator(".folded section.card").count()).toBe(8);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it("asks nothing of any network, and runs nothing that a source wrote", async () => {
    const { page, seen } = await open([...everyKind, hostile]);
    await choose(page, "ar");
    await page.waitForTimeout(200);
    expect(seen()).toEqual([]);
    expect(await page.locator("script, iframe, object, embed, form, img").count()).toBe(0);
    await page.close();
  });

  it("is switched by keyboard, without a script", async () => {
    const { page } = await open(everyKind, { javaScriptEnabled: false });
    const [english, arabic] = [page.locator(".edition[lang=en] h1"), page.locator(".edition[lang=ar] h1")];
    expect([await english.isVisible(), await arabic.isVisible()]).toEqual([true, false]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    expect([await english.isVisible(), await arabic.isVisible()]).toEqual([false, true]);
    await page.close();
  });

  it.each(["en", "ar"] as const)("fits a phone's width in %s, whatever the ids", async (language) => {
    const { page } = await open([...everyKind, hostile], { viewport: { width: 360, height: 740 } });
    await choose(page, language);
    const [content, width] = (await page.evaluate(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    )) as [number, number];
    expect(content).toBeLessThanOrEqual(width);
    await page.close();
  });

  it("writes ids from left to right inside Arabic", async () => {
    const { page } = await open();
    await choose(page, "ar");
    const directions = await page
      .locator(".edition[lang=ar] bdi[dir]")
      .evaluateAll((elements) => elements.map((element) => element.getAttribute("dir")));
    expect(new Set(directions)).toEqual(new Set(["ltr"]));
    expect(await page.locator(".edition[lang=ar]").getAttribute("dir")).toBe("rtl");
    await page.close();
  });
});
