import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { exampleFindings } from "../fixtures/example-findings.ts";
import { everyKind } from "../fixtures/findings.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** A case as reviewers work on it: the real server, real cases, a real browser. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: the console's cases are not looked at in a browser.");

const START_MS = 300_000;
interface Row {
  readonly id: string;
  readonly kind: string;
  readonly coordination: string;
  readonly reportCount: number;
}

describe.skipIf(executable === undefined)("a case in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let reviewer: SignedIn;
  let lead: SignedIn;
  let grouped: Row;
  let reported: Row;
  let flooded: Row;
  let flood: Finding | undefined;

  beforeAll(async () => {
    [flood] = (await exampleFindings("hashtag-flood")).filter(({ trend }) => trend);
    served = await serveConsole({
      findings: [...everyKind, ...(await exampleFindings("report-brigade")), ...(flood ? [flood] : [])],
    });
    reviewer = await served.signIn("reviewer");
    lead = await served.signIn("lead");
    browser = await launchChromium(executable ?? "");
    const { items } = await served.call<{ items: Row[] }>(reviewer, "GET", "/queue?limit=100");
    grouped = items.find(({ kind, coordination }) => kind === "co-action" && coordination === "coordinated") as Row;
    flooded = items.find(({ kind }) => kind === "hashtag-flood") as Row;
    reported = items.find(({ reportCount }) => reportCount > 0) as Row;
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const opened = async (page: Page) => {
    await page.locator(".time-chart canvas").waitFor();
    await page.locator(".network-canvas canvas").first().waitFor();
  };
  const counts = (page: Page) => page.locator(".counts").allTextContents();

  it("shows the reason and the innocent reading side by side, and filters everything by the time drawn over", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${grouped.id}`, { who: reviewer });
    await opened(page);
    await page.getByRole("heading", { name: "Why it stands out" }).waitFor();
    await page.getByRole("heading", { name: "The strongest innocent reading" }).waitFor();
    const before = await counts(page);
    const rows = await page.locator("section[aria-labelledby=ledger-title] tbody tr").count();
    const chart = page.locator(".time-chart .u-over");
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (box === null) throw new Error("there is no chart");
    await page.mouse.move(box.x + 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 3, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=/);
    await expect.poll(() => counts(page)).not.toEqual(before);
    expect(await page.locator("section[aria-labelledby=ledger-title] tbody tr").count()).toBeLessThan(rows);

    const address = new URL(page.url());
    const narrowed = await counts(page);
    const second = await visit(browser, served, address.pathname + address.search, { who: lead });
    await opened(second.page);
    await expect.poll(() => counts(second.page)).toEqual(narrowed);
    expect(new URL(second.page.url()).search).toBe(address.search);
    await second.close();

    await page.goBack();
    await expect.poll(() => counts(page)).toEqual(before);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each(["en", "ar"] as const)(
    "draws a crowd's posts and the voices that are left of them, with a table, in %s",
    async (language) => {
      const { posts, accounts, postsByBin } = flood!.trend!;
      const { page, troubles, close } = await visit(browser, served, `/case/${flooded.id}`, {
        who: reviewer,
        language,
      });
      const pane = page.locator("section[aria-labelledby=trend-title]");
      await pane.locator(".time-chart canvas").waitFor();
      const said = await pane.locator("p").nth(1).textContent();
      expect(said).toContain(String(posts));
      expect(said).toContain(String(accounts));
      await pane.locator("summary").press("Enter");
      expect(await pane.locator("tbody tr").count()).toBe(postsByBin.filter((count) => count > 0).length);
      expect(await seriousFaults(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  it("follows one account's surroundings and picked accounts by keyboard, in the address", async () => {
    const { page, close } = await visit(browser, served, `/case/${grouped.id}`, { who: reviewer });
    await opened(page);
    const members = page.locator("section[aria-labelledby=network-title]");
    await members.locator("summary").press("Enter");
    await members.getByRole("checkbox").first().press("Space");
    await page.waitForURL(/chosen=p_/);
    await members.locator("button.link").first().press("Enter");
    await page.waitForURL(/ego=p_/);
    await members.getByRole("button", { name: "The whole network" }).press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("ego")).toBeNull();
    await close();
  });

  it("is decided by keyboard alone, and confirmed by a second person", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${grouped.id}`, { who: reviewer });
    await opened(page);
    await page.keyboard.press("c");
    await page.locator("#measure option").first().waitFor({ state: "attached" });
    await page.keyboard.press("d");
    await page.locator("select#measure").selectOption("suspend");
    await page.getByLabel("Facts, in your words").fill("They posted the same link within seconds, again and again.");
    await page.getByLabel("Category").selectOption("SCAMS_AND_FRAUD");
    await page.getByLabel("Which clause").fill("§ 4: one person, one account");
    await page.getByLabel("Why it applies").fill("The accounts are run by one hand.");
    await page.getByLabel("Why it applies").press("Tab");
    await page.getByRole("button", { name: "See what it would do" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Before you decide" });
    await dialog.getByText("It will wait for a second person").waitFor();
    await dialog.getByRole("button", { name: "Propose it" }).press("Enter");
    await page.getByText("A second person has to look at it.").waitFor();
    expect(troubles).toEqual([]);
    await close();

    const second = await visit(browser, served, `/case/${grouped.id}`, { who: lead });
    await second.page.getByRole("button", { name: "Confirm" }).press("Enter");
    await second.page.getByText("Confirmed: it is in force.").waitFor();
    await second.close();
  });

  it("keeps the two verdicts on reports apart, and hides the volume where the merits are judged", async () => {
    const { page, troubles, close } = await visit(browser, served, `/attack/${reported.id}`, { who: reviewer });
    await page.locator(".time-chart canvas").waitFor();
    await page.getByRole("heading", { name: "Did one hand report?" }).waitFor();
    await page.getByRole("heading", { name: "Is what they reported true?" }).waitFor();
    await page.getByLabel("Followers of the account").fill("100");
    await page.locator("meter").first().waitFor();
    await page.getByRole("button", { name: "On the merits" }).click();
    await page.waitForURL(/review=merits/);
    expect(await page.locator("main").textContent()).not.toMatch(/\d+ (reports|accounts)/);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each(["en", "ar"] as const)("has nothing that axe finds serious (%s)", async (language) => {
    for (const path of [`/case/${grouped.id}`, `/attack/${reported.id}`]) {
      const { page, close } = await visit(browser, served, path, { who: lead, language });
      await page.locator(".time-chart canvas").waitFor();
      await page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true");
      expect(await seriousFaults(page)).toEqual([]);
      await close();
    }
  });

  it("can be read on a phone without scrolling sideways", async () => {
    for (const path of [`/case/${grouped.id}`, `/attack/${reported.id}`]) {
      const { page, close } = await visit(browser, served, path, { who: lead, viewport: { width: 390, height: 844 } });
      await page.locator(".time-chart canvas").waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
      await close();
    }
  });
});
