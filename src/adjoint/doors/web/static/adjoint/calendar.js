/* The calendar's hands: drag, stretch, draw, the same by the arrows, and an event opened in its place. Each has a link or a form without it. */
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const MINUTE = 60000;
  const STEP = 15 * MINUTE;
  const cal = () => $(".cal");
  const hand = () => $("#hand");
  const say = (words) => { const live = $("#live"); if (live) live.textContent = words; };
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  /* Where a moment stands, and which moment a place is: stretches that a day lacks are no time of it */
  const gaps = (column) => (column.dataset.gaps ?? "").split(" ").filter(Boolean).map((pair) => pair.split("-").map(Number));
  const height = () => Number($(".grid")?.dataset.height ?? 1440);
  const begins = (column) => Date.parse(column.dataset.start);
  function moment(column, place) {
    let minutes = place;
    for (const [top, bottom] of gaps(column)) { if (place >= top && place < bottom) return null; if (place >= bottom) minutes -= bottom - top; }
    return begins(column) + minutes * MINUTE;
  }
  function placeOf(column, at) {
    let place = (at - begins(column)) / MINUTE;
    for (const [top, bottom] of gaps(column)) if (place >= top) place += bottom - top;
    return Math.max(0, Math.min(height(), place));
  }
  const columns = () => $$(".daycol");
  const perMinute = () => $(".daycol > .body").getBoundingClientRect().height / height();
  function under(x, y) {
    const all = columns();
    const column = all.find((each) => { const box = each.getBoundingClientRect(); return x >= box.left && x < box.right; }) ?? (x < all[0].getBoundingClientRect().left ? all[0] : all.at(-1));
    const place = (y - $(".body", column).getBoundingClientRect().top) / perMinute();
    return { column, at: moment(column, Math.max(0, Math.min(height() - 1, place))) };
  }
  const snapped = (at) => Math.round(at / STEP) * STEP;

  /* Times as the page writes them */
  function clock(at) {
    const { zone, lang, clock: habit } = cal().dataset;
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "numeric", minute: "2-digit", hour12: habit === "12h" }).formatToParts(at).map((part) => [part.type, part.value]));
    if (lang.startsWith("fr")) return `${Number(parts.hour)}\u00a0h${parts.minute === "00" ? "" : `\u00a0${parts.minute}`}`;
    return habit === "12h" ? `${parts.hour}${parts.minute === "00" ? "" : `:${parts.minute}`}\u00a0${parts.dayPeriod}` : `${parts.hour.padStart(2, "0")}:${parts.minute}`;
  }
  const dayName = (at) => new Intl.DateTimeFormat(cal().dataset.lang, { timeZone: cal().dataset.zone, weekday: "long", day: "numeric", month: "long" }).format(at);
  const told = (start, end) => `${dayName(start)}, ${clock(start)}\u00a0–\u00a0${clock(end)}`;

  /* The shadow of what is drawn */
  function unghost() { $$(".ghost").forEach((each) => each.remove()); $$("td.over").forEach((each) => each.classList.remove("over")); }
  function ghost(start, end, title) {
    unghost();
    let first = true;
    for (const column of columns()) {
      const until = begins(column) + 26 * 60 * MINUTE;
      if (end <= begins(column) || start >= until) continue;
      const [top, bottom] = [placeOf(column, start), placeOf(column, end)];
      if (bottom <= top || (start < begins(column) && end <= begins(column))) continue;
      const shadow = document.createElement("div");
      shadow.className = "ghost";
      shadow.style.top = `${top * perMinute()}px`;
      shadow.style.height = `${Math.max(18, (bottom - top) * perMinute())}px`;
      if (first) shadow.textContent = `${clock(start)}\u00a0–\u00a0${clock(end)} ${title}`;
      first = false;
      if (chosen) { shadow.classList.add("chosen"); if (end <= until && bottom < height()) shadow.append(Object.assign(document.createElement("i"), { className: "grip" })); }
      $(".body", column).append(shadow);
    }
  }

  /* What is drawn is asked for: by the form that the page bears, so that the server judges it */
  let moving = null;
  let chosen = false; /* by touch: lifted, and waits for where it goes */
  function give(up = true) {
    if (moving) moving.event.classList.remove("lifted", "sent");
    if (moving && up) say(hand().dataset.kept);
    moving = null;
    chosen = false;
    unghost();
    document.body.classList.remove("dragging", "stretching");
  }
  function send(reach = "one") {
    const { event, start, end } = moving;
    const form = hand();
    form.elements.reach.value = reach;
    form.action = JSON.parse(form.dataset.urls)[event.dataset.slug];
    form.elements.event.value = event.dataset.id;
    form.elements.start.value = new Date(start).toISOString();
    form.elements.end.value = new Date(end).toISOString();
    event.classList.add("sent");
    keep();
    shut();
    form.requestSubmit();
  }
  function drop() {
    const { event, start, end } = moving;
    chosen = false;
    if ($(".ghost")) ghost(start, end, event.dataset.title);
    document.body.classList.remove("dragging", "stretching");
    if (start === Date.parse(event.dataset.start) && end === Date.parse(event.dataset.end)) { give(false); return; }
    const { people, organizer, repeats } = event.dataset;
    if (!people && !organizer && repeats === undefined) { send(); return; }
    ask(event, start, end);
  }
  function ask(event, start, end) {
    const { people, organizer, repeats, title } = event.dataset;
    const words = hand().dataset;
    const element = (name, facts) => Object.assign(document.createElement(name), facts);
    const box = element("div", { className: "askbar" });
    const text = document.createElement("p");
    text.append(element("b", { textContent: title }), element("br"), told(start, end));
    const sentence = organizer ? words.theirs.replace("%(organizer)s", organizer) : people ? (repeats === undefined ? words.ask : words.told).replace("%(people)s", people) : "";
    for (const each of [sentence, repeats === undefined ? "" : words.which]) if (each) text.append(element("br"), each);
    const choices = repeats === undefined ? [["one", organizer ? words.propose : words.yes]] : [["one", words.one], ["onwards", words.onwards], ["all", words.all]];
    const row = element("div", { className: repeats === undefined ? "actions" : "actions choices" });
    row.append(...choices.map(([reach, name], place) => {
      const button = element("button", { type: "button", className: place ? "button" : "button go", textContent: name });
      button.addEventListener("click", () => send(reach));
      return button;
    }));
    const no = element("button", { type: "button", className: "button text", textContent: words.no });
    no.addEventListener("click", () => { $("#peek").hidePopover(); give(); event.focus(); });
    row.append(no);
    box.append(text, row);
    show(box, $(".ghost") ?? event);
    row.firstElementChild.focus();
  }
  document.addEventListener("toggle", (event) => { if (event.target.id === "peek" && event.newState === "closed" && moving && !moving.event.classList.contains("sent")) give(); }, true);

  /* An event opened in its place */
  function show(content, beside) {
    const peek = $("#peek");
    peek.replaceChildren(content);
    peek.showPopover();
    const [at, box] = [beside.getBoundingClientRect(), peek.getBoundingClientRect()];
    const left = at.right + 8 + box.width < innerWidth ? at.right + 8 : at.left - 8 - box.width > 0 ? at.left - 8 - box.width : Math.max(8, Math.min(at.left, innerWidth - box.width - 8));
    peek.style.left = `${left}px`;
    peek.style.top = `${Math.max(8, Math.min(at.top, innerHeight - box.height - 8))}px`;
  }
  async function open(link) {
    try {
      const answer = await fetch(link.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = $("#event", page);
      if (!answer.ok || !found) throw new Error(answer.statusText);
      const title = document.createElement("h2");
      title.className = "what"; title.tabIndex = -1; title.textContent = $("h1", found).textContent;
      $("h1", found).replaceWith(title);
      for (const form of $$("form", found)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "back", value: hand().elements.back.value }));
      const event = document.adoptNode(found);
      show(event, link);
      window.htmx?.process?.(event);
      title.focus({ preventScroll: true });
      $("#peek").addEventListener("toggle", () => link.isConnected && document.activeElement === document.body && link.focus({ preventScroll: true }), { once: true });
    } catch { location.assign(link.href); }
  }
  let dragged = 0;
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".cal a.ev");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (Date.now() - dragged < 300) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    if (!link.pathname.endsWith("/event")) return;
    event.preventDefault(); event.stopImmediatePropagation();
    open(link);
  }, true);

  /* The pointer: an event is lifted once it has moved a little; free time is drawn upon */
  let press = null;
  document.addEventListener("pointerdown", (event) => {
    dragged = 0; /* what was given up by Escape under the pointer is not opened when it is let go */
    if (press?.touch) { letGo(); if (moving) give(); return; } /* a second finger is another gesture */
    if (event.button || !cal() || event.target.closest(".peek, button, .others, .rest-of")) return;
    if (chosen && event.target.closest(".ghost")) { take(event); return; }
    if (chosen) give();
    pressed(event);
    if (press && event.pointerType === "touch") hold(event);
  });
  function pressed(event) {
    const link = event.target.closest(".ev");
    const column = event.target.closest(".daycol > .body");
    if (link?.dataset.start && (column || link.closest("td"))) {
      const box = link.getBoundingClientRect();
      press = { link, column, x: event.clientX, y: event.clientY, stretch: Boolean(column) && !link.classList.contains("after") && box.bottom - event.clientY < 7 && box.height > 12 };
      if (column) press.grab = (under(event.clientX, event.clientY).at ?? 0) - Date.parse(link.dataset.start);
    } else if (column && !link && hand().dataset.newurl) press = { draw: under(event.clientX, event.clientY), x: event.clientX, y: event.clientY };
  }

  /* By touch a finger that stays lifts what it lies on; one that moves on scrolls the page, as everywhere */
  const HOLD = 400;
  const SLACK = 10;
  function hold(event) {
    Object.assign(press, { touch: true, id: event.pointerId, last: event, stretch: false });
    press.timer = setTimeout(held, HOLD);
  }
  function held() {
    press.on = true;
    const { link, draw, last } = press;
    capture();
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(10);
    if (draw) { if (draw.at !== null) drawTo(last); return; }
    lift();
    if (press.column) ghost(moving.start, moving.end, link.dataset.title);
  }
  function capture() { $(".grid, table.month").setPointerCapture(press.id); cancelAnimationFrame(press.frame); press.frame = requestAnimationFrame(edge); }
  function letGo() { clearTimeout(press?.timer); cancelAnimationFrame(press?.frame); press = null; }
  function take(event) {
    press = { link: moving.event, column: true, touch: true, on: true, went: true, id: event.pointerId, last: event, x: event.clientX, y: event.clientY, stretch: event.target.matches(".grip"), from: { ...moving } };
    press.grab = (under(event.clientX, event.clientY).at ?? 0) - (press.stretch ? moving.end : moving.start);
    capture();
  }
  /* Near the edge of what is seen the grid moves on under the finger; at its own end, the page */
  const NEAR = 44;
  function edge() {
    if (!press?.on) return;
    const [scroller, { clientX: x, clientY: y }] = [$(".scroller"), press.last];
    if (scroller && press.went) {
      const box = scroller.getBoundingClientRect();
      const head = $(".daycol > .body").getBoundingClientRect().top + scroller.scrollTop - box.top; /* what stands over the hours hides them */
      const [top, bottom] = [Math.max(0, box.top + head), Math.min(innerHeight - ($("nav.bar")?.offsetHeight ?? 0), box.bottom)];
      const [left, right] = [box.left + $(".axis").offsetWidth, Math.min(innerWidth, box.right)];
      const by = (at, low, high) => (at < low + NEAR ? -1 : at > high - NEAR ? 1 : 0) * 6;
      const [down, over, was] = [by(y, top, bottom), by(x, left, right), [scroller.scrollTop, scroller.scrollLeft]];
      scroller.scrollBy(over, down);
      if (down && scroller.scrollTop === was[0]) scrollBy(0, down);
      if (down || over) follow(press.last);
    }
    press.frame = requestAnimationFrame(edge);
  }
  document.addEventListener("touchmove", (event) => { if (press?.touch && press.on) event.preventDefault(); }, { passive: false });
  document.addEventListener("contextmenu", (event) => { if (press?.touch || chosen) event.preventDefault(); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".cal .ev")) event.preventDefault(); });
  document.addEventListener("pointermove", (event) => {
    if (!press) return;
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    if (press.touch) {
      press.last = event;
      if (!press.on) { if (far > SLACK) letGo(); return; }
      if (!press.went && far < SLACK) return;
      press.went = true;
    } else if (!press.on && far < 5) return;
    press.on = true;
    event.preventDefault();
    follow(event);
  });
  function lift() {
    moving ??= { event: press.link, start: Date.parse(press.link.dataset.start), end: Date.parse(press.link.dataset.end) };
    press.link.classList.add("lifted");
  }
  function follow(event) {
    if (press.draw) { drawTo(event); return; }
    lift();
    document.body.classList.add(press.stretch ? "stretching" : "dragging");
    if (press.column) dragTo(event); else dragDay(document.elementFromPoint(event.clientX, event.clientY)?.closest("td[data-day]"));
  }
  function dragTo(event) {
    const { at } = under(event.clientX, event.clientY);
    if (at === null) return;
    const { start, end } = press.from ?? { start: Date.parse(moving.event.dataset.start), end: Date.parse(moving.event.dataset.end) };
    if (press.stretch) moving.end = Math.max(start + STEP, snapped(at - (press.touch ? press.grab : 0)));
    else { moving.start = snapped(at - press.grab); moving.end = moving.start + end - start; }
    ghost(moving.start, moving.end, moving.event.dataset.title);
  }
  /* A day is moved by the clock: the same hour there, whatever the clocks did between. */
  function wall(at) {
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: cal().dataset.zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23" }).formatToParts(at).map((part) => [part.type, Number(part.value)]));
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute);
  }
  function byDays(at, days) {
    const wanted = wall(at) + days * 86400000;
    let found = at + days * 86400000;
    found += wanted - wall(found);
    return found;
  }
  function shift(days) {
    const { start, end } = moving;
    moving.start = byDays(start, days);
    moving.end = moving.event.dataset.whole === undefined ? moving.start + end - start : byDays(end, days);
  }
  function dragDay(cell) {
    if (!cell) return;
    unghost();
    cell.classList.add("over");
    const from = moving.event.closest("td").dataset.day;
    moving.start = Date.parse(moving.event.dataset.start); moving.end = Date.parse(moving.event.dataset.end);
    shift(Math.round((Date.parse(cell.dataset.day) - Date.parse(from)) / 86400000));
  }
  function drawTo(event) {
    const { at, column } = under(event.clientX, event.clientY);
    if (at === null || column !== press.draw.column || press.draw.at === null) return;
    const [first, last] = [Math.min(press.draw.at, at), Math.max(press.draw.at, at)];
    press.span = [Math.floor(first / STEP) * STEP, Math.max(Math.ceil(last / STEP) * STEP, Math.floor(first / STEP) * STEP + STEP)];
    ghost(...press.span, "");
  }
  document.addEventListener("pointerup", () => {
    const was = press;
    letGo();
    if (!was?.on) return;
    dragged = Date.now();
    if (was.touch && was.column && !was.went) { chosen = true; ghost(moving.start, moving.end, moving.event.dataset.title); say(hand().dataset.chosen); return; }
    if (was.span) { location.assign(`${hand().dataset.newurl}?${new URLSearchParams({ start: new Date(was.span[0]).toISOString(), end: new Date(was.span[1]).toISOString() })}`); return; }
    if (moving) drop();
  });
  document.addEventListener("pointercancel", () => { const lost = press?.on; letGo(); if (lost || !chosen) give(false); });

  /* The keyboard: on an event the arrows move it, with Shift they stretch it; elsewhere they turn the pages */
  const days = { ArrowLeft: -1, ArrowRight: 1 };
  const minutes = { ArrowUp: -1, ArrowDown: 1 };
  function nudge(event, link) {
    const grid = Boolean(link.closest(".daycol"));
    if (!moving) moving = { event: link, start: Date.parse(link.dataset.start), end: Date.parse(link.dataset.end) };
    link.classList.add("lifted");
    if (event.shiftKey) { if (minutes[event.key] && link.dataset.whole === undefined) moving.end = Math.max(moving.start + STEP, moving.end + minutes[event.key] * STEP); }
    else if (days[event.key]) shift(days[event.key]);
    else if (!grid || link.dataset.whole !== undefined) shift(7 * minutes[event.key]);
    else { moving.start += minutes[event.key] * STEP; moving.end += minutes[event.key] * STEP; }
    if (grid) { ghost(moving.start, moving.end, link.dataset.title); $(".ghost")?.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    else { unghost(); const name = new Intl.DateTimeFormat("en-CA", { timeZone: cal().dataset.zone }).format(moving.start); $(`td[data-day="${name}"]`)?.classList.add("over"); }
    say(`${told(moving.start, moving.end)}. ${hand().dataset.moves}`);
  }
  document.addEventListener("keydown", (event) => {
    if (!cal() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || $("dialog[open]")) return;
    const take = () => { event.preventDefault(); event.stopImmediatePropagation(); };
    const link = event.target.closest(".cal a.ev");
    if (event.key === "Escape" && (moving || press)) { take(); if (press?.on) dragged = Infinity; letGo(); if ($("#peek")?.matches(":popover-open")) $("#peek").hidePopover(); give(); return; }
    if ($("#peek")?.contains(event.target)) return;
    if (event.key === "Enter" && moving && link === moving.event) { take(); drop(); return; }
    if (link?.dataset.start && !link.closest(".agenda") && (days[event.key] || minutes[event.key])) { take(); nudge(event, link); return; }
    if (event.shiftKey) return;
    const agenda = cal().dataset.view === "agenda";
    if (days[event.key] && !link) { const turn = $(`.turn [rel=${event.key === "ArrowLeft" ? "prev" : "next"}]`); if (turn) { take(); turn.click(); } return; }
    if ((event.key === "j" || event.key === "k") && !agenda) { take(); $(`.turn [rel=${event.key === "k" ? "prev" : "next"}]`)?.click(); return; }
    if ("dwmatn".includes(event.key) && event.key.length === 1 && !event.repeat) { const button = $(`.cal [data-key="${event.key}"]`); if (button) { take(); button.click(); } }
  }, true);

  /* Where one was stays where one is */
  let kept = null;
  function keep() {
    const scroller = $(".scroller");
    const focused = document.activeElement?.closest?.("a.ev");
    kept = cal() ? { view: cal().dataset.view, top: scroller?.scrollTop ?? 0, left: scroller?.scrollLeft ?? 0, id: (moving?.event ?? focused)?.dataset.id } : null;
  }
  let again = 0;
  let looks = 0;
  function arrive() {
    clearTimeout(again);
    letGo();
    moving = null;
    chosen = false;
    if (!cal()) { kept = null; return; }
    const [scroller, grid] = [$(".scroller"), $(".grid")];
    if (grid) {
      if (kept?.view === cal().dataset.view) { scroller.scrollTop = kept.top; scroller.scrollLeft = kept.left; }
      else {
        scroller.scrollTop = Math.max(0, Number(grid.dataset.opens) * perMinute() - 8);
        const today = $(".daycol.today");
        if (today && scroller.scrollWidth > scroller.clientWidth) scroller.scrollLeft = today.offsetLeft - $(".axis").offsetWidth * $$(".axis").length;
      }
    }
    const id = kept?.id;
    if (id) setTimeout(() => $(`a.ev[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
    looks = cal().dataset.again === undefined ? 0 : looks + 1;
    if (looks) again = setTimeout(look, Math.min(30000, 750 * 2 ** looks));
  }
  /* Something is being done: look again, unless a hand is on something */
  function look() {
    if (!cal()) return;
    if (moving || press || $("#peek")?.matches(":popover-open") || $("dialog[open]") || document.hidden) { again = setTimeout(look, 1500); return; }
    keep();
    window.htmx?.ajax("GET", location.pathname + location.search, { target: "#desk", select: "#desk", swap: "outerHTML", selectOOB: "#toasts" });
  }
  function tick() {
    const line = $(".nowline");
    const column = line?.closest(".daycol");
    if (column && Date.now() < begins(column) + 25 * 60 * MINUTE) line.style.top = `${placeOf(column, Date.now()) * perMinute()}px`;
  }
  setInterval(tick, 30000);
  /* htmx carries attributes over to what bears the same id; the policy forbids a style among them. */
  function shut() { const peek = $("#peek"); if (peek?.matches(":popover-open")) peek.hidePopover(); peek?.removeAttribute("style"); }
  document.addEventListener("htmx:before:request", () => { if (!moving) keep(); if (!moving || moving.event.classList.contains("sent")) shut(); });
  document.addEventListener("htmx:after:swap", arrive);
  document.addEventListener("htmx:error", () => give(false));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive); else arrive();
})();
