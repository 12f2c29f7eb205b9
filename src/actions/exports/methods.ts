import type { Finding } from "../../findings/finding.ts";
import type { Examined } from "../examined.ts";
import type { Exporter, ExportFile } from "../exporter.ts";
import { visible } from "../hostile-text.ts";
import { Voice } from "../language.ts";
import { ACCOUNTS, EVENTS, FINDINGS } from "../wording.ts";

/** A methods paragraph to publish with the findings, in both languages, and how to cite Marsad and its methods. */
export const methods = {
  id: "methods",
  summary: {
    en: "A methods paragraph with every parameter, and citations",
    ar: "فقرة منهجية بكلّ المعاملات، ومراجع الاستشهاد",
  },
  async render(findings, examined) {
    return [
      markdown("methods.en.md", english(findings, examined)),
      markdown("methods.ar.md", arabic(findings, examined)),
      { name: "CITATION.cff", mediaType: "application/yaml", content: citationFile(examined.version) },
      { name: "references.bib", mediaType: "application/x-bibtex", content: bibliography(examined.version) },
    ];
  },
} as const satisfies Exporter;

interface Reference {
  readonly key: string;
  /** Family name, then given names. */
  readonly authors: readonly (readonly [family: string, given: string])[];
  readonly title: string;
  readonly journal: string;
  readonly volume: string;
  readonly pages: string;
  readonly year: number;
}

const REFERENCES: readonly Reference[] = [
  {
    key: "saracco2017",
    authors: [
      ["Saracco", "Fabio"],
      ["Straka", "Mika J."],
      ["Di Clemente", "Riccardo"],
      ["Gabrielli", "Andrea"],
      ["Caldarelli", "Guido"],
      ["Squartini", "Tiziano"],
    ],
    title: "Inferring monopartite projections of bipartite networks: an entropy-based approach",
    journal: "New Journal of Physics",
    volume: "19",
    pages: "053022",
    year: 2017,
  },
  {
    key: "amarasingham2012",
    authors: [
      ["Amarasingham", "Asohan"],
      ["Harrison", "Matthew T."],
      ["Hatsopoulos", "Nicholas G."],
      ["Geman", "Stuart"],
    ],
    title: "Conditional modeling and the jitter method of spike resampling",
    journal: "Journal of Neurophysiology",
    volume: "107",
    pages: "517-531",
    year: 2012,
  },
  {
    key: "benjamini1995",
    authors: [
      ["Benjamini", "Yoav"],
      ["Hochberg", "Yosef"],
    ],
    title: "Controlling the false discovery rate: a practical and powerful approach to multiple testing",
    journal: "Journal of the Royal Statistical Society, Series B",
    volume: "57",
    pages: "289-300",
    year: 1995,
  },
  {
    key: "besag1991",
    authors: [
      ["Besag", "Julian"],
      ["Clifford", "Peter"],
    ],
    title: "Sequential Monte Carlo p-values",
    journal: "Biometrika",
    volume: "78",
    pages: "301-304",
    year: 1991,
  },
  {
    key: "traag2019",
    authors: [
      ["Traag", "Vincent A."],
      ["Waltman", "Ludo"],
      ["van Eck", "Nees Jan"],
    ],
    title: "From Louvain to Leiden: guaranteeing well-connected communities",
    journal: "Scientific Reports",
    volume: "9",
    pages: "5233",
    year: 2019,
  },
];

function english(findings: readonly Finding[], examined: Examined): string {
  const voice = new Voice("en");
  return `# Methods

We examined ${corpus(examined, voice)} with Marsad ${examined.version}${seedClause(examined, " (seed ", ")")}. \
Actions were compared across accounts in these channels: ${channels(examined, voice)}. \
For each group the number of actions on a shared object that fell close together in time was compared with what other \
accounts at the same objects and hours give (interval jitter: Amarasingham et al. 2012), and the choice of objects with \
a bipartite configuration model (Saracco et al. 2017). Groups are communities (Traag et al. 2019) of the pairs that \
remained. A group's p-value comes from randomisations in which the whole procedure, selection included, was repeated, \
stopped sequentially (Besag & Clifford 1991); q-values control the false discovery rate within one detector, channel and \
run (Benjamini & Hochberg 1995). ${voice.counted(findings.length, FINDINGS)} resulted: ${verdicts(findings)}. \
Findings describe behaviour, not persons; each is published with its strongest innocent reading. A run without findings \
does not show that nobody coordinated.

## Parameters

${parameterTable(findings, ["Parameter", "Value"])}`;
}

function arabic(findings: readonly Finding[], examined: Examined): string {
  const voice = new Voice("ar");
  return `# المنهج

فحصنا ${corpus(examined, voice)} ببرنامج مرصد (Marsad) ${examined.version}${seedClause(examined, " (البذرة ", ")")}. \
وقارنّا أفعال الحسابات في القنوات الآتية: ${channels(examined, voice)}. \
وقورن في كلّ مجموعة عدد الأفعال المتقاربة زمنيًّا على عنصر مشترك بما تعطيه حسابات أخرى عند العناصر والساعات نفسها \
(طريقة الارتعاش الزمني: Amarasingham et al. 2012)، وقورن اختيار العناصر بنموذج التشكيل الثنائي (Saracco et al. 2017). \
والمجموعات جماعات متماسكة (Traag et al. 2019) من الأزواج الباقية. وتأتي القيمة p لكلّ مجموعة من سحبات عشوائية أُعيد في كلّ منها \
الإجراء كلّه بما فيه الانتقاء، مع توقّف متتابع (Besag & Clifford 1991)؛ أمّا القيمة q فتضبط معدّل الاكتشاف الخاطئ داخل كاشف واحد وقناة \
واحدة وتشغيل واحد (Benjamini & Hochberg 1995). وكانت الحصيلة ${voice.counted(findings.length, FINDINGS)}: ${verdicts(findings)}. \
تصف النتائج سلوكًا لا أشخاصًا، وتُنشر كلّ منها مع أقوى قراءة بريئة لها. وخلوّ التشغيل من النتائج لا يعني أنّ أحدًا لم ينسّق.

## المعاملات

${parameterTable(findings, ["المعامل", "القيمة"])}`;
}

function corpus(examined: Examined, voice: Voice): string {
  const parts = [
    ...(examined.events === undefined ? [] : [voice.counted(examined.events, EVENTS)]),
    ...(examined.accounts === undefined ? [] : [voice.counted(examined.accounts, ACCOUNTS)]),
  ];
  const span = examined.from && examined.to ? ` (${voice.span(examined.from, examined.to)})` : "";
  const sources = examined.sources.map((source) => `\`${visible(source).replaceAll("`", "'")}\``);
  return voice.list(parts.length > 0 ? parts : sources) + span;
}

function seedClause(examined: Examined, before: string, after: string): string {
  return examined.seed === undefined ? "" : `${before}${examined.seed}${after}`;
}

function channels(examined: Examined, voice: Voice): string {
  return voice.series(examined.channels.map((channel) => visible(channel.id)));
}

function verdicts(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(finding.verdict, (counts.get(finding.verdict) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([verdict, count]) => `${verdict} ${count}`).join(", ") || "–";
}

/** Every parameter that any finding was made with; a detector's parameters are the same for all its findings of a run. */
function parameterTable(findings: readonly Finding[], head: readonly [string, string]): string {
  const rows = new Map<string, string>();
  for (const finding of findings) {
    for (const [name, value] of Object.entries(finding.parameters)) {
      rows.set(`${finding.detector}.${name}`, typeof value === "string" ? value : JSON.stringify(value));
    }
  }
  const cell = (text: string) => `\`${visible(text).replaceAll("|", "\\|").replaceAll("`", "'")}\``;
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`);
  return [`| ${head.join(" | ")} |`, "| --- | --- |", ...lines].join("\n");
}

/** Citation File Format 1.2.0 (https://citation-file-format.github.io). */
function citationFile(version: string): string {
  const quoted = (text: string) => JSON.stringify(text);
  const references = REFERENCES.flatMap((reference) => [
    "  - type: article",
    `    title: ${quoted(reference.title)}`,
    "    authors:",
    ...reference.authors.flatMap(([family, given]) => [
      `      - family-names: ${quoted(family)}`,
      `        given-names: ${quoted(given)}`,
    ]),
    `    journal: ${quoted(reference.journal)}`,
    `    year: ${reference.year}`,
  ]);
  return `${[
    "cff-version: 1.2.0",
    "message: If you publish these findings, please cite the software and the methods it uses.",
    "type: software",
    "title: Marsad",
    `version: ${quoted(version)}`,
    "license: Apache-2.0",
    "authors:",
    "  - name: The Marsad authors",
    "references:",
    ...references,
  ].join("\n")}\n`;
}

function bibliography(version: string): string {
  const software = `@software{marsad,\n  author = {{The Marsad authors}},\n  title = {Marsad},\n  version = {${version}}\n}\n`;
  const articles = REFERENCES.map(
    (reference) => `@article{${reference.key},
  author = {${reference.authors.map(([family, given]) => `${family}, ${given}`).join(" and ")}},
  title = {${reference.title}},
  journal = {${reference.journal}},
  volume = {${reference.volume}},
  pages = {${reference.pages.replace("-", "--")}},
  year = {${reference.year}}
}
`,
  );
  return [software, ...articles].join("\n");
}

function markdown(name: string, content: string): ExportFile {
  return { name, mediaType: "text/markdown; charset=utf-8", content: `${content}\n` };
}
