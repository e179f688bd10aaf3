// What the page does beyond being read. Without scripts everything is still there and visible.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  root.classList.add("js");
  const cards = [...document.querySelectorAll("#findings > .card")];
  const rows = [...document.querySelectorAll("#table > .row:not(.head)")];
  const chips = [...document.querySelectorAll(".chip")];
  const filter = $("filter"), check = $("check"), only = $("only"), gaps = $("gaps");
  const lower = new Map();
  const words = (el) => {
    if (!lower.has(el)) lower.set(el, el.textContent.toLowerCase());
    return lower.get(el);
  };
  let now = -1;

  const bare = (card) => card.dataset.row ? $(card.dataset.row.slice(1)) : null;
  const light = (card) => {
    document.querySelectorAll(".now").forEach((e) => e.classList.remove("now"));
    card.classList.add("now");
    now = cards.indexOf(card);
    const row = bare(card);
    if (row) row.classList.add("now");
    document.querySelectorAll(`mark[data-finding="${now + 1}"]`).forEach((m) => m.classList.add("now"));
    return row;
  };
  const show = (el, block) => {
    // Rows out of sight have only a guessed height; the second call lands where the first made things real.
    el.scrollIntoView({ block });
    requestAnimationFrame(() => el.scrollIntoView({ block }));
  };
  const inPanel = (card) => {
    const list = $("findings").closest(".panel");
    if (list.scrollHeight > list.clientHeight + 1) {
      list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
    }
  };
  const go = (card) => {
    const row = light(card);
    inPanel(card);
    card.focus({ preventScroll: true });
    if (row) { row.hidden = false; show(row, "center"); } else { show(card, "nearest"); }
  };
  const step = (by) => {
    const seen = cards.filter((c) => !c.hidden);
    if (!seen.length) return;
    const at = seen.indexOf(cards[now]);
    go(seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length]);
  };

  const apply = () => {
    const text = filter.value.trim().toLowerCase();
    const on = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.severity));
    const kept = new Set();
    let n = 0;
    for (const c of cards) {
      const row = bare(c);
      const says = !text || words(c).includes(text) || (row && words(row).includes(text));
      c.hidden = !(on.has(c.dataset.severity) && (!check.value || c.dataset.check === check.value) && says);
      if (!c.hidden) { n++; if (row) kept.add(row); }
    }
    for (const r of rows) {
      r.hidden = (only.checked && !kept.has(r)) || (!!text && !kept.has(r) && !words(r).includes(text));
    }
    $("none").hidden = n > 0 || !cards.length;
    $("shown").textContent = n === cards.length ? "" : `${n} of ${cards.length} shown`;
  };

  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  filter.addEventListener("input", apply);
  check.addEventListener("change", apply);
  only.addEventListener("change", apply);
  gaps.addEventListener("change", () => root.classList.toggle("gaps", gaps.checked));

  document.addEventListener("click", (e) => {
    const badge = e.target.closest("a.badge, mark[data-finding], a.here[href]");
    const card = e.target.closest(".card");
    const link = e.target.closest("a");
    if (badge) {
      const n = badge.dataset.finding || badge.getAttribute("href").slice(2);
      const c = $(`f${n}`);
      if (!c) return;
      e.preventDefault();
      if (c.hidden) { clear(); }
      light(c); inPanel(c);
      c.focus({ preventScroll: true });
      if (getComputedStyle($("findings").closest(".panel")).position !== "sticky") show(c, "center");
    } else if (card && (!link || link.classList.contains("go")) && !e.target.closest("summary") && !String(getSelection())) {
      e.preventDefault();
      go(card);
    } else if (link && link.getAttribute("href").startsWith("#")) {
      const to = $(link.getAttribute("href").slice(1));
      if (!to) return;
      if (to.tagName === "DETAILS") to.open = true;
      const row = to.closest(".row");
      if (row) row.hidden = false;
    }
  });

  // The sentences of one row that belong together light up together.
  const pair = (e, on) => {
    const s = e.target.closest && e.target.closest(".s[data-s]");
    if (!s) return;
    s.closest(".row").querySelectorAll(`.s[data-s="${s.dataset.s}"]`).forEach((x) => x.classList.toggle("twin", on));
  };
  document.addEventListener("mouseover", (e) => pair(e, true));
  document.addEventListener("mouseout", (e) => pair(e, false));

  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = (t) => {
    root.dataset.theme = t;
    try { localStorage.setItem("biclause-theme", t); } catch { /* a file may have no storage */ }
  };
  try { const t = localStorage.getItem("biclause-theme"); if (t === "dark" || t === "light") root.dataset.theme = t; } catch { /* as above */ }
  const turn = () => theme(dark() ? "light" : "dark");
  $("theme").addEventListener("click", turn);

  const help = $("help");
  const keys = () => { if (help.open) help.close(); else help.showModal(); };
  $("help-open").addEventListener("click", keys);
  $("help-close").addEventListener("click", () => help.close());

  const clear = () => {
    filter.value = ""; check.value = "";
    chips.forEach((c) => c.setAttribute("aria-pressed", "true"));
    apply();
  };
  const flip = (box) => { box.checked = !box.checked; box.dispatchEvent(new Event("change")); };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "Escape") {
      if (help.open) return;
      if (document.activeElement === filter && !filter.value) filter.blur(); else clear();
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox") return;
    if (help.open && e.key !== "?") return;
    const does = {
      j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
      f: () => filter.focus(), "/": () => filter.focus(),
      o: () => flip(only), g: () => flip(gaps), t: turn, "?": keys,
      1: () => chips[0].click(), 2: () => chips[1].click(), 3: () => chips[2].click(),
    }[e.key];
    if (does) { e.preventDefault(); does(); return; }
    if (e.key === "Enter" && document.activeElement.classList.contains("card")) { e.preventDefault(); go(document.activeElement); }
  });

  const folded = [];
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".panel details:not([open]), .relations:not([open])").forEach((d) => { d.open = true; folded.push(d); });
  });
  addEventListener("afterprint", () => { folded.splice(0).forEach((d) => { d.open = false; }); });
  if (cards.length) cards[0].tabIndex = 0;
})();
