import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";

const HOUR = 3_600_000;
const TEXT = "انقطع الماء عن البيوت يومين ثم عاد مساء الخميس وعاد معه الخبز إلى الفرن";
/** Cards that very many draw for one another on one morning; read with an error here and there. */
const CARDS = [
  "جمعة مباركة عليكم اللهم صل وسلم على نبينا محمد وكل عام وأنتم بخير",
  "جمعه مباركة عليكم اللهم صل وسلم على نبيتا محمد وكل عام وانتم بخير",
  "جمعة مباركه عليكم اللهم صل ووسلم على نبينا مجمد وكل عام وأنتم بخبر",
];
const WISH = "صباح الخير عليكم جميعاً ونتمنى لكم يوماً طيباً مع الشاي والخبز الساخن";

/**
 * A week of a town's pictures. In the coordinated one, thirty accounts post one text within forty minutes, each in a
 * picture of its own; in the innocent one, as many pass one picture on within an hour. In both a morning wish is posted
 * anew by many every day, and on one morning two hundred post cards of greetings and prayers, each in a picture of its own.
 */
export function imageTextExample(coordinated: boolean): MarsadEvent[] {
  const random = seededRandom(11);
  const start = Date.UTC(2024, 0, 1);
  const events: MarsadEvent[] = [];
  const post = (actor: string, published: number, text: string, picture: string) => {
    const number = events.length;
    events.push({
      type: "Create",
      platform: "x.example",
      id: `ev:${number}`,
      published: Math.round(published),
      actor,
      object: `post:${number}`,
      attachment: [{ mediaType: "image/png", sha256: picture, text, textConfidence: 90 }],
    });
  };
  for (let person = 0; person < 300; person++) {
    post(
      `acc:${person}`,
      start + 168 * HOUR * random(),
      `صورة رقم ${person} من يوم ماطر في السوق القديم قرب الجسر ${person * 7}`,
      `p${person}`,
    );
  }
  for (let member = 0; member < 30; member++) {
    const at = start + 90 * HOUR + (2 / 3) * HOUR * random();
    post(`acc:m${member}`, at, TEXT, coordinated ? `variant${member}` : "passed-on");
  }
  for (let day = 0; day < 7; day++) {
    for (let person = 0; person < 12; person++) {
      post(`acc:${day * 12 + person}`, start + (24 * day + 6 + random()) * HOUR, WISH, `wish${day}-${person}`);
    }
  }
  for (let person = 0; person < 200; person++) {
    post(`acc:${person}`, start + (103 + random()) * HOUR, CARDS[person % CARDS.length]!, `card${person}`);
  }
  return events;
}
