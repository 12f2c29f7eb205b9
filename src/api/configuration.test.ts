import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { InputError, UsageError } from "../lib/errors.ts";
import { isLoopback, parseConfiguration, readConfiguration } from "./configuration.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-configuration-"));
afterAll(() => rmSync(folder, { recursive: true }));

const refusalOf = (settings: unknown) => {
  try {
    parseConfiguration(JSON.stringify(settings), "marsad.config.json");
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
};

describe("the settings", () => {
  it("have a default each, and listen on this machine only", () => {
    const { listen, sessions, metrics } = parseConfiguration("{}", "x");
    expect(listen).toEqual({ host: "127.0.0.1", port: 4177 });
    expect(sessions).toEqual({ idleSeconds: 1800, longestSeconds: 43_200, rotateSeconds: 900 });
    expect(metrics.open).toBe(false);
  });

  it("say which one is wrong, and why", () => {
    expect(refusalOf({ listen: { port: 70_000 } })).toMatch(/^marsad\.config\.json: listen\.port: .*65535/);
    expect(refusalOf({ session: {} })).toMatch(/session/);
    expect(refusalOf({ webhooks: { allowPrivate: ["http://intranet"] } })).toMatch(/allowPrivate\.0: write host:port/);
    expect(() => parseConfiguration("{", "x")).toThrow(/no JSON/);
  });

  it("let nobody from elsewhere in by a name that is not said", () => {
    expect(refusalOf({ listen: { host: "0.0.0.0" } })).toMatch(/publicUrl/);
    expect(refusalOf({ listen: { host: "0.0.0.0" }, publicUrl: "https://marsad.example" })).toBe("");
    expect(() => parseConfiguration("{}", "x", { host: "192.168.0.7" })).toThrow(/publicUrl/);
  });

  it("take plain http from an OpenID provider on this machine only", () => {
    const openIdConnect = { issuer: "http://idp.example", clientId: "marsad", allowInsecure: true };
    expect(refusalOf({ openIdConnect })).toMatch(/allowInsecure/);
    expect(refusalOf({ openIdConnect: { ...openIdConnect, issuer: "http://127.0.0.1:9000" } })).toBe("");
  });
});

describe("the file", () => {
  it("may be absent unless somebody named it", async () => {
    const absent = join(folder, "absent.json");
    expect((await readConfiguration(absent, { isNamed: false })).listen.port).toBe(4177);
    await expect(readConfiguration(absent, { isNamed: true })).rejects.toBeInstanceOf(UsageError);
  });

  it("gives way to the command line", async () => {
    const file = join(folder, "marsad.config.json");
    writeFileSync(file, JSON.stringify({ listen: { port: 5000 } }));
    expect((await readConfiguration(file, { isNamed: true })).listen.port).toBe(5000);
    expect((await readConfiguration(file, { isNamed: true, listen: { port: 6000 } })).listen.port).toBe(6000);
  });
});

it("knows this machine's own addresses", () => {
  expect(["127.0.0.1", "127.1.2.3", "::1", "localhost"].every(isLoopback)).toBe(true);
  expect(["0.0.0.0", "::", "10.0.0.1", "127.example", "localhost.example"].some(isLoopback)).toBe(false);
});
