import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import { type ServedConsole, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** Coming in: by a one-time link, by password, and not at all. */

const executable = chromiumPath();
if (executable === undefined)
  console.warn("SKIPPED: no Chromium: signing in to the console is not tried in a browser.");

const START_MS = 300_000;

describe.skipIf(executable === undefined)("signing in, in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  beforeAll(async () => {
    served = await serveConsole({});
    browser = await launchChromium(executable ?? "");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("lets somebody in by a link once, and by what they chose from then on", async () => {
    const { url } = await served.call<{ url: string }>(served.administrator, "POST", "/invitations", {
      role: "analyst",
    });
    const link = new URL(url);
    const first = await visit(browser, served, link.pathname + link.hash);
    await first.page.getByRole("heading", { name: "Come in by your link" }).waitFor();
    expect(new URL(first.page.url()).hash).toBe("");
    await first.page.getByLabel("Login").fill("هناء");
    await first.page.getByLabel("Password").fill("a long enough one");
    await first.page.keyboard.press("Enter");
    await first.page.getByText("Nothing waits here.").waitFor();
    expect(first.troubles).toEqual([]);
    await first.close();

    const again = await visit(browser, served, link.pathname + link.hash);
    await again.page.getByLabel("Login").fill("someone");
    await again.page.getByLabel("Password").fill("a long enough one");
    await again.page.keyboard.press("Enter");
    await again.page.getByText("This link was used already").waitFor();
    await again.close();

    const later = await visit(browser, served, "/queue?order=deadline");
    await later.page.getByRole("heading", { name: "Sign in" }).waitFor();
    await later.page.getByLabel("Login").fill("هناء");
    await later.page.getByLabel("Password").fill("not this one");
    await later.page.keyboard.press("Enter");
    await later.page.getByText("Nobody has this login with this password.").waitFor();
    await later.page.getByLabel("Password").fill("a long enough one");
    await later.page.keyboard.press("Enter");
    await later.page.waitForURL("**/queue?order=deadline");
    await later.page.getByRole("button", { name: "Sign out" }).click();
    await later.page.waitForURL("**/welcome");
    await later.close();
  });

  it("goes nowhere else after signing in, whatever its address says", async () => {
    const { page, troubles, close } = await visit(browser, served, "/welcome?next=https://evil.example/");
    await page.getByLabel("Login").fill("admin");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${served.origin}/queue`);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each([
    ["en", "ltr", "Sign in"],
    ["ar", "rtl", "تسجيل الدخول"],
  ] as const)(
    "greets in the browser's language and has nothing that axe finds serious (%s)",
    async (language, dir, heading) => {
      const { page, close } = await visit(browser, served, "/", { language });
      await page.getByRole("heading", { name: heading }).waitFor();
      expect(await page.locator("html").getAttribute("dir")).toBe(dir);
      expect(await seriousFaults(page)).toEqual([]);
      await close();
    },
  );
});
