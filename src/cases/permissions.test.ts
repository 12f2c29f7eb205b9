import { expect, it } from "vitest";
import { ACTIONS, type Action, may, ROLES } from "./permissions.ts";

/** What tells who somebody is, joins them across cases or carries evidence out of the building is no oversight. */
const OF_CASEWORK: readonly Action[] = ["case.export", "identity.read", "account.read"];
const READING = ACTIONS.filter((name) => /\.(read|export|own)$/.test(name) && !OF_CASEWORK.includes(name));

it("lets an auditor read what was done and change nothing but his own sessions", () => {
  for (const name of ACTIONS) {
    if (may("auditor", name)) expect(READING, name).toContain(name);
    else expect(READING, name).not.toContain(name);
  }
});

it("keeps those who run the system away from decisions, and those who decide away from the system", () => {
  for (const name of ACTIONS) {
    if (/^(decision|appeal|order|identity)\./.test(name)) expect(may("administrator", name), name).toBe(false);
    if (/^(staff\.manage|webhook|retention\.run|case\.erase)/.test(name))
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
    for (const name of ACTIONS) if (may(less, name)) expect(may(more, name), name).toBe(true);
});
