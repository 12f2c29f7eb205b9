import { expect, it } from "vitest";
import { may, PERMISSION_NAMES, type Permission, ROLES } from "./permissions.ts";

const READING: readonly Permission[] = PERMISSION_NAMES.filter((name) => /\.(read|export|own)$|^report\./.test(name));

it("lets an auditor read everything and change nothing but his own sessions", () => {
  for (const name of PERMISSION_NAMES) {
    if (may("auditor", name)) expect(READING, name).toContain(name);
    else expect(READING, name).not.toContain(name);
  }
});

it("keeps those who run the system away from decisions, and those who decide away from the system", () => {
  for (const name of PERMISSION_NAMES) {
    if (/^(decision|appeal|order|identity)\./.test(name)) expect(may("administrator", name), name).toBe(false);
    if (/^(account\.manage|webhook|backup|retention\.run|case\.erase)/.test(name))
      expect(
        ROLES.filter((role) => may(role, name)),
        name,
      ).toEqual(["administrator"]);
  }
});

it("gives a lead whatever a reviewer has, a reviewer whatever an analyst has, an analyst whatever a viewer has", () => {
  for (const [less, more] of [
    ["viewer", "analyst"],
    ["analyst", "reviewer"],
    ["reviewer", "lead"],
  ] as const)
    for (const name of PERMISSION_NAMES) if (may(less, name)) expect(may(more, name), name).toBe(true);
});
