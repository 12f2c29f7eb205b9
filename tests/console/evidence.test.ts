import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import { coordinated, everyKind } from "../fixtures/findings.ts";
import { runMarsad } from "../run-marsad.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";
import { wordedReports } from "./worded-reports.ts";

/** Evidence as it is picked, compared and taken out, and an account across cases: the real server, a real browser. */

const executable = chromiumPath();
if (executable === undefined)
  console.warn("SKIPPED: no Chromium: reports, texts and accounts are not looked at in a browser.");

const START_MS = 300_000;
const before = { from: "2020-01-01T00:00:00.000Z", to: "2020-01-02T00:00:00.000Z" };
/** The same accounts a year earlier: another case. */
const earlier = { ...coordinated, ...before, id: "f_earlier", campaign: "c_earlier", moments: [] };

describe.skipIf(executable === undefined)("evidence in Chromium", { timeout: START_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), "marsad-evidence-"));
  let browser: Browser;
  let served: ServedConsole;
  let reviewer: SignedIn;
  let viewer: SignedIn;
  let grouped: string;
  let reported: string;

  beforeAll(async () => {
    served = await serveConsole({ findings: [...everyKind, earlier], events: wordedReports() });
    reviewer = await served.signIn("reviewer");
    viewer = await served.signIn("viewer");
    browser = await launchChromium(executable ?? "");
    const { items } = await served.call<{
      items: { id: string; reportCount: number; periodFrom: string; campaign: string }[];
    }>(reviewer, "GET", "/queue?limit=100");
    grouped = items.find(({ campaign }) => campaign === coordinated.campaign)!.id;
    reported = items.find(({ reportCount }) => reportCount > 40)!.id;
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const taken = async (page: Page, name: string) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    const path = join(folder, file.suggestedFilename());
    await file.saveAs(path);
    return path;
  };

  it("picks evidence by keyboard, for everybody who works on the case", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${grouped}`, { who: reviewer });
    const star = page.locator("section[aria-labelledby=ledger-title] tbody .star").first();
    await star.press("Enter");
    await expect.poll(() => star.getAttribute("aria-pressed")).toBe("true");
    await page.locator(".kicker .star").press("Space");
    const path = `/cases/${grouped}/stars`;
    const stars = async () => (await served.call<{ items: unknown[] }>(reviewer, "GET", path)).items.length;
    await expect.poll(stars).toBe(2);
    await page.getByRole("link", { name: "Report and export" }).click();
    await page.getByText("1 piece of evidence picked").waitFor();
    expect(troubles).toEqual([]);
    await close();
    const other = await visit(browser, served, `/case/${grouped}`, { who: viewer });
    await other.page.locator(".star[aria-pressed=true]").first().waitFor();
    expect(await other.page.locator(".star[aria-pressed=false]").count()).toBe(0);
    await other.close();
  });

  it.each(["en", "ar"] as const)(
    "writes a page that prints on paper, and a bundle that is verified (%s)",
    async (language) => {
      const words =
        language === "en"
          ? { page: "Page to read and print", bundle: "Signed bundle of all" }
          : { page: "صفحة للقراءة والطباعة", bundle: "حزمة موقَّعة تضم كل ذلك" };
      const { page, troubles, close } = await visit(browser, served, `/evidence/${grouped}`, {
        who: reviewer,
        language,
      });
      await page.locator(".forms button").first().waitFor();
      const html = await taken(page, words.page);
      const sheet = await browser.newPage({ viewport: { width: 794, height: 1123 } });
      await sheet.goto(pathToFileURL(html).href);
      expect(await sheet.evaluate("document.documentElement.lang")).toBe(language);
      await sheet.emulateMedia({ media: "print" });
      expect(await sheet.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(794);
      const pdf = await sheet.pdf({
        format: "A4",
        margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" },
      });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(pdf.length).toBeGreaterThan(20_000);
      expect(await seriousFaults(sheet)).toEqual([]);
      await sheet.close();
      const bundle = await taken(page, words.bundle);
      const { fingerprint } = await served.call<{ fingerprint: string }>(reviewer, "GET", "/signing-key");
      expect((await runMarsad(folder, ["bundle", "verify", bundle, "--key", fingerprint])).code).toBe(0);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  it("keeps what lists accounts from the public, and its view in the address", async () => {
    const { page, close } = await visit(browser, served, `/evidence/${grouped}`, { who: reviewer });
    await page.getByLabel("everybody").check();
    await page.waitForURL(/audience=public/);
    expect(await page.getByRole("button", { name: "Network (GEXF)" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "STIX 2.1" }).isDisabled()).toBe(true);
    await page.reload();
    expect(await page.getByLabel("everybody").isChecked()).toBe(true);
    expect(await taken(page, "Tables (CSV)")).toMatch(/marsad-public\.csv$/);
    await close();
  });

  it("writes the helpline's brief about the target", async () => {
    const { page, troubles, close } = await visit(browser, served, `/evidence/${reported}`, { who: reviewer });
    await page.getByLabel("What the page calls the account").fill("@the_lighthouse");
    await page.getByLabel("Followers at the time").fill("900");
    const path = await taken(page, "Write the brief");
    expect(path).toMatch(/marsad-brief\.en\.html$/);
    expect(troubles).toEqual([]);
    await close();
  });

  it("shows two wordings side by side, with what differs and what nobody sees", async () => {
    const { page, troubles, close } = await visit(browser, served, `/compare/${reported}`, { who: reviewer });
    await page.getByRole("heading", { name: "Side by side" }).waitFor();
    const list = page.locator("section[aria-labelledby=wordings]");
    await list.locator(".unseen-sign", { hasText: "U+200B" }).first().waitFor();
    expect(await list.textContent()).not.toContain("@moderators");
    const rows = list.locator("tbody tr");
    await rows
      .filter({ hasText: "should be closed" })
      .getByRole("button", { name: /Second/ })
      .press("Enter");
    await page.waitForURL(/right=/);
    await page.locator("ins", { hasText: "closed" }).waitFor();
    const address = new URL(page.url());
    const told = await page.locator(".compared-text").allTextContents();
    expect(troubles).toEqual([]);
    await close();
    const again = await visit(browser, served, address.pathname + address.search, { who: reviewer });
    await again.page.locator("ins", { hasText: "closed" }).waitFor();
    expect(await again.page.locator(".compared-text").allTextContents()).toEqual(told);
    await again.close();
  });

  it("joins an account's cases for who may, and puts it on record", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${grouped}`, { who: reviewer });
    const members = page.locator("section[aria-labelledby=network-title]");
    await members.locator("summary").first().press("Enter");
    await members.locator("button.link").first().press("Enter");
    await members.getByRole("link", { name: "In which cases it is" }).click();
    await page.waitForURL(/\/account\/.*account=p_/);
    const rows = page.locator(".account tbody tr");
    await expect.poll(() => rows.count()).toBe(2);
    const names = await page.locator(".account tbody td:nth-child(2)").allTextContents();
    expect(new Set(names).size).toBe(2);
    const auditor = await served.signIn("auditor");
    const { items } = await served.call<{ items: { action: string; actor: string }[] }>(
      auditor,
      "GET",
      "/audit?limit=50",
    );
    expect(items.filter(({ action, actor }) => action === "account.read" && actor === reviewer.id)).toHaveLength(1);
    expect(troubles).toEqual([]);
    const own = new URL(page.url());
    await close();
    const stranger = await visit(browser, served, own.pathname + own.search, { who: viewer });
    await stranger.page.getByRole("alert").waitFor();
    await stranger.close();
  });

  it.each(["en", "ar"] as const)(
    "has nothing that axe finds serious, and no screen scrolls sideways on a phone (%s)",
    async (language) => {
      const { targets } = await served.call<{ targets: { platform: string; id: string }[] }>(
        reviewer,
        "GET",
        `/queue/${reported}`,
      );
      const account = `/account/${reported}?platform=${targets[0]!.platform}&account=${targets[0]!.id}`;
      for (const [path, ready] of [
        [`/evidence/${reported}`, ".forms button"],
        [`/compare/${reported}`, ".compared-text"],
        [account, ".account tbody tr"],
      ] as const) {
        const { page, close } = await visit(browser, served, path, { who: reviewer, language });
        await page.locator(ready).first().waitFor();
        expect(await seriousFaults(page), path).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(390);
        await close();
      }
    },
  );
});
