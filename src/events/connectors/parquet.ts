import type { TableConnector } from "../connector.ts";
import { CONTRACT_COLUMNS, contractTable } from "../contract-table.ts";

export const parquet = {
  id: "parquet",
  kind: "table",
  label: { en: "Marsad's fields as Parquet", ar: "حقول مرصد بصيغة Parquet" },
  help: {
    en: "columns named as Marsad's fields, or given by --map; ids as text or whole numbers",
    ar: "أعمدة بأسماء حقول مرصد أو معيّنة بالخيار ‎--map؛ والمعرّفات نصوص أو أعداد صحيحة",
  },
  sample: `type,platform,id,published,actor,object
Create,x.example,ev:1,2021-02-02T10:00:00Z,acc:1,post:9
Announce,x.example,ev:2,2021-02-02T10:00:07Z,acc:17,post:9
`,
  needs: CONTRACT_COLUMNS,
  recognises: (columns, container) =>
    container === "parquet" && CONTRACT_COLUMNS.every((column) => columns.includes(column)),
  mapping: contractTable,
} as const satisfies TableConnector;
