/* Hands: keyboard, palette, drafts, toasts, focus. Everything here has a button or a link that works without it. */
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const phrase = (name) => $("#phrases")?.dataset[name] ?? "";
  const say = (words) => { const live = $("#live"); if (live) { live.textContent = ""; setTimeout(() => { live.textContent = words; }, 60); } };
  const seen = (element) => element.offsetParent !== null || element.closest(".bar, .ways, .toasts");
  const typing = (element) => element.closest("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]");

  /* Moving through a list */
  function move(step) {
    const rows = $$(".row > a, .table tbody a[data-row]").filter((row) => row.offsetParent !== null);
    if (!rows.length) return;
    const at = rows.findIndex((row) => row === document.activeElement);
    const current = rows.findIndex((row) => row.getAttribute("aria-current"));
    const next = at >= 0 ? at + step : current >= 0 && step > 0 ? current + step : current >= 0 ? current + step : 0;
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  /* Keys: one letter presses the button or link that bears it */
  let going = 0;
  function press(key) {
    const all = $$(`[data-key="${CSS.escape(key)}"]`).filter(seen);
    const target = all.find((each) => each.closest(".toasts")) ?? all.find((each) => each.matches("input, textarea")) ?? all[0];
    if (!target) return false;
    if (target.matches("input, textarea")) { target.focus(); target.select?.(); } else target.click();
    return true;
  }
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); openPalette(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target) || $("dialog[open]")) return;
    const key = event.key;
    if (going && Date.now() - going < 1500) {
      going = 0;
      const place = $(`[data-go="${CSS.escape(key.toLowerCase())}"]`);
      if (place) { event.preventDefault(); place.click(); }
      return;
    }
    if (key === "g") { going = Date.now(); return; }
    if (key === "?") { event.preventDefault(); openHelp(); return; }
    if (key === "j" || key === "k") { event.preventDefault(); move(key === "j" ? 1 : -1); return; }
    if (key === "/") { event.preventDefault(); if (!press("/")) openPalette(); return; }
    if ("aexrstuq".includes(key) && key.length === 1 && !event.repeat && press(key)) event.preventDefault();
  });

  function openHelp() { const help = $("#help"); if (help && !help.open) help.showModal(); }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      const details = document.getElementById(opener.dataset.opens);
      if (details) { details.open = true; $("textarea, input:not([type=hidden])", details)?.focus(); }
      return;
    }
    const button = event.target.closest("[data-key]");
    if (button?.dataset.key === "?") { button.closest("[popover]")?.hidePopover(); openHelp(); }
    if (button?.dataset.key === "Ctrl-K") { event.preventDefault(); openPalette(); }
    const link = event.target.closest('.note a[href^="#"]');
    if (link) document.getElementById(link.hash.slice(1))?.focus();
    const dialog = event.target.closest("dialog");
    if (dialog && event.target === dialog) dialog.close();
  });

  /* The palette: places and actions of this page, else plain words for the server */
  let found = [];
  let chosen = 0;
  let asked = null;
  let told = [];
  /* What a key does has more words than its button: those of the help. */
  const also = (key) => $(`#help [data-for="${CSS.escape(key)}"]`)?.dataset.words ?? "";
  function commands() {
    const places = $$("[data-go], #offices a.item").map((link) => ({ words: [...link.childNodes].filter((part) => !part.matches?.(".mono, .num")).map((part) => part.textContent).join("").trim(), key: link.dataset.go ? `G ${link.dataset.go.toUpperCase()}` : "", also: link.dataset.words ?? "", run: () => link.click() }));
    const acts = $$("[data-key]").filter((button) => seen(button) && !["Ctrl-K", "/"].includes(button.dataset.key)).map((button) => ({ words: (button.getAttribute("aria-label") || button.firstChild?.textContent || "").trim(), key: button.dataset.key.toUpperCase(), also: also(button.dataset.key), run: () => button.click() }));
    const rows = $$(".row > a").slice(0, 60).map((row) => ({ words: $(".what", row).textContent.trim().replace(/\s+/g, " "), key: "", run: () => row.click() }));
    return [...acts, ...places, ...rows].filter((command) => command.words);
  }
  const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  function openPalette() {
    const dialog = $("#palette");
    if (!dialog || dialog.open) return;
    $("#palette-field").value = "";
    told = [];
    dialog.showModal();
    draw();
  }
  function draw() {
    const words = $("#palette-field").value.trim();
    const parts = plain(words).split(/\s+/);
    found = commands().filter((command) => parts.every((part) => plain(`${command.words} ${command.also ?? ""}`).includes(part))).slice(0, 12);
    if (words) found.push(...told);
    if (words && $("#palette form[data-free]")) found.push({ words: `${phrase("say")} ${words}`, key: "↵", run: () => $("#palette form").requestSubmit() });
    chosen = 0;
    const list = $("#palette-found");
    list.replaceChildren(...found.map((command, number) => {
      const item = document.createElement("li");
      item.id = `found-${number}`;
      item.setAttribute("role", "option");
      item.append(document.createElement("span"));
      item.firstChild.textContent = command.words;
      if (command.key) { const key = document.createElement("kbd"); key.textContent = command.key; item.append(key); }
      item.addEventListener("click", () => run(number));
      return item;
    }));
    point();
  }
  /* What the server finds in cases, mail, people and calendars comes beneath, a moment after the last letter. */
  let waits = 0;
  function ask() {
    const url = $("#palette form").dataset.palette;
    const words = $("#palette-field").value.trim();
    clearTimeout(waits);
    asked?.abort();
    told = [];
    if (!url || words.length < 2) return;
    waits = setTimeout(async () => {
      asked = new AbortController();
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(words)}`, { signal: asked.signal, credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const here = new Set(commands().map((command) => command.words));
        told = $$("#found .row > a", page).map((row) => ({ words: $(".what", row).textContent.trim().replace(/\s+/g, " "), key: "", run: () => location.assign(row.getAttribute("href")) })).filter((command) => !here.has(command.words)).slice(0, 20);
        const at = chosen;
        draw();
        chosen = Math.min(at, Math.max(0, found.length - 1));
        point();
      } catch { /* the next letter asks again; without a connection the page itself still answers */ }
    }, 180);
  }
  function point() {
    $$("#palette-found > li").forEach((item, number) => { item.setAttribute("aria-selected", String(number === chosen)); if (number === chosen) item.scrollIntoView({ block: "nearest" }); });
    $("#palette-field").setAttribute("aria-activedescendant", found.length ? `found-${chosen}` : "");
  }
  function run(number) { const command = found[number]; $("#palette").close(); command?.run(); }
  document.addEventListener("input", (event) => { if (event.target.id === "palette-field") { ask(); draw(); } });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "palette-field" || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); chosen = (chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % Math.max(1, found.length); point(); }
    if (event.key === "Enter") { event.preventDefault(); if (found.length) run(chosen); }
  });

  /* Drafts: what is written in a form outlives a lost connection, a closed lid, a wrong click */
  const DAY = 86400000;
  const store = { get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } }, set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: nothing is kept */ } }, drop: (key) => { try { localStorage.removeItem(key); } catch { /* as above */ } } };
  const draftKey = (form) => `draft:${form.dataset.draft}`;
  const written = (form) => [...form.elements].filter((field) => field.name && !["hidden", "password", "submit", "button", "file"].includes(field.type) && field.autocomplete !== "one-time-code" && field.dataset.secret === undefined);
  const value = (field) => (["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
  const put = (field, what) => { if (["checkbox", "radio"].includes(field.type)) field.checked = what; else field.value = what; };
  const nameOf = (field) => (["checkbox", "radio"].includes(field.type) ? `${field.name}=${field.value}` : field.name);
  function keep(form) {
    store.set(draftKey(form), { at: Date.now(), sent: 0, fields: Object.fromEntries(written(form).map((field) => [nameOf(field), value(field)])) });
  }
  function restore(form) {
    const draft = store.get(draftKey(form));
    if (!draft || form.dataset.restored) return;
    form.dataset.restored = "1";
    const old = Date.now() - draft.at > 14 * DAY;
    if (old || $(".note.danger", form)) { if (old) store.drop(draftKey(form)); return; }
    const before = new Map(written(form).map((field) => [field, value(field)]));
    let changed = false;
    for (const [field, was] of before) { const kept = draft.fields[nameOf(field)]; if (kept !== undefined && kept !== was) { put(field, kept); changed = true; } }
    if (!changed) { store.drop(draftKey(form)); return; }
    form.closest("details")?.setAttribute("open", "");
    const note = document.createElement("p");
    note.className = "kept";
    note.append(`${phrase("restored")} `);
    const afresh = document.createElement("button");
    afresh.type = "button"; afresh.className = "button text"; afresh.textContent = phrase("discard");
    afresh.addEventListener("click", () => { for (const [field, was] of before) put(field, was); store.drop(draftKey(form)); note.remove(); written(form)[0]?.focus(); });
    note.append(afresh);
    form.prepend(note);
  }
  document.addEventListener("input", (event) => { const form = event.target.form; if (form?.dataset.draft) keep(form); });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.draft) { const draft = store.get(draftKey(form)); if (draft) store.set(draftKey(form), { ...draft, sent: Date.now() }); }
    if (form.matches("[data-theme-form]")) { event.preventDefault(); theme(event.submitter); }
  });
  /* A draft that was sent is done with as soon as another page has come in answer, without an error. */
  function settleDrafts(whole) {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith("draft:"))) {
      const draft = store.get(key);
      const form = $(`form[data-draft="${CSS.escape(key.slice(6))}"]`);
      if (draft?.sent && whole && !(form && $(".note.danger", form))) store.drop(key);
    }
    $$("form[data-draft]").forEach(restore);
  }

  /* Theme and contrast: a cookie, at once, without a round trip */
  function theme(button) {
    const root = document.documentElement;
    const year = "; path=/; max-age=31536000; samesite=lax" + (location.protocol === "https:" ? "; secure" : "");
    if (button.name === "theme") {
      root.classList.remove("theme-auto", "theme-light", "theme-dark");
      root.classList.add(`theme-${button.value}`);
      document.cookie = `theme=${button.value}${year}`;
      $$('[name="theme"]').forEach((each) => each.setAttribute("aria-pressed", String(each.value === button.value)));
    } else {
      const more = root.classList.toggle("contrast-more");
      document.cookie = `contrast=${more ? "more" : ""}${year}`;
      button.setAttribute("aria-pressed", String(more));
    }
  }

  /* Toasts leave by themselves, but never while someone reads them with a pointer or the keyboard */
  function toasts() {
    $$("[data-toast]:not([data-timed])").forEach((toast) => {
      toast.dataset.timed = "1";
      const wait = (Number(toast.dataset.toast) || 8) * 1000;
      const leave = () => { if (toast.matches(":hover, :focus-within")) setTimeout(leave, 2000); else toast.remove(); };
      setTimeout(leave, wait);
    });
  }
  function toast(words) {
    const item = document.createElement("div");
    item.className = "toast"; item.dataset.toast = "10"; item.textContent = words;
    $("#toasts")?.append(item);
    toasts();
  }

  /* The timer counts on the page; the server knows the truth */
  function tick() {
    $$("[data-since]").forEach((clock) => {
      const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 1000));
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      clock.textContent = `${hours}:${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    });
  }
  setInterval(tick, 1000);

  /* Swaps: the list stays where it was, the reader is told, the focus goes to what came */
  let scrolled = 0;
  let from = "";
  document.addEventListener("htmx:before:request", () => { document.body.classList.add("busy"); scrolled = $("#list")?.scrollTop ?? 0; from = $("#list")?.getAttribute("aria-label") ?? ""; });
  document.addEventListener("htmx:finally:request", () => document.body.classList.remove("busy"));
  document.addEventListener("htmx:after:swap", () => {
    const list = $("#list");
    if (list && list.getAttribute("aria-label") === from) list.scrollTop = scrolled;
    document.body.className = [...document.body.classList].filter((name) => !name.startsWith("hue-")).concat([...($("#desk")?.classList ?? [])].filter((name) => name.startsWith("hue-"))).join(" ");
    arrive(true);
    const current = list && $('.row > a[aria-current]', list);
    const focus = $("[data-focus]") ?? (current && current.offsetParent ? current : $("#thing"));
    focus?.focus({ preventScroll: focus !== $("[data-focus]") });
    if (matchMedia("(max-width: 720px)").matches) scrollTo(0, 0);
    say([document.title.split(" · ")[0], ...$$("#toasts > *").map((each) => each.textContent.trim())].join(". "));
  });
  document.addEventListener("htmx:error", () => { document.body.classList.remove("busy"); toast(phrase(navigator.onLine ? "trouble" : "offline")); });
  window.addEventListener("offline", () => toast(phrase("offline")));

  function arrive(whole) { settleDrafts(whole); toasts(); tick(); }
  const start = () => { arrive(performance.getEntriesByType("navigation")[0]?.type !== "reload"); $("[data-focus]")?.focus(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
