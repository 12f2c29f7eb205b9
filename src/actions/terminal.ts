import { createColors } from "picocolors";
import stringWidth from "string-width";
import type { Finding } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import { byCampaign, type CampaignBlock } from "./campaign-blocks.ts";
import { campaignPhrases, coordinatedGroups } from "./campaign-wording.ts";
import type { Examined } from "./examined.ts";
import { crowdsPhrase, foldedCrowds } from "./folded-crowds.ts";
import { isolated, visible, visibleProse } from "./hostile-text.ts";
import { kindPhrase } from "./kind-phrase.ts";
import { type Language, Voice } from "./language.ts";
import { listedMembers, showsRoles } from "./naming.ts";
import { byVoices, otherTargetsPhrase, voicesNotes, voicesPhrase } from "./voices-wording.ts";
import {
  ACCOUNTS,
  channelPhrase,
  DRAWS,
  EVENTS,
  FINDINGS,
  HEADLINES,
  headlineOf,
  OBJECTS,
  ROLES,
  UNITS,
  VALIDITY,
} from "./wording.ts";

/** How findings are laid out for a terminal. */
export interface TerminalOptions {
  readonly color: boolean;
  /** Columns; below 40 is taken as 40. */
  readonly width: number;
  readonly language: Language;
  /** What was read: without it the summary cannot say what the findings were found in. */
  readonly examined?: Examined;
}

const NARROWEST = 40;
const WIDEST = 88;
const LISTED_MEMBERS = 6;
/** Other targets of one campaign that are listed under it. */
const LISTED_TARGETS = 8;

type Paint = (text: string) => string;
interface Page {
  readonly width: number;
  readonly voice: Voice;
  readonly say: (text: Bilingual) => string;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly accent: Paint;
  readonly calm: Paint;
  readonly labelWidth: number;
}

/** Findings as a person reads them in a terminal: one block each, a summary first, and no silence when there are none. */
export function renderFindings(findings: readonly Finding[], options: TerminalOptions): string {
  const page = pageFor(options);
  const crowds = foldedCrowds(findings);
  const campaigns = byCampaign(findings.filter((finding) => !crowds.has(finding)));
  const lines = summary(campaigns, options.examined, page);
  const mates = campaignPhrases(campaigns, page.voice);
  campaigns.forEach((campaign, index) => {
    const place = { position: index + 1, total: campaigns.length, mates: mates[index] };
    lines.push("", page.dim("─".repeat(page.width)), ...block(campaign.lead, place, page));
    if (campaign.others.length > 0) lines.push("", ...otherTargets(campaign, page));
  });
  if (crowds.size > 0) lines.push("", page.dim("─".repeat(page.width)), ...crowdLines(crowds.size, page));
  lines.push("", ...closing(findings, page));
  return `${lines.join("\n")}\n`;
}

function crowdLines(count: number, { voice, say, width, calm }: Page): string[] {
  const { en, ar } = crowdsPhrase(count, voice);
  const [head, how] = [
    { en: `${en}.`, ar: `${ar}.` },
    {
      en: "Nobody is accused in them. --all-targets lists them on a line each, --json and the report page tell them whole.",
      ar: "ولا يُتَّهم فيها أحد. يسردها الخيار --all-targets سطرًا لكلّ منها، وتجدها كاملةً مع --json وفي صفحة التقرير.",
    },
  ].map(say) as [string, string];
  return [...wrap(`□ ${head}`, width).map(calm), ...wrap(how, width)];
}

/** The same group's reports on other accounts, the most reported first. */
function otherTargets({ lead, others, accounts }: CampaignBlock, { voice, say, width, dim }: Page): string[] {
  const head = `${say(otherTargetsPhrase(others.length, accounts, voice))} (${visible(lead.campaign)}):`;
  const listed = byVoices(others)
    .slice(0, LISTED_TARGETS)
    .flatMap((finding) => {
      const target = visible(finding.targets[0]?.id ?? "");
      return wrap(`· ${target}: ${voicesPhrase(finding.voices, voice)}`, width);
    });
  const more = others.length - LISTED_TARGETS;
  const rest = say({
    en: `and ${voice.count(more)} more. --all-targets lists each on a line, --json tells them whole.`,
    ar: `و${voice.count(more)} غيرها. يسردها الخيار --all-targets سطرًا لكلّ منها، وتجدها كاملةً مع --json.`,
  });
  return [...wrap(head, width), ...listed, ...(more > 0 ? wrap(rest, width).map(dim) : [])];
}

function pageFor(options: TerminalOptions): Page {
  const colors = createColors(options.color);
  const width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(options.width)));
  const say = (text: Bilingual) => text[options.language];
  return {
    width,
    voice: new Voice(options.language),
    say,
    bold: colors.bold,
    dim: colors.dim,
    accent: (text) => colors.bold(colors.yellow(text)),
    calm: (text) => colors.bold(colors.cyan(text)),
    labelWidth: Math.max(...Object.values(LABELS).map((label) => stringWidth(say(label)))) + 2,
  };
}

const LABELS = {
  kind: { en: "Kind", ar: "النوع" },
  campaign: { en: "Campaign", ar: "الحملة" },
  did: { en: "Did", ar: "الفعل" },
  target: { en: "Aimed at", ar: "المستهدف" },
  when: { en: "When", ar: "الوقت" },
  together: { en: "Together", ar: "معًا" },
  chance: { en: "By chance", ar: "بالمصادفة" },
  voices: { en: "Voices", ar: "الأصوات" },
  validity: { en: "Valid?", ar: "أهي محقّة؟" },
  accounts: { en: "Accounts", ar: "الحسابات" },
  why: { en: "Why", ar: "السبب" },
  innocent: { en: "Innocent?", ar: "قراءة بريئة" },
} as const satisfies Record<string, Bilingual>;

function summary(campaigns: readonly CampaignBlock[], examined: Examined | undefined, page: Page): string[] {
  const { voice, say } = page;
  const others = campaigns.filter(({ lead }) => lead.verdict !== "coordinated").length;
  const groups = coordinatedGroups(campaigns, voice);
  const head = groups
    ? say({
        en: `${groups.en} acted together beyond chance.`,
        ar: `تحرّكت معًا على نحو يتجاوز المصادفة: ${groups.ar}.`,
      })
    : say({ en: "No group was shown to have coordinated.", ar: "لم يثبت أنّ أيّ مجموعة نسّقت أفعالها." });
  const lines = wrap(head, page.width).map(page.bold);
  if (others > 0) {
    const rest = say({
      en: `${voice.counted(others, FINDINGS)} with another explanation, below.`,
      ar: `وأدناه ${voice.counted(others, FINDINGS)} لها تفسير آخر.`,
    });
    lines.push(...wrap(rest, page.width));
  }
  if (examined) lines.push(...wrap(examinedSentence(examined, page), page.width).map(page.dim));
  return lines;
}

function examinedSentence(examined: Examined, { voice, say }: Page): string {
  const sizes = [
    examined.events === undefined ? [] : [voice.counted(examined.events, EVENTS)],
    examined.accounts === undefined ? [] : [voice.counted(examined.accounts, ACCOUNTS)],
  ].flat();
  const span = examined.from && examined.to ? [voice.span(examined.from, examined.to)] : [];
  const read = voice.series([...(sizes.length > 0 ? [voice.list(sizes)] : []), ...span]);
  const channels = voice.series(examined.channels.map((channel) => visible(channel.id)));
  const rejected = examined.rejected
    ? say({
        en: ` ${voice.count(examined.rejected)} records could not be read.`,
        ar: ` تعذّرت قراءة ${voice.count(examined.rejected)} من السجلات.`,
      })
    : "";
  const compared = channels === "" ? "" : say({ en: ` Compared: ${channels}.`, ar: ` وقورنت: ${channels}.` });
  return say({
    en: `Read: ${read}.${compared}${rejected}`,
    ar: `قُرئ: ${read}.${compared}${rejected}`,
  });
}

/** Where a finding stands among those that are shown, and with which it is one campaign. */
interface Place {
  readonly position: number;
  readonly total: number;
  readonly mates: Bilingual | undefined;
}

function block(finding: Finding, { position, total, mates }: Place, page: Page): string[] {
  const { voice, say } = page;
  const headline = headlineOf(finding);
  const paint = headline === "coordinated" ? page.accent : page.calm;
  const mark = headline === "coordinated" ? "■" : "□";
  const title = `${mark} ${say(HEADLINES[headline].label)} · ${voice.counted(finding.members.length, ACCOUNTS)}`;
  const place = `${voice.count(position)}/${voice.count(total)} ${visible(finding.id)}`;
  const gap = page.width - stringWidth(title) - stringWidth(place);
  const top = gap > 1 ? [`${paint(title)}${" ".repeat(gap)}${page.dim(place)}`] : [paint(title), page.dim(place)];
  return [
    ...top,
    ...wrap(say(HEADLINES[headline].meaning), page.width),
    ...row("kind", visible(say(kindPhrase(finding))), page),
    ...row("campaign", mates ? say(mates) : "", page),
    ...row("did", did(finding, page), page),
    ...row("target", aimedAt(finding, page), page),
    ...row("when", voice.span(finding.from, finding.to), page),
    ...row("together", together(finding, page), page),
    ...row("chance", chance(finding, page), page),
    ...row("voices", voices(finding, page), page),
    ...row("validity", finding.validity ? say(VALIDITY[finding.validity]) : "", page),
    ...row("accounts", members(finding, page), page),
    ...row("why", visibleProse(say(finding.explanation)), page),
    ...row("innocent", visibleProse(say(finding.innocentReading)), page, page.bold),
  ];
}

/** The first targets by id. */
function aimedAt({ targets }: Finding, { voice, say }: Page): string {
  const listed = targets
    .slice(0, LISTED_MEMBERS)
    .map(({ id }) => (voice.language === "ar" ? isolated(id) : visible(id)));
  const more = targets.length - listed.length;
  const rest = more > 0 ? [say({ en: `${voice.count(more)} more`, ar: `${voice.count(more)} غيرها` })] : [];
  return listed.length === 0 ? "" : voice.list([...listed, ...rest]);
}

/** Empty where what was done lies in no channel, as with one hand that holds many accounts: its kind says it. */
function did(finding: Finding, { voice, say }: Page): string {
  if (finding.channels.length === 0) return "";
  const phrases = finding.channels.map((channel) => visible(say(channelPhrase(channel))));
  return `${voice.list(phrases)}: ${voice.counted(finding.objectCount, OBJECTS)}`;
}

function together(finding: Finding, { voice, say }: Page): string {
  if (finding.observed === undefined || finding.expected === undefined || finding.unit === undefined) return "";
  const observed = voice.counted(finding.observed, UNITS[finding.unit]);
  const ratio = finding.expected > 0 ? finding.observed / finding.expected : Number.POSITIVE_INFINITY;
  const times = Number.isFinite(ratio) && ratio >= 2 ? ` (×${voice.number(ratio)})` : "";
  return say({
    en: `${observed}; ${voice.number(finding.expected)} expected by chance${times}`,
    ar: `${observed}، والمتوقّع بالمصادفة ${voice.number(finding.expected)}${times}`,
  });
}

function chance(finding: Finding, { voice, say }: Page): string {
  const parts: string[] = [];
  if (finding.p !== undefined) {
    const draws = finding.permutations === undefined ? "" : ` (${voice.counted(finding.permutations, DRAWS)})`;
    parts.push(`p = ${voice.number(finding.p)}${draws}`);
  }
  if (finding.q !== undefined) parts.push(`q = ${voice.number(finding.q)}`);
  return parts.length > 0
    ? parts.join(" · ")
    : say({ en: "not tested by chance draws", ar: "لم يُختبر بسحبات عشوائية" });
}

function voices(finding: Finding, { voice }: Page): string {
  if (!finding.voices) return "";
  const notes = voicesNotes(finding.voices, voice);
  return notes === ""
    ? voicesPhrase(finding.voices, voice)
    : voice.series([voicesPhrase(finding.voices, voice), notes]);
}

function members(finding: Finding, { voice, say }: Page): string {
  if (!namesMembers(finding)) return say({ en: "counted, not listed", ar: "معدودة لا مسرودة" });
  const listed = listedMembers(finding)
    .slice(0, LISTED_MEMBERS)
    .map((member) => {
      const notes = showsRoles(finding)
        ? [
            ...(member.role === "ordinary" ? [] : [say(ROLES[member.role])]),
            ...(member.first ? [say({ en: "first", ar: "سابق" })] : []),
          ]
        : [];
      const name = voice.language === "ar" ? isolated(member.account) : visible(member.account);
      return notes.length > 0 ? `${name} (${voice.series(notes)})` : name;
    });
  const more = finding.members.length - listed.length;
  const rest = more > 0 ? say({ en: ` and ${voice.count(more)} more`, ar: ` و${voice.count(more)} غيرها` }) : "";
  return voice.series(listed) + rest;
}

function closing(findings: readonly Finding[], page: Page): string[] {
  const text = page.say(
    findings.length === 0
      ? {
          en: "Nothing passed the tests. That does not show that nobody coordinated: groups with few shared objects, long delays or other channels stay unseen.",
          ar: "لم يتجاوز شيء الاختبارات. وهذا لا يعني أنّ أحدًا لم ينسّق: فالمجموعات قليلة العناصر المشتركة أو بطيئة الحركة أو التي تعمل في قنوات أخرى لا تُرى.",
        }
      : {
          en: "A finding is about behaviour, not about who people are or what they think. A person decides.",
          ar: "النتيجة تصف سلوكًا، لا هويّة الناس ولا آراءهم. والقرار لإنسان.",
        },
  );
  return wrap(text, page.width).map(page.dim);
}

function row(label: keyof typeof LABELS, value: string, page: Page, paint: Paint = page.dim): string[] {
  if (value === "") return [];
  const name = page.say(LABELS[label]);
  const padded = name + " ".repeat(page.labelWidth - stringWidth(name));
  return wrap(value, page.width - page.labelWidth).map((line, index) =>
    index === 0 ? paint(padded) + line : " ".repeat(page.labelWidth) + line,
  );
}

/** Breaks at spaces, and inside a word only where it is wider than the line. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/\s+/)
    .filter((part) => part !== "")
    .flatMap((part) => pieces(part, width))) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (stringWidth(joined) <= width) {
      line = joined;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

function pieces(word: string, width: number): string[] {
  if (stringWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (stringWidth(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
