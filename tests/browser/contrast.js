// Texts whose contrast with what lies behind them is under 4.5 (3 where large), computed from what is painted.
const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
const pen = canvas.getContext('2d', {willReadFrequently: true});
const rgb = (c) => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data]; };
const lum = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
const back = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return rgb(getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'black' : 'white'); };
const poor = new Set();
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length || e.closest('svg, [disabled], .unseen, option, script, iframe')) continue;
  const s = getComputedStyle(e), a = lum(rgb(s.color)), b = lum(back(e)), r = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const large = parseFloat(s.fontSize) >= 24 || (parseFloat(s.fontSize) >= 18.66 && +s.fontWeight >= 700);
  if (r < (large ? 3 : 4.5)) poor.add(e.className + ' ' + e.tagName + ' ' + r.toFixed(2) + ' ' + e.textContent.trim().slice(0, 30));
}
return [...poor];
