import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a document: what stands after the three backticks, the line it begins on, and its text. */
export interface Block {
  readonly document: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** The Markdown documents that people read: those at the root and all below docs/, sorted. */
export function documents(root: string): string[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((file) =>
    join("docs", file),
  );
  return [...readdirSync(root), ...below].filter((file) => file.endsWith(".md")).sort();
}

/** All fenced blocks of a document, in order. */
export function blocks(root: string, document: string): Block[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    document,
    line: text.slice(0, match.index).split("\n").length,
    language: match[1]?.trim() ?? "",
    text: match[2] ?? "",
  }));
}

/** Where a document's relative links and pictures lead: path from the root, and the anchor without `#` if there is one. */
export function links(root: string, document: string): { readonly path: string; readonly anchor?: string }[] {
  const text = readFileSync(join(root, document), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = "", anchor] = target.split("#");
      return { path: path === "" ? document : join(document, "..", path), ...(anchor ? { anchor } : {}) };
    });
}

/** The anchors that a document's headings make on the usual hosts. */
export function anchors(root: string, document: string): string[] {
  const text = readFileSync(join(root, document), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}
