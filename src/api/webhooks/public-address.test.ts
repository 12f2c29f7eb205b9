import { lookup } from "node:dns/promises";
import { describe, expect, it } from "vitest";
import { isPublic, publicLookup } from "./public-address.ts";

describe("isPublic", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "localhost",
    "",
  ])("refuses %s", (address) => expect(isPublic(address)).toBe(false));

  it.each([
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450::",
  ])("lets %s pass", (address) => expect(isPublic(address)).toBe(true));
});

it("refuses a name that leads into a private network, where the connection is made", async () => {
  expect((await lookup("localhost")).address).toMatch(/^(127\.|::1)/);
  for (const all of [true, false]) {
    const error = await new Promise((resolve) => publicLookup("localhost", { all }, (failure) => resolve(failure)));
    expect(error).toMatchObject({ name: "NotPublic" });
  }
});
