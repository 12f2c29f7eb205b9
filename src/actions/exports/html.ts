import type { Exporter } from "../exporter.ts";
import { renderReport } from "../report/report.ts";

/** The report page of `marsad report`, among the other exports. */
export const html = {
  id: "html",
  summary: { en: "One self-contained page to read and print", ar: "صفحة واحدة مكتفية بذاتها للقراءة والطباعة" },
  async render(findings, examined) {
    return [{ name: "report.html", mediaType: "text/html; charset=utf-8", content: renderReport(findings, examined) }];
  },
} as const satisfies Exporter;
