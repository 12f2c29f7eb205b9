import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Language } from "../../src/actions/language.ts";
import type { ServedConsole, SignedIn } from "./served-console.ts";

/** One person's browser, with nothing left over from another's. */
export interface Visitor {
  readonly page: Page;
  /** What the page said on its console, what was asked of other hosts, and what broke. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  readonly who?: SignedIn;
  readonly language?: Language;
}

/** Opens a path of the console in a browser context of its own. */
export async function visit(
  browser: Browser,
  { origin }: ServedConsole,
  path: string,
  { who, language = "en", ...options }: VisitOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: "reduce",
    locale: language === "ar" ? "ar-SY" : "en-GB",
    ...options,
  });
  if (who !== undefined) {
    const [name = "", value = ""] = who.cookie.split("=");
    await context.addCookies([{ name, value, url: origin }]);
  }
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`error ${error.message}`));
  page.on("console", (message) => {
    // A refusal that the console shows and explains is no trouble; the browser notes each in its own words.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) troubles.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) troubles.push(`request ${request.url()}`);
  });
  await page.goto(origin + path);
  return { page, troubles, close: () => context.close() };
}

/** What axe finds serious on the page as it is. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's own policy does not bind.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
}
