import type { Exporter } from "../exporter.ts";

/** The findings themselves, one JSON object a line, in the order and with the digits that the detectors gave them. */
export const jsonl = {
  id: "jsonl",
  summary: { en: "The findings as JSON Lines, complete", ar: "النتائج كاملةً بصيغة JSON Lines" },
  async render(findings) {
    const content = findings.map((finding) => `${JSON.stringify(finding)}\n`).join("");
    return [{ name: "findings.jsonl", mediaType: "application/jsonl", content }];
  },
} as const satisfies Exporter;
