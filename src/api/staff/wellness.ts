import { z } from "zod";
import type { CaseStore } from "../../cases/case-store.ts";

const shape = {
  blur: z.boolean().describe("texts and shared objects are hidden until somebody presses on them"),
  grey: z.boolean().describe("they are without colour"),
  breakMinutes: z.int().min(0).max(240).describe("of going on without a pause; 0: never"),
};

/** How content that may hurt is shown; the organisation's choice. */
export const wellnessSchema = z.strictObject({
  blur: shape.blur.default(false),
  grey: shape.grey.default(false),
  breakMinutes: shape.breakMinutes.default(50),
});

/** What somebody chose otherwise; what is absent is as the organisation has it. */
export const ownWellnessSchema = z.strictObject(shape).partial();

type OwnWellness = z.infer<typeof ownWellnessSchema>;

export async function readWellness({ db }: CaseStore, staffId: string): Promise<OwnWellness> {
  const row = await db
    .selectFrom("staffPreferences")
    .select("wellness")
    .where("staffId", "=", staffId)
    .executeTakeFirst();
  const read = ownWellnessSchema.safeParse(row === undefined ? {} : JSON.parse(row.wellness));
  return read.success ? read.data : {};
}

/** Of this there is no line in the audit log: how somebody bears what they see is nobody's business. */
export async function keepWellness({ db }: CaseStore, staffId: string, own: OwnWellness): Promise<void> {
  const wellness = JSON.stringify(own);
  await db
    .insertInto("staffPreferences")
    .values({ staffId, wellness })
    .onConflict((conflict) => conflict.column("staffId").doUpdateSet({ wellness }))
    .execute();
}
