"use strict";
// Words are numbers in a list of distinct ones; word 0 ends a sentence. What is chosen stands in
// `state` and in the page's address; `draw` shows it. Text reaches the page as text only.
const LANES = 40, ROWS = 100;
const $ = id => document.getElementById(id);
const state = { q: "", off: new Set(), by: "place", at: -1, lanes: LANES, rows: ROWS };
let D, start, article, first, lower, spelled, hits, asked = "", address = "", focusOn = -1;

function make(tag, about, ...children) {
  const node = Object.assign(document.createElement(tag), about);
  node.append(...children);
  return node;
}
const minus = x => (x > 0 ? "+" : "") + (x / 100).toFixed(2).replace("-", "−");
const score = s => D.scores[s] ? minus(D.scores[s]) : "0.00";
const hue = s => D.hues[D.articles[article[s]][1]];
const bare = s => D.articles[article[s]][4];
const shown = s => !state.off.has(D.articles[article[s]][1]);
const place = s => `${D.articles[article[s]][0]}, line ${D.lines[s]}`;

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

function index() {
  start = [0];  // of each sentence, its first word
  D.words.forEach((w, i) => { if (!w) start.push(i + 1); });
  article = [];  // of each sentence
  first = [];    // sentence of each article
  D.articles.forEach((a, i) => { first.push(article.length); for (let k = 0; k < a[5]; k++) article.push(i); });
  first.push(article.length);
  lower = D.terms.map(t => t.toLowerCase());
  spelled = new Map(lower.map((t, i) => [t, i]));
}

// As terms.find does it: a spelling of a name is that name; else a term; else its words in a row.
function find(text) {
  const typed = text.trim().split(/\s+/).join(" ").replace(/[’‘]/g, "'"), small = typed.toLowerCase();
  const own = name => Object.hasOwn(D.names, name) ? D.names[name] : undefined;
  if (!typed.replace(/[* ]/g, "")) return { typed: "", by: new Map(), total: 0 };
  let term = own(typed) ?? typed;
  if (!spelled.has(term.toLowerCase())) term = own(small) ?? term;
  const whole = term.toLowerCase(), pieces = spelled.has(whole) ? [whole] : whole.split(" ");
  const fits = pieces.map(piece => {
    const stem = piece.length > 1 && piece.endsWith("*") ? piece.slice(0, -1) : null;
    const term = lower.map(t => stem === null ? t === piece : t.startsWith(stem));
    return D.of.map(t => t >= 0 && term[t]);
  });
  const by = new Map(), used = new Set();
  let total = 0, sentence = 0;
  for (let i = 0; i < D.words.length; i++) {
    if (!D.words[i]) { sentence++; continue; }
    if (!fits.every((fit, k) => fit[D.words[i + k]]) || (bare(sentence) && pieces.length > 1)) continue;
    by.has(sentence) ? by.get(sentence).push(i) : by.set(sentence, [i]);
    used.add(D.of[D.words[i]]);
    total++;
  }
  const name = pieces.length === 1 && used.size === 1 ? D.terms[[...used][0]] : typed;
  const why = pieces.length === 1 && used.size === 1 ? D.why[[...used][0]] : "";
  return { typed, name, by, total, why, long: pieces.length, used: [...used].map(t => D.terms[t]) };
}

function text(s) {
  const node = make("span", { className: "text" });
  if (bare(s)) {
    node.append(D.leads[s] + " … ", make("span", { className: "about", textContent: "[text left out]" }));
    return node;
  }
  const at = hits.by.get(s) || [];
  let run = "", marked = 0;
  for (let i = start[s]; ; i++) {
    const gap = D.gaps[D.between[i]], form = D.forms[D.words[i]];
    if (at.includes(i)) {
      node.append(run + gap);
      let phrase = form;
      for (let k = 1; k < hits.long; k++) phrase += D.gaps[D.between[i + k]] + D.forms[D.words[i + k]];
      node.append(make("mark", { textContent: phrase }));
      run = "";
      marked = i + hits.long;
    } else if (i >= marked) run += gap + form;
    if (!D.words[i]) break;
  }
  node.append(run);
  return node;
}

function lane(a) {
  const track = make("div", { className: "track" }), n = first[a + 1] - first[a], stacks = {};
  let mentions = 0, highest = 1;
  for (let s = first[a]; s < first[a + 1]; s++) {
    const many = (hits.by.get(s) || []).length, dot = make("button", { type: "button", tabIndex: -1 });
    mentions += many;
    dot.className = "dot" + (many ? " lit" : "") + (many > 1 ? " more" : "") + (s === state.at ? " now" : "");
    if (many || !hits.typed) dot.style.background = hue(s);
    dot.style.left = `${state.by === "place" ? (s - first[a] + 0.5) / n * 100 : (D.scores[s] + 100) / 2}%`;
    const bin = Math.round(D.scores[s] / 2), level = state.by === "place" ? 0 : stacks[bin] = (stacks[bin] || 0) + 1;
    highest = Math.max(highest, level);
    dot.dataset.level = level ? (level % 2 ? 1 : -1) * Math.floor(level / 2) : 0;
    dot.dataset.s = s;
    dot.title = `${place(s)}, ${score(s)}`;
    dot.setAttribute("aria-label", `${dot.title}${many ? `, ${many} ×` : ""}: ${text(s).textContent.slice(0, 90)}`);
    track.append(dot);
  }
  const step = Math.min(7, 110 / highest);
  if (highest > 1) track.style.height = `${Math.max(38, highest * step + 16)}px`;
  for (const dot of track.children) dot.style.top = `calc(50% + ${dot.dataset.level * step}px)`;
  return make("div", { className: "lane" },
    make("span", { className: "name", textContent: D.articles[a][0], title: D.articles[a][3] }), track,
    make("span", { className: "count", textContent: hits.typed ? `mentions: ${mentions}` : `${n} sentences` }));
}

function more(box, left, key, what) {
  if (left <= 0) return;
  const button = make("button", { type: "button", className: "more", textContent: `Show more ${what} (${left.toLocaleString("en")} left)` });
  button.onclick = () => { state[key] += key === "lanes" ? LANES : ROWS; draw(); };
  box.after(button);
}

function read() {
  const s = state.at, box = $("read");
  box.hidden = s < 0;
  box.replaceChildren();
  if (s < 0) return;
  const a = D.articles[article[s]], paragraph = make("p");
  for (let k = first[article[s]]; k < first[article[s] + 1]; k++) {
    if (D.lines[k] !== D.lines[s]) continue;
    const one = text(k);
    if (k === s) one.className = "here";
    paragraph.append(one, " ");
  }
  const go = (name, to) => make("button", { type: "button", textContent: name, onclick: () => choose(to), disabled: article[to] !== article[s] });
  box.append(make("p", { className: "about" }, [a[0], a[3], a[2], `line ${D.lines[s]}`, `polarity ${score(s)}`].filter(Boolean).join(" · ")),
    paragraph, go("Sentence before", s - 1), go("Sentence after", s + 1),
    make("button", { type: "button", textContent: "Close", onclick: () => choose(-1) }));
}

function tell(rows) {
  if (!hits.typed) return `Sentences shown: ${rows.length.toLocaleString("en")}. Type a term, or choose a dot.`;
  const total = rows.reduce((n, s) => n + hits.by.get(s).length, 0);
  const found = hits.typed.includes("*") && hits.long === 1 && hits.used.length ? ` (${hits.used.slice(0, 8).join(", ")}${hits.used.length > 8 ? " …" : ""})` : "";
  const as = !hits.typed.includes("*") && hits.name && hits.name.toLowerCase() !== hits.typed.toLowerCase() ? `, counted as “${hits.name}”` : "";
  let say = `Mentions of “${hits.typed}”${as}${found}: ${total.toLocaleString("en")}, in ${rows.length.toLocaleString("en")} sentences.`;
  if (hits.why) say += ` Left out of the counts in notebook 04: ${hits.why}.`;
  if (hits.long > 1 && D.articles.some(a => a[4])) say += " Phrases are not looked for in articles whose text is left out.";
  return say;
}

function draw() {
  if (state.q !== asked || !hits) { asked = state.q; hits = find(asked); }
  const sentences = hits.typed ? [...hits.by.keys()] : article.map((_, s) => s), rows = sentences.filter(shown);
  $("say").textContent = tell(rows);
  document.querySelectorAll("button.more:not(.dot)").forEach(b => b.remove());
  let lanes = D.articles.map((_, a) => a).filter(a => first[a + 1] > first[a] && !state.off.has(D.articles[a][1]));
  if (hits.typed && lanes.length > LANES) {  // those that have the term, the most mentions first
    const many = D.articles.map(() => 0);
    rows.forEach(s => { many[article[s]] += hits.by.get(s).length; });
    lanes = lanes.filter(a => many[a]).sort((a, b) => many[b] - many[a]);
  }
  const ends = state.by === "place" ? ["first sentence", "", "last"] : ["−1 negative", "0", "+1 positive"];
  const axis = make("div", { className: "lane axis" }, make("span", { className: "name" }),
    make("div", { className: "track" }, ...ends.map((t, i) => make("span", { textContent: t, className: i === 1 ? "mid" : "" }))), make("span", { className: "count" }));
  $("lanes").replaceChildren(...lanes.slice(0, state.lanes).map(lane), axis);
  more($("lanes"), lanes.length - state.lanes, "lanes", "articles");
  const stop = document.querySelector(`.dot[data-s="${state.at}"]`) || document.querySelector(".dot.lit") || document.querySelector(".dot");
  if (stop) stop.tabIndex = 0;
  if (focusOn >= 0) document.querySelector(`.dot[data-s="${focusOn}"]`)?.focus();
  focusOn = -1;
  read();
  $("list").replaceChildren(...rows.slice(0, state.rows).map(s => {
    const button = make("button", { type: "button", onclick: () => { choose(s); $("read").scrollIntoView({ block: "nearest" }); } });
    button.textContent = place(s) + (D.articles[article[s]][2] ? `, ${D.articles[article[s]][2]}` : "");
    button.style.borderColor = hue(s);
    return make("li", {}, button, text(s), make("span", { className: "score", textContent: score(s) }));
  }));
  more($("list"), rows.length - state.rows, "rows", "sentences");
  document.querySelectorAll("#picks button").forEach(b => b.setAttribute("aria-pressed", b.textContent === state.q));
  const kept = new URLSearchParams();
  if (state.q) kept.set("q", state.q);
  if (state.off.size) kept.set("without", [...state.off].sort((a, b) => a - b).join("."));
  if (state.by !== "place") kept.set("by", state.by);
  if (state.at >= 0) kept.set("at", `${article[state.at]}.${state.at - first[article[state.at]] + 1}`);
  address = kept.toString();
  if (location.hash.slice(1) !== address) location.replace(`#${address}`);
}

function choose(s) { state.at = s; draw(); }
function search(q) { Object.assign(state, { q: q.trim(), at: -1, lanes: LANES, rows: ROWS }); draw(); }

function restore() {
  const kept = new URLSearchParams(location.hash.slice(1)), [a, n] = (kept.get("at") || "").split(".").map(Number);
  const there = D.articles[a] && n >= 1 && n <= D.articles[a][5];
  Object.assign(state, { q: kept.get("q") || "", by: kept.get("by") === "polarity" ? "polarity" : "place", at: there ? first[a] + n - 1 : -1 });
  state.off = new Set((kept.get("without") || "").split(".").filter(Boolean).map(Number).filter(i => i in D.sources));
  $("q").value = state.q;
  document.querySelectorAll("#sources input").forEach((box, i) => { box.checked = !state.off.has(i); });
  document.querySelectorAll("#by input").forEach(radio => { radio.checked = radio.value === state.by; });
  draw();
}

function move(event) {
  const dot = event.target.closest(".dot"), key = event.key;
  if (key === "Escape" && state.at >= 0) { focusOn = state.at; return choose(-1); }
  if (!dot || !["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return;
  event.preventDefault();
  const some = box => [...box.querySelectorAll(hits.by.size ? ".dot.lit" : ".dot")];
  const lanes = [...document.querySelectorAll(".track")].filter(t => some(t).length), here = dot.closest(".track");
  let to;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = lanes[lanes.indexOf(here) + (key === "ArrowUp" ? -1 : 1)];
    const gap = d => Math.abs(parseFloat(d.style.left) - parseFloat(dot.style.left));
    to = next && some(next).sort((a, b) => gap(a) - gap(b))[0];
  } else {
    const all = some(document), at = all.indexOf(dot);
    to = { Home: all[0], End: all.at(-1), ArrowLeft: all[at - 1], ArrowRight: all[at + 1] }[key];
  }
  if (to) { dot.tabIndex = -1; to.tabIndex = 0; to.focus(); }
}

async function begin() {
  if (!("DecompressionStream" in window)) { $("say").textContent = "This page needs a browser of 2023 or later."; return; }
  D = await unpack($("data").textContent);
  index();
  $("all").append(...D.picks.concat(Object.keys(D.names).sort()).slice(0, 200).map(value => make("option", { value })));
  D.picks.forEach(t => $("picks").append(make("button", { type: "button", textContent: t, onclick: () => { $("q").value = t; search(t); } })));
  const every = name => make("button", { type: "button", textContent: name, onclick: () => {
    state.off = new Set(name === "all" ? [] : D.sources.keys());
    document.querySelectorAll("#sources input").forEach(box => { box.checked = name === "all"; });
    draw();
  } });
  if (D.sources.length > 2) $("sources").append(every("all"), every("none"));
  D.sources.forEach((name, i) => {
    const box = make("input", { type: "checkbox", checked: true }), colour = make("span", { className: "hue" });
    colour.style.background = D.hues[i];
    box.onchange = () => { box.checked ? state.off.delete(i) : state.off.add(i); draw(); };
    $("sources").append(make("label", {}, box, colour, name));
  });
  let wait;
  $("q").oninput = () => { clearTimeout(wait); wait = setTimeout(() => search($("q").value), 120); };
  $("form").onsubmit = event => { event.preventDefault(); clearTimeout(wait); search($("q").value); };
  $("by").onchange = event => { state.by = event.target.value; draw(); };
  $("lanes").onclick = event => { const dot = event.target.closest(".dot"); if (dot) { focusOn = +dot.dataset.s; choose(focusOn); } };
  document.addEventListener("keydown", move);
  window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== address) restore(); });
  restore();
}
begin();
