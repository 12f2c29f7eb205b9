import type { StatementFacts } from "../../cases/stating.ts";
import type { Bilingual } from "../../lib/bilingual.ts";
import { isolated, visibleProse } from "../hostile-text.ts";
import { type Language, Voice } from "../language.ts";
import {
  DECIDED,
  DETECTED,
  DONE,
  HEADINGS,
  KINDS,
  OTHERS,
  SOURCES,
  SUSPENDED,
  YOUR_ACCOUNT,
} from "./statement-wording.ts";

/** The service that decides, as its users know it. */
export interface ServiceSettings {
  readonly name: string;
  /** Where complaints go: an address or a page. */
  readonly complaints: string;
  readonly terms?: string | undefined;
  /** Where certified dispute bodies are listed; the Commission's list if left out. */
  readonly disputeBodies?: string | undefined;
}

const DISPUTE_BODIES = "https://digital-strategy.ec.europa.eu/en/policies/dsa-out-court-dispute-settlement";
const MOST_SUBJECTS = 20;

interface Page {
  readonly voice: Voice;
  readonly service: ServiceSettings;
  say(text: Bilingual): string;
}

/** @returns the writer that `issueStatement` asks for; languages other than Arabic are answered in English */
export function statementWriter(service: ServiceSettings): (facts: StatementFacts, language: string) => string {
  return (facts, asked) => {
    const language: Language = asked === "ar" ? "ar" : "en";
    const page: Page = { voice: new Voice(language), service, say: (text) => text[language] };
    return facts.audience === "affected" ? toAffected(facts, page) : toReporter(facts, page);
  };
}

/**
 * What the person affected is owed: Art. 17(3)(a) to (f) of Regulation (EU) 2022/2065, as plain text. Names of those who sent
 * notices are not among it, nor anything that would teach how not to be found.
 */
function toAffected(facts: StatementFacts, page: Page): string {
  const { draft } = facts;
  return laidOut([
    heading(HEADINGS.affected, facts, page),
    section(HEADINGS.decided, [decided(facts, page), ...subjectLines(facts, page), scope(facts, page)], page),
    section(
      HEADINGS.facts,
      [
        visibleProse(draft.facts),
        page.say(SOURCES[draft.source]),
        page.say(DETECTED[draft.detectedBy]),
        page.say(DECIDED[facts.isConfirmed ? "two" : "one"]),
      ],
      page,
    ),
    section(HEADINGS.ground, ground(facts, page), page),
    section(HEADINGS.redress, redress(facts, page), page),
  ]);
}

/**
 * What somebody whose notice led to nothing is owed: the decision and the ways to contest it (Art. 16(5)). The facts stay out:
 * they are about others.
 */
function toReporter(facts: StatementFacts, page: Page): string {
  return laidOut([
    heading(HEADINGS.reporter, facts, page),
    section(
      HEADINGS.decided,
      [
        decided(facts, page),
        page.say({
          en: "The notice was read, and the matter looked at on its merits: not on how many reported it.",
          ar: "قُرئ البلاغ ونُظر في المسألة من حيث موضوعها، لا من حيث عدد المبلّغين.",
        }),
        page.say(DECIDED[facts.isConfirmed ? "two" : "one"]),
      ],
      page,
    ),
    section(HEADINGS.redress, redress(facts, page), page),
  ]);
}

function heading(title: Bilingual, { decisionId, effectiveAt }: StatementFacts, { say, voice, service }: Page): string {
  return [
    say(title),
    `${isolated(service.name)}, ${voice.day(effectiveAt.toISOString())}`,
    `${say({ en: "Reference", ar: "المرجع" })}: ${isolated(decisionId)}`,
  ].join("\n");
}

function section(title: Bilingual, lines: readonly string[], { say }: Page): string {
  return [say(title), ...lines.filter((line) => line !== "")].join("\n");
}

function decided({ draft }: StatementFacts, { say, service }: Page): string {
  const done = draft.misuse ? SUSPENDED[draft.misuse.kind] : DONE[draft.measure];
  const name = isolated(service.name);
  return say({ en: `${name} has decided: ${done.en}.`, ar: `قرّرت ${name}: ${done.ar}.` });
}

/**
 * Accounts are counted and not listed: each reader knows which is his own, and need not learn whose the others are. Posts
 * and tags come with the case's reference, for the service to put its own in.
 */
function subjectLines({ subjects }: StatementFacts, { say, voice }: Page): string[] {
  const accounts = [...new Set(subjects.filter(({ kind }) => kind === "account").map(({ platform }) => platform))];
  const others = subjects.flatMap(({ kind, ...rest }) => (kind === "account" ? [] : [{ kind, ...rest }]));
  const more = others.length - MOST_SUBJECTS;
  return [
    ...accounts.map((platform) => `- ${say(YOUR_ACCOUNT)} (${isolated(platform)})`),
    ...others
      .slice(0, MOST_SUBJECTS)
      .map(({ kind, platform, id }) => `- ${say(KINDS[kind])} ${isolated(id)} (${isolated(platform)})`),
    ...(more > 0 ? [`- ${voice.counted(more, OTHERS)}`] : []),
  ];
}

function scope({ draft, effectiveAt }: StatementFacts, { say, voice }: Page): string {
  const from = `${voice.moment(effectiveAt.toISOString())} UTC`;
  const until = draft.until && `${voice.moment(draft.until.toISOString())} UTC`;
  const places = isolated([...draft.territory].sort().join(", "));
  const where =
    draft.territory.length === 0 ? { en: "everywhere", ar: "في كل مكان" } : { en: `in ${places}`, ar: `في ${places}` };
  return until === undefined
    ? say({
        en: `It applies ${where.en} from ${from}, without an end being set.`,
        ar: `يسري ${where.ar} ابتداءً من ${from} من غير تحديد نهاية.`,
      })
    : say({
        en: `It applies ${where.en} from ${from} until ${until}.`,
        ar: `يسري ${where.ar} من ${from} إلى ${until}.`,
      });
}

function ground({ draft, order }: StatementFacts, { say, service }: Page): string[] {
  const lines: string[] = [];
  if (order !== undefined)
    lines.push(
      say({
        en: `A competent authority (${isolated(order.authority)}, ${order.issuingState}) ordered it under Art. 3 of Regulation (EU) 2021/784.`,
        ar: `أمرت به جهة مختصة (${isolated(order.authority)}، ${order.issuingState}) بموجب المادة 3 من اللائحة الأوروبية 2021/784.`,
      }),
    );
  if (draft.ground?.kind === "illegal")
    lines.push(
      say({
        en: `It is considered illegal content. Law relied on: ${visibleProse(draft.ground.law)}`,
        ar: `يُعدّ محتوى غير قانوني. القانون المستند إليه: ${visibleProse(draft.ground.law)}`,
      }),
      visibleProse(draft.ground.explanation),
    );
  if (draft.ground?.kind === "terms")
    lines.push(
      say({
        en: `It is incompatible with our terms and conditions. Clause relied on: ${visibleProse(draft.ground.clause)}`,
        ar: `يخالف شروط الاستخدام لدينا. البند المستند إليه: ${visibleProse(draft.ground.clause)}`,
      }),
      visibleProse(draft.ground.explanation),
      service.terms === undefined ? "" : isolated(service.terms),
    );
  return lines;
}

function redress({ appealBy, order }: StatementFacts, { say, voice, service }: Page): string[] {
  const by = voice.day(appealBy.toISOString());
  const [complaints, bodies] = [isolated(service.complaints), isolated(service.disputeBodies ?? DISPUTE_BODIES)];
  return [
    say({
      en: `1. Complain to us, free of charge, at least until ${by}: ${complaints}. Somebody who had no part in this decision looks at it again, and no program decides (Art. 20).`,
      ar: `1. أن تشتكي إلينا مجانًا حتى ${by} على الأقل: ${complaints}. يعيد النظر فيه شخص لم يشارك في هذا القرار، ولا يقرّر برنامج (المادة 20).`,
    }),
    say({
      en: `2. Turn to a certified out-of-court dispute settlement body of your choice, whether or not you have complained to us (Art. 21): ${bodies}`,
      ar: `2. أن تلجأ إلى جهة معتمدة لتسوية النزاعات خارج المحكمة تختارها أنت، سواء اشتكيت إلينا أم لا (المادة 21): ${bodies}`,
    }),
    say({
      en: "3. Go to court, at any time.",
      ar: "3. أن تلجأ إلى القضاء في أي وقت.",
    }),
    order === undefined
      ? ""
      : say({
          en: `4. Challenge the order itself before the courts of ${order.issuingState}${order.redress ? `: ${visibleProse(order.redress)}` : ""}, or ask within 48 hours of this notice for its scrutiny by the competent authority of the state where the service is established (Art. 4(4) of Regulation (EU) 2021/784).`,
          ar: `4. أن تطعن في الأمر نفسه أمام محاكم ${order.issuingState}${order.redress ? `: ${visibleProse(order.redress)}` : ""}، أو أن تطلب خلال 48 ساعة من هذا الإشعار أن تدقّقه الجهة المختصة في دولة الخدمة (المادة 4(4) من اللائحة الأوروبية 2021/784).`,
        }),
  ];
}

function laidOut(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}
