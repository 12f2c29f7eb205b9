import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import { simulate } from "../../src/simulate/index.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** Files brought in by hand: the real server, real imports, a real browser. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: importing by hand is not tried in a browser.");

const START_MS = 300_000;
const PATIENCE = { timeout: 120_000 };
const csv = (name: string, text: string | Uint8Array) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const OTHER = csv(
  "posts.csv",
  "tweet_id,user_id,created_at,text\n1,u1,2021-02-02T10:00:00Z,صباح الخير\n2,u2,2021-02-02,hello\n3,u3\n4,u4,2021-02-02T10:00:09Z,x\n",
);
const choose = (page: Page, files: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) =>
  page.locator("input[type=file]").setInputFiles(files);

describe.skipIf(executable === undefined)("importing by hand, in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let analyst: SignedIn;
  let viewer: SignedIn;
  beforeAll(async () => {
    served = await serveConsole({});
    analyst = await served.signIn("analyst");
    viewer = await served.signIn("viewer");
    browser = await launchChromium(executable ?? "");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("reads a file with columns of its own and bad rows, and says what to do about these", async () => {
    const { page, troubles, close } = await visit(browser, served, "/import", { who: analyst });
    await page.getByText("Nothing was imported yet.").waitFor();
    await choose(page, OTHER);
    const card = page.getByRole("region", { name: "posts.csv" });
    await card.getByLabel("Read user_id as").waitFor(PATIENCE);
    expect(await card.getByLabel("Read user_id as").inputValue()).toBe("actor");
    expect(await card.textContent()).not.toContain("صباح");
    await card.getByLabel("Platform of the records").fill("x.example");
    await card.getByLabel("Platform of the records").press("Enter");
    await card.getByText("Of the first 4 records, 2 would be read and 2 refused.").waitFor(PATIENCE);
    await card.getByText("more or fewer cells than the header").waitFor();
    await card.getByRole("button", { name: "Import" }).press("Enter");
    await page.getByText("2 new records, none known before, 2 refused.").waitFor(PATIENCE);
    await page.getByRole("link", { name: "See 2 refused records" }).click();
    await page.waitForURL(/rejects=/);
    await page
      .getByRole("cell", { name: "4", exact: true })
      .or(page.getByRole("cell", { name: "3", exact: true }))
      .first()
      .waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("rejects.csv");
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);

    // Whoever opens the address sees the same list.
    const again = await visit(browser, served, new URL(page.url()).pathname + new URL(page.url()).search, {
      who: analyst,
      language: "ar",
    });
    await again.page.getByRole("heading", { name: "السجلات المرفوضة" }).waitFor();
    expect(await seriousFaults(again.page)).toEqual([]);
    await again.close();
    await close();
  });

  it("says what is wrong with files that are empty, of another kind, or in another encoding", async () => {
    const { page, close } = await visit(browser, served, "/import", { who: analyst });
    await choose(page, [
      csv("empty.csv", ""),
      csv("pictures.zip", "PK"),
      csv("windows.csv", Uint8Array.from([0xd5, 0xc8, 0xc7, 0xcd, 0x2c, 0xc7, 0xe1, 10, 0xd5, 10])),
    ]);
    await page.getByRole("region", { name: "empty.csv" }).getByText("The file is empty").waitFor();
    await page.getByRole("region", { name: "pictures.zip" }).getByText("are not read here").waitFor();
    await page.getByRole("region", { name: "windows.csv" }).getByText("Save the file as UTF-8").waitFor(PATIENCE);
    expect(await page.getByRole("button", { name: "Import", exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "Take away empty.csv" }).press("Enter");
    await expect.poll(() => page.getByRole("region", { name: "empty.csv" }).count()).toBe(0);
    await close();
  });

  it("goes on where the line was lost while two files were sent, then finds what is in them", async () => {
    const world = simulate("demo", { seed: 5 });
    const lines = world.events.map((event) => JSON.stringify(event));
    const half = Math.floor(lines.length / 2);
    const { page, context, close } = await visitWithContext();
    let refusals = 0;
    await page.route("**/api/v1/uploads/*?at=*", async (route) => {
      refusals += 1;
      if (refusals <= 3) await route.abort("connectionreset");
      else await route.continue();
    });
    const json = (name: string, part: readonly string[]) => ({
      name,
      mimeType: "application/x-ndjson",
      buffer: Buffer.from(`${part.join("\n")}\n`),
    });
    await choose(page, [json("first.jsonl", lines.slice(0, half)), json("second.jsonl", lines.slice(half))]);
    await page.getByText("Sending goes on by itself").first().waitFor();
    for (const [at, name] of ["first.jsonl", "second.jsonl"].entries()) {
      const card = page.getByRole("region", { name });
      await card.getByText("would be read and 0 refused").waitFor(PATIENCE);
      await card.getByRole("button", { name: "Import" }).press("Enter");
      await page.getByText("none refused.").nth(at).waitFor(PATIENCE);
    }
    await page.getByRole("button", { name: "Look for coordination" }).press("Enter");
    // The page is left and come back to: what is under way is there again.
    await page.reload();
    await page.getByText(/[1-9]\d* new case/).waitFor(PATIENCE);
    await page.getByRole("link", { name: "To the cases, the newest first" }).first().press("Enter");
    await page.waitForURL(/queue\?order=opened/);
    await page.locator(".queue-row").first().waitFor();
    await close();
    await context.close();

    async function visitWithContext() {
      const visitor = await visit(browser, served, "/import", { who: analyst });
      return { ...visitor, context: visitor.page.context() };
    }
  });

  it("is not for those who only read", async () => {
    const { page, close } = await visit(browser, served, "/import", { who: viewer });
    await page.getByText("Your role may not see this.").waitFor();
    expect(await page.locator("input[type=file]").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Import" }).count()).toBe(0);
    await close();
  });

  it("can be used on a phone without scrolling sideways", async () => {
    const { page, close } = await visit(browser, served, "/import", {
      who: analyst,
      viewport: { width: 390, height: 844 },
    });
    await choose(page, OTHER);
    await page.getByLabel("Read user_id as").waitFor(PATIENCE);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await close();
  });
});
