import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import type { QueueRow } from "../../src/api/contract.ts";
import type { Finding, Moment } from "../../src/findings/finding.ts";
import { coordinated } from "../fixtures/findings.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** A campaign of several findings: on its case's screen, and over time. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: no campaign is looked at over time in a browser.");

const START_MS = 300_000;
const DAY_MS = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 5, 9);

/** Three findings a day apart; two of six accounts are others each day. The first is aimed at seven posts. */
function campaign(): Finding[] {
  const { benignKind: _, channelEvidence: __, ...base } = coordinated;
  const [member] = base.members;
  if (member === undefined) throw new Error("the fixture has no member");
  return [0, 1, 2].map((day) => {
    const start = BEGIN + day * DAY_MS;
    const iso = (minute: number) => new Date(start + minute * 60_000).toISOString();
    const moments: Moment[] = [0, 1, 2, 3].map((at) => ({
      object: `https://day-${day}.example/${at}`,
      start: iso(20 * at),
      members: Array.from({ length: 3 + day }, (___, place) => place),
      others: [60, 300],
    }));
    return {
      ...base,
      id: `day-${day}`,
      campaign: "three-days",
      members: [0, 1, 2, 3, 4, 5].map((at) => ({ ...member, account: `a${at + 2 * day}` })),
      edges: [0, 1, 2, 3, 4].map((a) => ({ a, b: a + 1, weight: 9, shared: 4 - day })),
      targets:
        day > 0
          ? []
          : [1, 2, 3, 4, 5, 6, 7].map((at) => ({ platform: "x.example", id: `post-${at}`, kind: "post" as const })),
      moments,
      from: iso(0),
      to: iso(61),
    };
  });
}

const counts = (page: Page) => page.locator(".counts").allTextContents();
const members = (page: Page) => page.locator("section[aria-labelledby=network-title] details tbody tr").count();

describe.skipIf(executable === undefined)("a campaign of several findings in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let reviewer: SignedIn;
  let row: QueueRow;

  beforeAll(async () => {
    served = await serveConsole({ findings: campaign() });
    reviewer = await served.signIn("reviewer");
    browser = await launchChromium(executable ?? "");
    row = (await served.call<{ items: QueueRow[] }>(reviewer, "GET", "/queue")).items[0] as QueueRow;
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const opened = async (page: Page) => {
    await page.locator(".time-chart canvas").waitFor();
    await page.locator(".network-canvas canvas").first().waitFor();
  };

  it("filters network, table and counts by the time that is drawn over, and gives them back", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${row.id}`, { who: reviewer });
    await opened(page);
    await page.locator("section[aria-labelledby=network-title] summary").click();
    expect(await counts(page)).toEqual(["48 actions by the group, 24 by others ", "10 accounts, 15 ties"]);
    expect(await members(page)).toBe(10);
    const chart = page.locator(".time-chart .u-over");
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (box === null) throw new Error("there is no chart");
    await page.mouse.move(box.x + 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 5, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=/);
    await expect.poll(async () => (await counts(page))[1]).toBe("6 accounts, 5 ties");
    expect(await members(page)).toBe(6);
    const narrowed = await counts(page);

    const address = new URL(page.url());
    const second = await visit(browser, served, address.pathname + address.search, {
      who: await served.signIn("viewer"),
    });
    await opened(second.page);
    await expect.poll(() => counts(second.page)).toEqual(narrowed);
    await second.close();
    await page.keyboard.press("z");
    await expect.poll(() => members(page)).toBe(10);
    expect(troubles).toEqual([]);
    await close();
  });

  it("redraws the timeline for the group that is picked, in the address", async () => {
    const { page, close } = await visit(browser, served, `/case/${row.id}`, { who: reviewer });
    await opened(page);
    const times = () =>
      page.locator("section[aria-labelledby=time-title] details tbody tr td:first-child").allTextContents();
    await page.locator("section[aria-labelledby=time-title] summary").click();
    const all = await times();
    await page.locator("nav.views button").nth(3).click();
    await page.waitForURL(/finding=day-/);
    await expect.poll(times).not.toEqual(all);
    expect(new Set((await times()).map((text) => text.slice(0, 6))).size).toBe(1);
    await expect.poll(async () => (await counts(page))[1]).toBe("6 accounts, 5 ties");
    await close();
  });

  it("picks accounts by a line drawn around them, and takes every step back", async () => {
    const { page, close } = await visit(browser, served, `/case/${row.id}?ties=3`, { who: reviewer });
    await opened(page);
    await page.getByRole("button", { name: "Draw around accounts" }).click();
    const canvas = page.locator(".network-canvas");
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    if (box === null) throw new Error("there is no picture");
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    for (const [x, y] of [
      [box.width - 4, 4],
      [box.width - 4, box.height - 4],
      [4, box.height - 4],
    ] as const)
      await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/chosen=p_/);
    expect(new URL(page.url()).searchParams.get("chosen")?.split(".")).toHaveLength(10);
    await page.locator("section[aria-labelledby=network-title] summary").click();
    const first = page.locator("section[aria-labelledby=network-title] button.link").first();
    await first.click();
    await page.waitForURL(/ego=p_/);
    const oneStep = (await counts(page))[1];
    await page.getByLabel("Steps").selectOption("2");
    await expect.poll(async () => (await counts(page))[1]).not.toBe(oneStep);
    for (const gone of [/hops=2/, /ego=/, /chosen=/]) {
      await page.keyboard.press("z");
      await expect.poll(() => new URL(page.url()).search).not.toMatch(gone);
    }
    expect(new URL(page.url()).search).toBe("?ties=3");
    await close();
  });

  it("tells who stayed, joined and left, and keeps the chosen finding in the address", async () => {
    const { page, troubles, close } = await visit(browser, served, `/over-time/${row.id}`, { who: reviewer });
    await page.locator(".time-chart canvas").first().waitFor();
    const last = page.locator("section[aria-labelledby=survival-title] tbody tr").last().locator("td");
    expect((await last.allTextContents()).slice(2)).toEqual(["6", "4", "2", "0", "2"]);
    expect(await page.locator("section[aria-labelledby=bursts-title] tbody").first().locator("tr").count()).toBe(3);
    await page.locator("section[aria-labelledby=survival-title] input[type=range]").press("End");
    await page.waitForURL(/period=day-2/);
    const picture = await page.locator(".group.large").getAttribute("aria-label");
    expect(picture).toBe("6 accounts: 4 stayed, 2 joined, 2 left");
    const address = new URL(page.url());
    const second = await visit(browser, served, address.pathname + address.search, {
      who: await served.signIn("auditor"),
    });
    await second.page.locator(".group.large").waitFor();
    expect(await second.page.locator(".group.large").getAttribute("aria-label")).toBe(picture);
    await second.close();
    expect(troubles).toEqual([]);
    await close();
  });

  it("shows all that it is aimed at, and asks what kind of content it is", async () => {
    const { page, close } = await visit(browser, served, `/case/${row.id}`, { who: reviewer });
    await opened(page);
    await page.getByText("All 7 that it is aimed at").click();
    await expect.poll(() => page.locator(".case-head .records li").count()).toBe(7);
    await page.keyboard.press("c");
    await page.locator("select#measure").selectOption("remove");
    await page.getByLabel("Taken on").selectOption("targets");
    const kinds = page.getByRole("group", { name: "Kind of content" });
    await expect.poll(() => kinds.getByRole("checkbox", { checked: true }).count()).toBe(1);
    expect(await kinds.getByLabel("text").isChecked()).toBe(true);
    await kinds.getByLabel("text").uncheck();
    await kinds.getByLabel("video").check();
    await page.getByLabel("Facts, in your words").fill("The posts repeat one false claim.");
    await page.getByLabel("Category").selectOption("SCAMS_AND_FRAUD");
    await page.getByLabel("Which clause").fill("§ 4");
    await page.getByLabel("Why it applies").fill("It deceives.");
    const preview = page.waitForRequest(/decisions\/preview/);
    await page.getByRole("button", { name: "See what it would do" }).click();
    const sent = (await preview).postDataJSON();
    expect(sent).toMatchObject({ contentTypes: ["VIDEO"] });
    expect(sent.subjects).toHaveLength(7);
    await close();
  });

  it.each(["en", "ar"] as const)("has nothing that axe finds serious, and fits a phone (%s)", async (language) => {
    const { page, close } = await visit(browser, served, `/over-time/${row.id}`, {
      who: reviewer,
      language,
      viewport: { width: 390, height: 844 },
    });
    await page.locator(".time-chart canvas").first().waitFor();
    await page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });
});
