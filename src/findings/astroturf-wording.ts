import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber as n } from "../lib/digits.ts";
import { together } from "./crowd-wording.ts";

/** What the sentences about a tag whose posts vanish are made of. */
export interface AstroturfFacts {
  readonly posts: number;
  readonly accounts: number;
  /** Accounts whose posts vanished, and how many their habits elsewhere let expect. */
  readonly vanished: number;
  readonly expected: number;
  readonly minutes: number;
  readonly familiarity: number | undefined;
  readonly isShown: boolean;
  readonly p: number;
  readonly draws: number;
}

export function astroturfExplanation(facts: AstroturfFacts): Bilingual {
  const { posts, accounts, vanished, expected, minutes, familiarity, p, draws } = facts;
  return together([
    {
      en: `${n(posts)} posts by ${n(accounts)} accounts under one tag; ${n(vanished)} of them deleted what they wrote there within ${n(minutes)} minutes, where what each does elsewhere lets expect ${n(expected)}.`,
      ar: `عدد المنشورات تحت الوسم ${n(posts)} وعدد الحسابات ${n(accounts)}؛ حذف ${n(vanished)} منها ما كتبه هناك خلال ${n(minutes)} دقيقة، والمتوقَّع ممّا يفعله كلّ منها في سواه ${n(expected)}.`,
    },
    words(familiarity, facts.isShown),
    {
      en: `Of ${draws} copies in which strangers stand in for everybody, the most surprising of all tags is as surprising with p = ${n(p)}.`,
      ar: `وفي ${draws} نسخة حلّ فيها غرباء محلّ الجميع يبلغ أشدّ الوسوم غرابة هذا الحدّ باحتمال p = ${n(p)}.`,
    },
  ]);
}

function words(familiarity: number | undefined, isShown: boolean): Bilingual {
  if (familiarity === undefined) {
    return { en: "What they said is not known.", ar: "وما قالته غير معروف." };
  }
  const share = n(100 * familiarity);
  return {
    en: `Their words stand beside one another as in other posts in ${share} of 100 comparisons${isShown ? ": words in no order, written only to carry the tag." : ", which does not show posts without sense."}`,
    ar: `وتتجاور كلماتها كما في سائر المنشورات في ${share} من كلّ 100 مقارنة${isShown ? "؛ أي كلمات بلا ترتيب كُتبت لتحمل الوسم وحسب." : "، وهذا لا يُظهر منشورات بلا معنى."}`,
  };
}

export function astroturfInnocentReading(isShown: boolean): Bilingual {
  return isShown
    ? {
        en: "A program that posts for its users may have failed, or a game may ask for random words and a deletion. The accounts may have been taken over: whoever owns them need not know.",
        ar: "ربما تعطّل برنامج ينشر نيابة عن مستخدميه، أو ثمّة لعبة تطلب كلمات عشوائية ثم حذفها. وقد تكون الحسابات مسروقة لا يعلم أصحابها بشيء.",
      }
    : {
        en: "People correct themselves in a hurry, regret what they shouted, or let a program clean up after them.",
        ar: "الناس يصحّحون أنفسهم على عجل، أو يندمون على ما صاحوا به، أو يتركون برنامجًا ينظّف وراءهم.",
      };
}
