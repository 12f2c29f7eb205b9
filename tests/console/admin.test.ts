import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launchChromium } from "../../scripts/chromium.ts";
import { ROLES, type Role } from "../../src/cases/permissions.ts";
import { everyKind } from "../fixtures/findings.ts";
import { type ServedConsole, type SignedIn, serveConsole } from "./served-console.ts";
import { seriousFaults, visit } from "./visitor.ts";

/** Keeping the system from the console, and what each person chose for themselves: the real server, a real browser. */

const executable = chromiumPath();
if (executable === undefined) console.warn("SKIPPED: no Chromium: administration is not tried in a browser.");

const START_MS = 300_000;
const MINUTE_MS = 60_000;

describe.skipIf(executable === undefined)("administration in Chromium", { timeout: START_MS }, () => {
  let browser: Browser;
  let served: ServedConsole;
  let people: Record<Role, SignedIn>;
  beforeAll(async () => {
    served = await serveConsole({ findings: everyKind });
    const found: Partial<Record<Role, SignedIn>> = { administrator: served.administrator };
    for (const role of ROLES) found[role] ??= await served.signIn(role);
    people = found as Record<Role, SignedIn>;
    browser = await launchChromium(executable ?? "");
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const parts = (page: Page) => page.getByRole("navigation", { name: "Parts of administration" }).getByRole("link");

  it("shows each role what it may, and no more by its address", async () => {
    const expected: Record<Role, readonly string[]> = {
      viewer: ["What I am shown", "Keys for programs", "Transparency report"],
      analyst: [
        "What I am shown",
        "Keys for programs",
        "Known pictures and videos",
        "Watch-lists",
        "Transparency report",
      ],
      reviewer: [
        "What I am shown",
        "Keys for programs",
        "Known pictures and videos",
        "Watch-lists",
        "Who an account is",
        "Transparency report",
      ],
      lead: [
        "What I am shown",
        "Keys for programs",
        "People",
        "Known pictures and videos",
        "Watch-lists",
        "Who an account is",
        "Audit log",
        "Transparency report",
        "Workload",
        "Platforms",
      ],
      administrator: [
        "What I am shown",
        "Keys for programs",
        "People",
        "Audit log",
        "Transparency report",
        "Retention",
        "Platforms",
        "Webhooks",
      ],
      auditor: [
        "What I am shown",
        "Keys for programs",
        "People",
        "Audit log",
        "Transparency report",
        "Workload",
        "Retention",
        "Platforms",
      ],
    };
    for (const role of ROLES) {
      const { page, troubles, close } = await visit(browser, served, "/admin", { who: people[role] });
      await parts(page).first().waitFor();
      expect(await parts(page).allTextContents(), role).toEqual(expected[role]);
      const forbidden = role === "administrator" ? "workload" : "webhooks";
      await page.goto(`${served.origin}/admin/${forbidden}`);
      await page.getByText("Your role may not see this.").waitFor();
      expect(troubles).toEqual([]);
      await close();
    }
  });

  it("invites somebody by a link that is shown once, gives another role, and lets go", async () => {
    const { page, troubles, close } = await visit(browser, served, "/admin/people", { who: people.administrator });
    await page.getByRole("combobox", { name: "Role", exact: true }).selectOption("analyst");
    await page.getByRole("button", { name: "Make a link" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "The link, shown this once" });
    const link = new URL((await dialog.locator(".secret").textContent()) ?? "");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Withdraw" }).waitFor();
    expect(await page.content()).not.toContain(link.hash.slice(1));

    const guest = await visit(browser, served, link.pathname + link.hash);
    await guest.page.getByLabel("Login").fill("nour");
    await guest.page.getByLabel("Password").fill("a long enough one");
    await guest.page.keyboard.press("Enter");
    await guest.page.waitForURL("**/queue");

    await page.reload();
    await page.getByRole("combobox", { name: "Role of nour" }).selectOption("viewer");
    await expect.poll(() => page.getByRole("combobox", { name: "Role of nour" }).inputValue()).toBe("viewer");
    await page.getByRole("button", { name: "Let in no longer: nour" }).press("Enter");
    await page.getByRole("button", { name: "Let in again: nour" }).waitFor();
    await guest.page.goto(`${served.origin}/admin`);
    await guest.page.getByRole("heading", { name: "Sign in" }).waitFor();
    await guest.close();
    expect(troubles).toEqual([]);
    await close();
  });

  it("makes a key that is shown once, and revokes it", async () => {
    const { page, close } = await visit(browser, served, "/admin/keys", { who: people.reviewer });
    await page.getByLabel("Name").fill("reader");
    await page.getByRole("checkbox", { name: "case.read" }).press("Space");
    await page.getByRole("button", { name: "Make the key" }).press("Enter");
    const token = (await page.getByRole("dialog").locator(".secret").textContent()) ?? "";
    const ask = () => fetch(`${served.origin}/api/v1/queue`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Revoke reader" }).press("Enter");
    await page.getByRole("cell", { name: "revoked" }).waitFor();
    expect((await ask()).status).toBe(401);
    await close();
  });

  it("asks who an account is, has it agreed to by somebody else, and says when nobody knows", async () => {
    const { items } = await served.call<{ items: { id: string }[] }>(people.reviewer, "GET", "/queue?limit=50");
    let member: { platform: string; account: string } | undefined;
    let id = "";
    for (const row of items) {
      const { network } = await served.call<{ network: { nodes: { platform: string; account: string }[] } }>(
        people.reviewer,
        "GET",
        `/cases/${row.id}/workbench`,
      );
      [member] = network.nodes;
      id = row.id;
      if (member !== undefined) break;
    }
    if (member === undefined) throw new Error("no case names an account");
    const query = new URLSearchParams({ case: id, account: member.account, platform: member.platform });
    const asking = await visit(browser, served, `/admin/identities?${query}`, { who: people.reviewer });
    await asking.page.getByLabel("Why it has to be known").fill("The court asks for it.");
    await asking.page.getByRole("button", { name: "Ask", exact: true }).press("Enter");
    await asking.page.getByText("Asked: a second person has to agree.").waitFor();
    expect(await asking.page.getByRole("button", { name: "Agree", exact: true }).count()).toBe(0);

    const agreeing = await visit(browser, served, "/admin/identities", { who: people.lead });
    await agreeing.page.getByRole("button", { name: "Agree", exact: true }).press("Enter");
    await agreeing.page.getByText("agreed to; can be read once").waitFor();
    expect(await agreeing.page.getByRole("button", { name: "Read it, once" }).count()).toBe(0);
    await agreeing.close();

    await asking.page.reload();
    await asking.page.getByRole("button", { name: "Read it, once" }).press("Enter");
    // The findings are made up, so that the vault knows nobody; the approval is not used up by it.
    await asking.page.getByText("the vault does not know this account").waitFor();
    await asking.close();
  });

  it("reads the log by what is in its address, checks its chain against a kept head, and takes it away", async () => {
    const { page, troubles, close } = await visit(browser, served, "/admin/audit?action=staff.invite", {
      who: people.auditor,
    });
    await page.getByRole("cell", { name: "staff.invite" }).first().waitFor();
    expect(new Set(await page.locator("tbody td:nth-child(4)").allTextContents())).toEqual(new Set(["staff.invite"]));
    await page.getByRole("button", { name: "Check the chain" }).press("Enter");
    await page.getByText("lines are as they were written").waitFor();
    const head = (await page.locator(".banner .secret").textContent()) ?? "";
    await page
      .getByLabel("A head that was kept elsewhere")
      .fill(head.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    await page.getByRole("button", { name: "Check the chain" }).press("Enter");
    await page.getByText("The chain is broken at line").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Take the whole log away" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("audit-log.jsonl");
    expect(troubles).toEqual([]);
    await close();
  });

  it("counts what was kept for long enough before anything can be removed", async () => {
    const { page, close } = await visit(browser, served, "/admin/retention", { who: people.administrator });
    await page.getByRole("row", { name: /who reported whom 730 days/ }).waitFor();
    expect(await page.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Count what would go" }).press("Enter");
    await page.getByText("Nothing was kept for long enough.").waitFor();
    await close();
  });

  it("tells a server what happens, stops, and refuses one that it must not reach", async () => {
    const { page, close } = await visit(browser, served, "/admin/webhooks", { who: people.administrator });
    await page.getByLabel("Address").fill("http://127.0.0.1:9/");
    await page.getByRole("button", { name: "Tell this server" }).press("Enter");
    await page.getByText("This address is not delivered to").waitFor();
    await page.getByLabel("Address").fill("https://receiver.example/hook");
    await page.getByRole("button", { name: "Tell this server" }).press("Enter");
    await page.getByRole("dialog", { name: "The secret, shown this once" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Stop: receiver.example" }).press("Enter");
    await page.getByRole("button", { name: "Resume: receiver.example" }).waitFor();
    await page.getByRole("link", { name: "See them" }).click();
    await page.waitForURL(/webhook=/);
    await page.getByText("Nothing was sent yet.").waitFor();
    await close();
  });

  it("hides content from whoever wants it, on every device, and shows it while it is pressed on", async () => {
    const first = await visit(browser, served, "/admin/wellness", { who: people.analyst });
    const blur = first.page.getByRole("group", { name: "Hidden until pressed on" });
    await blur.getByRole("radio", { name: "yes", exact: true }).press("Space");
    await first.page.getByText("Kept.").waitFor();
    await first.close();

    const second = await visit(browser, served, "/admin/wellness", { who: people.analyst });
    const hidden = second.page.getByRole("button", { name: "Hidden content: press and hold to see it" });
    await hidden.waitFor();
    // What is read out, and what is seen.
    const isShown = async () => [
      await second.page.locator(".shielded > span").getAttribute("aria-hidden"),
      await second.page.evaluate("getComputedStyle(document.querySelector('.shielded > span')).filter"),
    ];
    const content = { hidden: ["true", expect.stringContaining("blur")], shown: ["false", "none"] };
    expect(await isShown()).toEqual(content.hidden);
    await hidden.focus();
    await second.page.keyboard.down("Enter");
    await expect.poll(isShown).toEqual(content.shown);
    await second.page.keyboard.up("Enter");
    await expect.poll(isShown).toEqual(content.hidden);
    await hidden.hover();
    await second.page.mouse.down();
    await expect.poll(isShown).toEqual(content.shown);
    await second.page.mouse.up();
    await expect.poll(isShown).toEqual(content.hidden);
    expect(await seriousFaults(second.page)).toEqual([]);
    await second.close();

    const other = await visit(browser, served, "/admin/wellness", { who: people.reviewer });
    await other.page.getByText("What a post says").waitFor();
    expect(await other.page.locator(".shielded").count()).toBe(0);
    await other.close();
  });

  it("suggests a pause to whoever goes on without one, and tells nobody", async () => {
    const { page, close } = await visit(browser, served, "/welcome", { who: people.lead });
    await page.clock.install();
    await page.goto(`${served.origin}/admin/wellness`);
    await page.getByText("It looks like this:").waitFor();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") asked.push(request.url());
    });
    for (let minute = 0; minute < 52; minute += 2) {
      await page.keyboard.press("Shift");
      await page.clock.runFor(2 * MINUTE_MS);
    }
    await page.getByText("You have gone on for 50 minutes without a pause.").waitFor();
    await page.getByRole("button", { name: "All right" }).press("Enter");
    await expect.poll(() => page.getByText("without a pause.").count()).toBe(0);
    expect(asked).toEqual([]);
    await close();
  });

  it.each(["en", "ar"] as const)("has nothing that axe finds serious, and fits a phone (%s)", async (language) => {
    const seen = {
      administrator: ["people", "retention", "webhooks", "platforms"],
      lead: ["identities", "workload", "audit", "transparency", "keys"],
    } as const;
    for (const [role, sections] of Object.entries(seen))
      for (const section of sections) {
        const { page, close } = await visit(browser, served, `/admin/${section}`, {
          who: people[role as Role],
          language,
          viewport: { width: 390, height: 844 },
        });
        await page.locator("#admin-title").waitFor();
        await expect.poll(() => page.locator(".section > .pending").count()).toBe(0);
        expect(await seriousFaults(page), section).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth"), section).toBeLessThanOrEqual(390);
        await close();
      }
  });
});
