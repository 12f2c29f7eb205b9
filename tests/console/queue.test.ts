import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import { exampleFindings } from "../fixtures/example-findings.ts";
import { everyKind } from "../fixtures/findings.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** The queue as reviewers use it: the real server, real cases, a real browser. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: the console's queue is not looked at in a browser.");

const START_MS = 300_000;
const row = (page: Page, place: number) => page.locator(".queue-row").nth(place);
const chosen = (page: Page) => page.locator(".queue-row.chosen");
/** What the rows say, without how long ago it was. */
const rowsOf = async (page: Page) =>
  (await page.locator(".queue-row").allTextContents()).map((text) => text.replaceAll(/\d+ min/g, ""));
const said = (page: Page) => page.locator(".queue-status [role=status]");

describe.skipIf(executable === undefined)("the queue in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let reviewer: SignedIn;
  let lead: SignedIn;

  beforeAll(async () => {
    const findings = [...everyKind, ...(await exampleFindings("report-brigade"))];
    served = await serveConsole({ scenarios: ["demo"], findings });
    reviewer = await served.signIn("reviewer");
    lead = await served.signIn("lead");
    browser = await launchChromium(executable ?? "");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("is worked through by keyboard alone", async () => {
    const { page, troubles, close } = await visit(browser, served, "/", { who: reviewer });
    await page.waitForURL("**/queue");
    await row(page, 1).waitFor();
    await page.keyboard.press("j");
    await expect.poll(() => chosen(page).getAttribute("aria-posinset")).toBe("1");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await expect.poll(() => chosen(page).getAttribute("aria-posinset")).toBe("1");
    expect(new URL(page.url()).searchParams.get("at")).not.toBeNull();

    await page.keyboard.press("e");
    await page.getByRole("heading", { name: "The strongest innocent reading" }).waitFor();
    await page.keyboard.press("c");
    await expect.poll(() => said(page).textContent()).toContain("The case is yours until");
    await expect.poll(() => chosen(page).textContent()).toContain("yours");
    await page.keyboard.press("u");
    await expect.poll(() => said(page).textContent()).toContain("Undone.");
    await expect.poll(() => chosen(page).textContent()).toContain("nobody's");

    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/case/*");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("queue");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/queue");
    expect(troubles).toEqual([]);
    await close();
  });

  it("acts on keys where the layout writes Arabic", async () => {
    const { page, close } = await visit(browser, served, "/queue", { who: reviewer, language: "ar" });
    await row(page, 1).waitFor();
    await page.locator("body").dispatchEvent("keydown", { key: "ت", code: "KeyJ", bubbles: true });
    await expect.poll(() => chosen(page).getAttribute("aria-posinset")).toBe("1");
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await close();
  });

  it("opens from an address as it was left, in another session", async () => {
    const first = await visit(browser, served, "/queue?harm=deception&order=opened", { who: reviewer });
    await row(first.page, 1).waitFor();
    await first.page.keyboard.press("j");
    await first.page.keyboard.press("j");
    await first.page.keyboard.press("e");
    await first.page.getByRole("complementary").waitFor();
    const address = new URL(first.page.url());
    const rows = await rowsOf(first.page);
    await first.close();

    const second = await visit(browser, served, address.pathname + address.search, { who: lead });
    await second.page.getByRole("complementary").waitFor();
    expect(new URL(second.page.url()).search).toBe(address.search);
    await expect.poll(() => chosen(second.page).getAttribute("aria-posinset")).toBe("2");
    expect(await rowsOf(second.page)).toEqual(rows);
    await second.close();
  });

  it("shows no detector's id while its name is on the way", async () => {
    const { page, close } = await visit(browser, served, "/queue", { who: reviewer });
    await page.route("**/api/v1/detectors", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.reload();
    await row(page, 1).waitFor();
    expect((await page.locator(".row-kind").allTextContents()).join()).not.toContain("co-action");
    await close();
  });

  it("says who was faster when two reach for one case", async () => {
    const slow = await visit(browser, served, "/queue", { who: reviewer });
    // What happens meanwhile does not reach this reviewer.
    await slow.page.route("**/api/v1/events", (route) => route.abort());
    await slow.page.reload();
    await row(slow.page, 0).waitFor();
    await slow.page.keyboard.press("j");
    const fast = await visit(browser, served, "/queue", { who: lead });
    await row(fast.page, 0).waitFor();
    await fast.page.keyboard.press("j");
    await fast.page.keyboard.press("c");
    await expect.poll(() => said(fast.page).textContent()).toContain("yours");

    await slow.page.keyboard.press("c");
    const name = lead.id.slice(0, 6);
    await expect.poll(() => said(slow.page).textContent()).toContain("held by");
    expect(await said(slow.page).textContent()).toContain(name);
    await expect.poll(() => chosen(slow.page).textContent()).toContain(name);
    await fast.page.keyboard.press("r");
    await expect.poll(() => said(fast.page).textContent()).toContain("nobody's again");
    await Promise.all([slow.close(), fast.close()]);
  });

  it("shows at once what somebody else does, without moving rows", async () => {
    const watching = await visit(browser, served, "/queue", { who: reviewer });
    await row(watching.page, 0).waitFor();
    const acting = await visit(browser, served, "/queue", { who: lead });
    await row(acting.page, 0).waitFor();
    await acting.page.keyboard.press("j");
    await acting.page.keyboard.press("c");
    await expect.poll(() => row(watching.page, 0).textContent()).toContain(lead.id.slice(0, 6));
    await acting.page.keyboard.press("u");
    await expect.poll(() => row(watching.page, 0).textContent()).toContain("nobody's");
    await Promise.all([watching.close(), acting.close()]);
  });

  it("previews what is done to many cases, and takes it back whole", async () => {
    const { page, troubles, close } = await visit(browser, served, "/queue", { who: lead });
    await row(page, 1).waitFor();
    for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
    await page.getByText("2 cases selected").waitFor();
    await page.getByRole("button", { name: "Take", exact: true }).click();
    await page.getByText("2 cases would change.").waitFor();
    expect(await row(page, 0).textContent()).toContain("nobody's");
    await page.getByRole("button", { name: "Do it" }).click();
    await expect.poll(() => said(page).textContent()).toContain("2 cases done, 0 refused");
    await expect.poll(() => row(page, 1).textContent()).toContain("yours");
    await page.keyboard.press("u");
    await expect.poll(() => row(page, 1).textContent()).toContain("nobody's");
    expect(troubles).toEqual([]);
    await close();
  });

  it(
    "says that the server is away, waits for it, and shows what changed meanwhile",
    async () => {
      const { page, close } = await visit(browser, served, "/queue", { who: reviewer });
      await row(page, 0).waitFor();
      await served.stop();
      await page.getByText("The server cannot be reached. What you see is from").waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("c");
      await expect.poll(() => said(page).textContent()).toContain("cannot be reached");
      await served.start();
      await page.getByText("Connected again.").waitFor();
      await page.keyboard.press("c");
      await expect.poll(() => said(page).textContent()).toContain("yours");
      await page.keyboard.press("u");
      await close();
    },
    START_MS,
  );

  it.each(["en", "ar"] as const)(
    "has nothing that axe finds serious, with detail, palette and keys open (%s)",
    async (language) => {
      const { page, close } = await visit(browser, served, "/queue", { who: lead, language });
      await row(page, 0).waitFor();
      for (const keys of [["j"], ["e"], ["Control+k"], ["Escape", "?"]]) {
        for (const key of keys) await page.keyboard.press(key);
        if (keys.at(-1) !== "j") await page.locator(".queue-detail, .dialog").last().waitFor();
        expect(await seriousFaults(page)).toEqual([]);
      }
      await close();
    },
  );

  it("can be read on a phone without scrolling sideways", async () => {
    const { page, close } = await visit(browser, served, "/queue", {
      who: lead,
      viewport: { width: 390, height: 844 },
    });
    await row(page, 0).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await close();
  });
});
