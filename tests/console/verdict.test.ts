import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import type { QueueRow } from "../../src/api/contract.ts";
import { coAction } from "../../src/findings/detectors/co-action.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { coordinated } from "../fixtures/findings.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** What would change a verdict: signals one by one, and the record searched again under other parameters. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: nobody explores verdicts in a browser.");

const START_MS = 300_000;
const counts = (page: Page) => page.locator(".counts").allTextContents();
const stability = (page: Page) => page.locator(".stability").textContent();

/** A group that was seen in a second channel too, where two of its pairs acted on one link. */
function inTwoSignals(): Finding {
  const { benignKind: _, ...finding } = coordinated;
  const [moment] = finding.moments ?? [];
  if (moment === undefined) throw new Error("the fixture tells no moment");
  const figures = { objects: 1, observed: 2, expected: 0.1, support: 21 };
  const record = {
    objects: ["https://second.example/a"],
    moments: [{ ...moment, object: "https://second.example/a", members: [0, 4], others: [30] }],
    edges: [{ a: 0, b: 1, weight: 12, shared: 3 }],
    evidence: ["second-1", "second-2"],
    evidenceCount: 2,
  };
  return {
    ...finding,
    id: "two-signals",
    campaign: "two-signals",
    channels: [...finding.channels, "url"],
    channelEvidence: [...(finding.channelEvidence ?? []), { channel: "url", ...figures, record }],
  };
}

describe.skipIf(executable === undefined)("exploring a verdict in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let analyst: SignedIn;
  let viewer: SignedIn;
  let searched: string;
  let twofold: string;

  beforeAll(async () => {
    served = await serveConsole({ findings: [inTwoSignals()], events: coAction.examples.found() });
    analyst = await served.signIn("analyst");
    viewer = await served.signIn("viewer");
    browser = await launchChromium(executable ?? "");
    const { items } = await served.call<{ items: QueueRow[] }>(analyst, "GET", "/queue?limit=100");
    const caseOf = (isTwofold: boolean) =>
      items.find(({ campaign }) => (campaign === "two-signals") === isTwofold)?.id ?? "";
    searched = caseOf(false);
    twofold = caseOf(true);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("shows exactly the ties, minutes and records of the signal that is clicked", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${twofold}`, { who: analyst });
    await page.locator(".network-canvas canvas").first().waitFor();
    const before = await counts(page);
    await page.getByRole("button", { name: "What would change this verdict?" }).press("Enter");
    await page.waitForURL(/verdict=open/);
    await page.locator("section[aria-labelledby=verdict-title] td button").nth(1).press("Enter");
    await page.waitForURL(/signal=url/);
    await page.getByText("Below you see this signal alone").waitFor();
    await expect
      .poll(() => counts(page))
      .toEqual([expect.stringMatching(/^2 actions by the group, 1 by others/), expect.stringMatching(/1 tie$/)]);
    const ledger = page.locator("section[aria-labelledby=ledger-title]");
    expect(await ledger.locator("tbody tr").count()).toBe(1);
    await ledger.locator("summary").first().press("Enter");
    await expect.poll(() => ledger.locator(".records li").count()).toBe(2);

    const address = new URL(page.url());
    const second = await visit(browser, served, address.pathname + address.search, { who: viewer });
    await expect.poll(() => counts(second.page)).toEqual(await counts(page));
    await second.close();
    await page.goBack();
    await expect.poll(() => counts(page)).toEqual(before);
    expect(troubles).toEqual([]);
    await close();
  });

  it("searches again under turned parameters, and opens the same in another session", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${searched}?verdict=open`, { who: analyst });
    const run = page.getByRole("button", { name: "Search again" });
    await run.press("Enter");
    await page.locator(".exploring progress").waitFor();
    await expect.poll(() => stability(page), { timeout: 120_000 }).toMatch(/It stands in \d+ of 1[5-9] settings/);
    await page.getByText("The verdict stands").waitFor();
    expect(await page.locator(".knob-chart").count()).toBe(4);

    const slider = page.getByRole("slider", { name: "Repetition: objects that two accounts must share" });
    await slider.press("End");
    await page.waitForURL(/at=minShared-20/);
    await page.getByText("Not searched with these values yet.").waitFor();
    await run.press("Enter");
    await page.getByText("The group falls apart wholly").waitFor({ timeout: 60_000 });
    const stable = await stability(page);

    const address = new URL(page.url());
    const second = await visit(browser, served, address.pathname + address.search, {
      who: await served.signIn("reviewer"),
    });
    await second.page.getByText("The group falls apart wholly").waitFor();
    expect(await stability(second.page)).toBe(stable);
    expect(
      await second.page.getByRole("slider", { name: "Repetition: objects that two accounts must share" }).inputValue(),
    ).toBe(await slider.inputValue());
    await second.close();

    await page.goBack();
    await page.getByText("The verdict stands").waitFor();
    expect(await page.locator(".exploring").getByText("The strongest innocent reading").count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });

  it("is not for those who only look", async () => {
    const { page, troubles, close } = await visit(browser, served, `/case/${searched}?verdict=open`, { who: viewer });
    await page.getByRole("heading", { name: "What would change this verdict?" }).waitFor();
    await page.getByText("With these parameters").waitFor();
    expect(await page.locator(".exploring, input[type=range]").count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each(["en", "ar"] as const)("has nothing that axe finds serious, and fits a phone (%s)", async (language) => {
    const { page, close } = await visit(browser, served, `/case/${searched}?verdict=open`, {
      who: analyst,
      language,
      viewport: { width: 390, height: 844 },
    });
    await page.locator(".knob-chart").first().waitFor();
    await page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });
});
