import type { Bilingual } from "../lib/bilingual.ts";

/**
 * Where child sexual abuse material is reported. Shown with every case that is marked as such, in place of everything that
 * would otherwise be shown. Which authority it is depends on the operator's country, and so do its deadlines.
 */
export const LEGAL_REPORT_ROUTE: Bilingual = {
  en:
    "Do not open, copy, send or search for this material: in most countries that is an offence even with good intentions. " +
    "Report the address or the hash, without the material, to the police or to the hotline of your country (inhope.org lists them). " +
    "A hosting service in the European Union informs the law-enforcement authority at once where life or safety is in danger (Regulation (EU) 2022/2065, Art. 18); " +
    "a provider in the United States reports to the CyberTipline of NCMEC (18 U.S.C. § 2258A). " +
    "Ask whoever answers for this in your organisation before anything else is done, and let nobody see it who need not.",
  ar:
    "لا تفتحوا هذه المادّة ولا تنسخوها ولا ترسلوها ولا تبحثوا عنها: فذلك جريمة في معظم البلدان ولو حسنت النيّة. " +
    "بلّغوا الشرطة أو الخطّ الساخن في بلدكم (وقائمته على inhope.org) بالعنوان أو بالبصمة وحدها، دون المادّة. " +
    "وعلى خدمة الاستضافة في الاتحاد الأوروبي أن تبلّغ سلطات إنفاذ القانون فورًا متى كانت حياة أو سلامة في خطر (اللائحة (EU) 2022/2065، المادّة 18)، " +
    "وعلى مقدّم الخدمة في الولايات المتّحدة أن يبلّغ CyberTipline لدى NCMEC (‎18 U.S.C. § 2258A). " +
    "واسألوا المسؤول عن ذلك في مؤسّستكم قبل أيّ خطوة أخرى، ولا يطّلعنّ عليها من لا حاجة به إلى ذلك.",
};
