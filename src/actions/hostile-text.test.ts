import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlText, isolated, visible, visibleProse, xmlText } from "./hostile-text.ts";

describe("visible", () => {
  it("writes out what a reader could not see", () => {
    expect(visible("acc\u202etxt.exe")).toBe("acc⟨U+202E⟩txt.exe");
    expect(visible("a\u200bb\u0000c\ud800")).toBe("a⟨U+200B⟩b⟨U+0000⟩c⟨U+D800⟩");
    expect(visible("هناء_free 👍 #شجرة")).toBe("هناء_free 👍 #شجرة");
  });

  it("never lets two ids that differ look the same by hiding a character", () => {
    const hidden = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !hidden.test(visible(text))));
  });
});

describe("visibleProse", () => {
  it("keeps joiners and closes the isolates that were opened", () => {
    expect(visibleProse("می\u200cخواهم")).toBe("می\u200cخواهم");
    expect(visibleProse("a \u2068b")).toBe("a \u2068b\u2069");
    expect(visibleProse("a\u2069 b\u202e")).toBe("a b⟨U+202E⟩");
  });
});

it("isolates an id from the sentence around it", () => {
  expect(isolated("@hana")).toBe("\u2068@hana\u2069");
});

it("leaves nothing in markup that could open a tag or end an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(htmlText(text)).not.toMatch(/[<>"']/);
      expect(xmlText(text)).not.toMatch(/[<>"'\p{Cc}\p{Cs}\ufffe\uffff]/u);
    }),
  );
});
