import type { TableConnector } from "../connector.ts";
import { CONTRACT_COLUMNS, contractTable } from "../contract-table.ts";

export const csv = {
  id: "csv",
  kind: "table",
  label: { en: "Marsad's fields as CSV", ar: "حقول مرصد بصيغة CSV" },
  help: {
    en: "columns named as Marsad's fields, or given by --map; a list is JSON or split on |",
    ar: "أعمدة بأسماء حقول مرصد أو معيّنة بالخيار ‎--map؛ والقائمة JSON أو مفصولة بعلامة |",
  },
  sample: `type,platform,id,published,actor,object,tag
Create,x.example,ev:1,2021-02-02T10:00:00Z,acc:1,post:9,#spring|#ربيع
Announce,x.example,ev:2,2021-02-02T10:00:07Z,acc:17,post:9,
`,
  needs: CONTRACT_COLUMNS,
  recognises: (columns, container) =>
    container === "csv" && CONTRACT_COLUMNS.every((column) => columns.includes(column)),
  mapping: contractTable,
} as const satisfies TableConnector;
