/** The brief's only style sheet: one sheet of A4 or Letter, black on white, readable as a fax. */
export const BRIEF_STYLE = `
@page{size:A4;margin:14mm 15mm}
*{box-sizing:border-box}
:root{color-scheme:light;--ink:#16191f;--muted:#4b525c;--rule:#c9c5ba;--soft:#f4f1ea;--accent:#1c5d6a}
body{margin:0 auto;max-width:180mm;padding:8mm 6mm;background:#fff;color:var(--ink);font:400 10.2pt/1.42 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
[lang=ar] body{font-family:"SF Arabic","Noto Sans Arabic","IBM Plex Sans Arabic","Segoe UI",Tahoma,"DejaVu Sans",sans-serif;line-height:1.62}
header{border-block-end:2px solid var(--ink);padding-block-end:.5rem;margin-block-end:.7rem}
h1{font-size:16.5pt;line-height:1.25;margin:0 0 .15rem}
header p{margin:0;color:var(--muted);font-size:9.4pt}
h2{font-size:11pt;margin:.75rem 0 .2rem;line-height:1.35;break-after:avoid}
p{margin:0 0 .35rem}
.lead{font-size:11.4pt}
dl{display:grid;grid-template-columns:repeat(4,1fr);gap:0 1.1rem;margin:.45rem 0;border-block:1px solid var(--rule);padding-block:.4rem}
dt{font-size:8.6pt;color:var(--muted);line-height:1.35}
dd{margin:.1rem 0 .25rem;font-weight:600;font-variant-numeric:tabular-nums;font-size:11.4pt;line-height:1.35}
dd small{display:block;font-weight:400;font-size:8.6pt;color:var(--muted)}
table{border-collapse:collapse;inline-size:100%;font-size:9.4pt;margin-block:.2rem .4rem;font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:.16rem .5rem .16rem 0;border-block-end:1px solid var(--rule);vertical-align:top}
[dir=rtl] :is(th,td){padding:.16rem 0 .16rem .5rem}
.when{white-space:nowrap}
th{font-weight:600;color:var(--muted);font-size:8.6pt}
ul{margin:.1rem 0 .35rem;padding-inline-start:1.1rem}
li{margin-block-end:.12rem}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 1.4rem}
.soft{background:var(--soft);padding:.35rem .7rem .25rem;border-inline-start:3px solid var(--accent);print-color-adjust:exact;-webkit-print-color-adjust:exact}
.soft h2{margin-block-start:0}
footer{margin-block-start:.6rem;border-block-start:1px solid var(--rule);padding-block-start:.35rem;color:var(--muted);font-size:8.6pt}
section,.soft,tr{break-inside:avoid}
@media print{body{padding:0;max-width:none}}
@media (max-width:40rem){dl,.columns{grid-template-columns:1fr 1fr}.columns{grid-template-columns:1fr}}
`;
