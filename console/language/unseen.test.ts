import { describe, expect, it } from "vitest";
import { shownSigns } from "./unseen.ts";

describe("shownSigns", () => {
  it("writes direction marks out, so that a handle cannot look like another", () => {
    expect(shownSigns("hana\u202Ecba")).toBe("hana⟨U+202E⟩cba");
  });

  it("leaves letters of every script as they are", () => {
    expect(shownSigns("@هناء_free ✓")).toBe("@هناء_free ✓");
  });
});
