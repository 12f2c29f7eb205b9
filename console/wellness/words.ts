import type { Words } from "../language/language.tsx";

export const wellnessWords = {
  hidden: { en: "Hidden content: press and hold to see it", ar: "محتوى محجوب: اضغط مطوّلًا لتراه" },
  breakTitle: {
    en: "{minutes, plural, one {You have gone on for # minute} other {You have gone on for # minutes}} without a pause. A short one helps; the cases wait.",
    ar: "{minutes, plural, zero {أنت تعمل بلا توقف} one {أنت تعمل منذ دقيقة بلا توقف} two {أنت تعمل منذ دقيقتين بلا توقف} few {أنت تعمل منذ # دقائق بلا توقف} many {أنت تعمل منذ # دقيقة بلا توقف} other {أنت تعمل منذ # دقيقة بلا توقف}}. استراحة قصيرة تفيدك، والقضايا تنتظر.",
  },
  breakDismiss: { en: "All right", ar: "حسنًا" },
} as const satisfies Words;
