/** The page's only style sheet; its hash goes into the content security policy. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#ffffff;--ink:#1d2129;--muted:#565d68;--rule:#dedad0;--soft:#f3f0e8;--strong:#9a3412;--calm:#1c5d6a;--expected:#858a94;--link:#1c5d6a;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif;--mono:ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1a1e24;--ink:#e9e6df;--muted:#abb1bb;--rule:#353b45;--soft:#20252c;--strong:#f2a07a;--calm:#84c9d6;--expected:#868d99;--link:#84c9d6}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;text-size-adjust:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.6 var(--sans)}
[lang=ar]{--sans:"SF Arabic","Noto Sans Arabic","IBM Plex Sans Arabic","Segoe UI",Tahoma,"DejaVu Sans",sans-serif;--serif:"Noto Naskh Arabic","Geeza Pro","Traditional Arabic","Segoe UI",Tahoma,"DejaVu Sans",serif;font-family:var(--sans);line-height:1.85}
a{color:var(--link);text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--calm);outline-offset:2px;border-radius:2px}
.bar{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;align-items:center;justify-content:space-between;max-width:66rem;margin:0 auto;padding:1rem 1.25rem}
.brand{font:600 1.05rem/1.5 var(--serif);color:var(--ink)}
.brand span{color:var(--muted);margin-inline:.35em}
.languages{border:0;margin:0;padding:0;display:flex;gap:.25rem}
.languages legend{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.languages input{position:absolute;opacity:0;inline-size:1px;block-size:1px}
.languages label{font-size:.9rem;line-height:1.6;padding:.3rem .85rem;min-block-size:2rem;border:1px solid var(--rule);border-radius:99px;cursor:pointer;color:var(--muted)}
.languages input:checked+label{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.languages input:focus-visible+label{outline:3px solid var(--calm);outline-offset:2px}
@supports selector(:has(*)){body:has(#language-en:checked) [lang=ar].edition,body:has(#language-ar:checked) [lang=en].edition{display:none}}
.edition{max-width:66rem;margin:0 auto;padding:0 1.25rem 4rem}
h1,h2,h3{font-family:var(--serif);font-weight:600;line-height:1.25;text-wrap:balance;margin:0}
[lang=ar] :is(h1,h2,h3){line-height:1.5}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);max-width:24ch;margin-block:1.5rem .75rem}
h2{font-size:clamp(1.3rem,1.1rem + 1vw,1.7rem)}
h3{font-size:1.02rem;margin-block-end:.5rem}
p{margin:0 0 .75rem;max-width:68ch;text-wrap:pretty}
.lead{font-size:1.1rem;color:var(--muted);max-width:62ch}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem;margin-block:1.25rem}
.reading{background:var(--soft);border-radius:10px;padding:1.1rem 1.25rem}
.reading p:last-child{margin:0}.reading h2{font-size:1.15rem;margin-block-end:.5rem}
.card{background:var(--card);border:1px solid var(--rule);border-radius:14px;padding:clamp(1.1rem,3vw,2.25rem);margin-block:1.75rem;scroll-margin-block-start:1rem}
.kicker{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:center;font-size:.9rem;color:var(--muted);margin-block-end:.6rem}
.tag{display:inline-block;font-weight:600;font-size:.88rem;line-height:1.6;padding:.08rem .7rem;border-radius:99px;border:1.5px solid currentColor;color:var(--calm);white-space:nowrap}
.tag.strong{background:var(--strong);border-color:var(--strong);color:var(--paper)}
.card>h2+p{margin-block-start:.5rem;color:var(--muted)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,8.6rem),1fr));gap:0 1.5rem;margin:1.25rem 0;padding:0;border-block:1px solid var(--rule)}
.facts div{padding:.7rem 0}
.facts dt{font-size:.86rem;color:var(--muted)}
.facts dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.contents{list-style:none;margin:1.5rem 0;padding:0;border-block-start:1px solid var(--rule)}
.contents li{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem 1rem;padding:.65rem 0;border-block-end:1px solid var(--rule)}
.contents .tag{min-inline-size:9.5rem;text-align:center}
.contents a{flex:1 1 18rem}
.contents .figures{color:var(--muted);font-size:.92rem;font-variant-numeric:tabular-nums}
.folded{margin-block:1.75rem}.folded>summary{font:600 1.15rem/1.5 var(--serif);padding:1rem 1.25rem;background:var(--soft);border-radius:10px;cursor:pointer}.folded[open]>summary{margin-block-end:1rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.75rem 2.25rem;margin-block:1.75rem}
figure{margin:0;min-inline-size:0}
figcaption{font-size:.95rem;margin-block-end:.6rem;max-width:56ch}
svg{display:block;inline-size:100%;block-size:auto;max-inline-size:34rem;overflow:visible}
svg text{font-family:var(--sans);font-size:12.5px;fill:var(--ink)}
svg .faint{fill:var(--muted)}svg .small{font-size:11.5px}svg .middle{text-anchor:middle}svg .at-start{text-anchor:start}svg .at-end{text-anchor:end}
svg .line{stroke:var(--rule);stroke-width:1}
svg .zero{stroke:var(--muted);stroke-width:1}
.observed{fill:var(--calm)}.expected{fill:var(--expected)}.other{fill:var(--expected);opacity:.8}.dots{fill:none;stroke:var(--expected);stroke-width:4.6;stroke-linecap:round;opacity:.8}.ticks{fill:none;stroke:var(--calm);stroke-width:2.4;stroke-linecap:round}
.strong-colours .observed{fill:var(--strong)}.strong-colours .ticks{stroke:var(--strong)}
.tie{fill:none;stroke:var(--expected);stroke-linecap:round}
.tie-1{stroke-width:.7;opacity:.45}.tie-2{stroke-width:1.2;opacity:.6}.tie-3{stroke-width:2.2;opacity:.8}
.nodes circle{fill:var(--card);stroke:var(--calm);stroke-width:2}
.strong-colours .nodes circle{stroke:var(--strong)}
.nodes .lead-role{fill:var(--calm)}.strong-colours .nodes .lead-role{fill:var(--strong)}
.nodes text{font-size:10.5px;text-anchor:middle;font-weight:600}
.nodes .on-lead{fill:var(--paper)}
.key{display:inline-flex;gap:.4rem;align-items:center;margin-inline-end:1rem;font-size:.88rem;color:var(--muted)}
.key svg{inline-size:.85rem;flex:none}
details{margin-block:.6rem}
summary{cursor:pointer;color:var(--link);font-size:.92rem;padding-block:.2rem}
.scroll{overflow-x:auto;margin-block:.6rem}
table{border-collapse:collapse;inline-size:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:.4rem .9rem .4rem 0;border-block-end:1px solid var(--rule);vertical-align:top}
[dir=rtl] :is(th,td){padding:.4rem 0 .4rem .9rem}
th{font-weight:600;color:var(--muted);font-size:.86rem}
td bdi[dir],.ids bdi{font-family:var(--mono);font-size:.9em;overflow-wrap:anywhere}
td bdi[dir]{min-inline-size:9ch;display:inline-block;max-inline-size:42ch}
.whole{white-space:nowrap}
.ids{display:flex;flex-wrap:wrap;gap:.2rem .9rem;max-width:none}
.ids bdi{display:inline-block}
.method{color:var(--muted);font-size:.95rem}
.method h2{color:var(--ink);margin-block:2.5rem .75rem}
.method h3{color:var(--ink);margin-block-start:1.25rem}
footer{border-block-start:1px solid var(--rule);margin-block-start:2.5rem;padding-block-start:1rem;color:var(--muted);font-size:.9rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{.tag{print-color-adjust:exact}:root{--paper:#fff;--card:#fff;--ink:#000;--muted:#444;--rule:#bbb;--soft:#f4f4f4;--strong:#8a2f10;--calm:#1c5d6a;--expected:#777;--link:#000}
body{font-size:10pt}.bar .languages{display:none}.card{border:0;padding:0;break-before:auto}.reading,figure,tr{break-inside:avoid}h2,h3,figcaption{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}summary{display:none}.folded>summary{display:block}.folded:not([open])::details-content{content-visibility:hidden;block-size:0}.scroll{overflow:visible}a{text-decoration:none}}
`;
