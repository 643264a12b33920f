// What a page owes to a screen reader, a thumb and a narrow window; arguments[0] is the width. Returns what is wrong.
const wrong = [];
const name = (e) => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map(i => document.getElementById(i)?.textContent || '').join('') || e.textContent || e.alt || e.title || '').trim();
const seen = (e) => e.getClientRects().length > 0;
if (!document.documentElement.lang) wrong.push('no language');
if (!document.title.trim()) wrong.push('no title');
if (document.querySelectorAll('main').length !== 1) wrong.push('mains: ' + document.querySelectorAll('main').length);
if (document.querySelectorAll('h1').length !== 1) wrong.push('h1: ' + document.querySelectorAll('h1').length);
for (const e of document.querySelectorAll('a[href], button, summary')) if (!name(e)) wrong.push('no name: ' + e.outerHTML.slice(0, 120));
for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) if (!e.labels?.length && !e.getAttribute('aria-label')) wrong.push('no label: ' + e.outerHTML.slice(0, 120));
for (const e of document.querySelectorAll('nav, [role=img], iframe, dialog, section[role]')) if (!e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby') && !e.title) wrong.push('no landmark name: ' + e.outerHTML.slice(0, 100));
for (const a of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'popovertarget', 'form']) for (const e of document.querySelectorAll('[' + a + ']')) for (const id of e.getAttribute(a).split(' ')) if (id && !document.getElementById(id)) wrong.push(a + ' to nothing: ' + id);
if (!document.querySelector('.skip')) wrong.push('no skip link');
if (!document.querySelector('[aria-live]')) wrong.push('no live region');
if (innerWidth < 500) for (const e of document.querySelectorAll('.button, .row > a, .bar a, .bar button')) if (seen(e) && e.getBoundingClientRect().height < 43.5) wrong.push('small: ' + e.outerHTML.slice(0, 90));
const wide = document.documentElement.scrollWidth;
if (wide > innerWidth || innerWidth > arguments[0]) wrong.push('scrolls sideways: ' + wide + ' > ' + arguments[0]);
return wrong;
