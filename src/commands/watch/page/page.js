// Follows what the command makes of every save: the pages, what is wrong, and where a text is
// from. It asks for nothing but what the command has.

const $ = (id) => document.getElementById(id);
const pages = $("pages");

/// An element with properties and what is in it.
function element(name, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// What there is to show.

/// What was shown last, and the texts of its pages.
let shown = { generation: 0, texts: null, has_editor: false };

/// How often in a row something could not be shown.
let failures = 0;

/// Asks for what is new, again and again; the answer comes when there is something.
async function follow() {
  for (;;) {
    const state = await changes().catch(() => null);
    const isBack = state !== null && !$("lost").hidden;
    $("lost").hidden = state !== null;
    if (state === null) {
      $("status").textContent = "Not connected";
      document.body.classList.remove("good", "wrong");
      await pause(1000);
    } else if (isBack || state.generation !== shown.generation) {
      // What cannot be shown now is tried again, less and less often.
      failures = await show(state).catch(() => false) ? 0 : failures + 1;
      if (failures > 0) await pause(Math.min(200 * failures, 5000));
    }
  }
}

async function changes() {
  // The command answers sooner, if only to say that there is nothing new; and at once to
  // whoever knows of nothing.
  const signal = AbortSignal.timeout(30_000);
  const known = $("lost").hidden ? shown.generation : 0;
  const answer = await fetch(`changes?after=${known}`, { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/// Shows it; not all of it if something could not be had, because the connection was lost or
/// there is something newer already. Then it is asked for again.
async function show(state) {
  document.title = `${state.file} · twopager`;
  say("");
  $("file").textContent = state.file;
  showDiagnostics(state);
  if (!await showPages(state.pages)) return false;
  document.body.classList.toggle("old", state.is_old);
  const hasNewTexts = state.pages.length > 0 && state.texts !== shown.texts;
  if (hasNewTexts && !await showTexts(state.texts)) return false;
  shown = state;
  return true;
}

// The pages.

/// The sheets of paper, one for each page.
const sheets = () => [...pages.querySelectorAll(".sheet")];

/// Puts new drawings in the places of the old ones when all of them can be seen, so that
/// nothing flickers; what did not change is not asked for.
async function showPages(wanted) {
  if (wanted.length === 0) {
    const words = "There are no pages yet: mend what is wrong, and save.";
    pages.replaceChildren(element("p", { className: "empty", textContent: words }));
    return true;
  }
  const drawn = wanted.map(({ drawing }, index) => {
    const before = sheets()[index]?.querySelector("img");
    if (before?.getAttribute("src") === drawing) return before;
    return element("img", { src: drawing, alt: `Page ${index + 1}`, draggable: false });
  });
  try {
    await Promise.all(drawn.map((image) => image.decode()));
  } catch {
    return false;
  }
  pages.querySelector(".empty")?.remove();
  wanted.forEach(({ width, height }, index) => {
    const sheet = sheets()[index] ?? pages.appendChild(newSheet(index + 1));
    sheet.size = { width, height };
    sheet.style.aspectRatio = `${width} / ${height}`;
    const before = sheet.querySelector("img");
    if (before !== drawn[index]) before.replaceWith(drawn[index]);
  });
  sheets().slice(wanted.length).forEach((sheet) => sheet.remove());
  fit();
  return true;
}

function newSheet(number) {
  const texts = element("div", { className: "texts" });
  texts.setAttribute("role", "group");
  texts.setAttribute("aria-label", `Texts of page ${number}`);
  return element("figure", { className: "sheet" }, element("img", { alt: "" }), texts);
}

// How they are looked at.

const SCALES = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];
const PIXELS_OF_POINT = 96 / 72;

/// As it was before the page was loaded anew.
const view = { fit: "width", scale: 100, sideBySide: innerWidth >= 800, ...remembered() };

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem("view")) ?? {};
  } catch {
    return {};
  }
}

function look(changed) {
  Object.assign(view, changed);
  try {
    sessionStorage.setItem("view", JSON.stringify(view));
  } catch {
    // Then it is forgotten.
  }
  fit();
}

/// Gives the pages their size; what is in the middle stays there, and the top is the top.
function fit() {
  $("side-by-side").setAttribute("aria-pressed", view.sideBySide);
  $("fit-width").setAttribute("aria-pressed", view.fit === "width");
  $("fit-page").setAttribute("aria-pressed", view.fit === "page");
  pages.classList.toggle("side-by-side", view.sideBySide);
  const { size } = sheets()[0] ?? {};
  if (!size) return;
  const style = getComputedStyle(pages);
  const inside = (room, ...edges) => edges.reduce((rest, it) => rest - parseFloat(style[it]), room);
  const columns = view.sideBySide ? sheets().length : 1;
  const width = inside(pages.clientWidth, "paddingLeft", "paddingRight");
  const height = inside(pages.clientHeight, "paddingTop", "paddingBottom");
  const natural = size.width * PIXELS_OF_POINT;
  const widest = (width - (columns - 1) * parseFloat(style.columnGap)) / columns;
  const highest = height * size.width / size.height;
  if (view.fit) {
    const fitting = view.fit === "width" ? widest : Math.min(widest, highest);
    view.scale = 100 * Math.max(fitting, 50) / natural;
  }
  const middle = (room, at, all) => (at + room / 2) / all;
  const x = middle(pages.clientWidth, pages.scrollLeft, pages.scrollWidth);
  const y = middle(pages.clientHeight, pages.scrollTop, pages.scrollHeight);
  const isAtTop = pages.scrollTop === 0;
  const before = pages.style.getPropertyValue("--width");
  const after = `${Math.floor(natural * view.scale / 100)}px`;
  if (before !== after) {
    pages.style.setProperty("--width", after);
    pages.scrollLeft = x * pages.scrollWidth - pages.clientWidth / 2;
    pages.scrollTop = isAtTop ? 0 : y * pages.scrollHeight - pages.clientHeight / 2;
  }
  $("scale").textContent = `${Math.round(view.scale)} %`;
}

const larger = () => SCALES.find((scale) => scale > view.scale + 1) ?? SCALES.at(-1);
const smaller = () => SCALES.findLast((scale) => scale < view.scale - 1) ?? SCALES[0];

$("larger").addEventListener("click", () => look({ fit: null, scale: larger() }));
$("smaller").addEventListener("click", () => look({ fit: null, scale: smaller() }));
$("fit-width").addEventListener("click", () => look({ fit: "width" }));
$("fit-page").addEventListener("click", () => look({ fit: "page" }));
$("side-by-side").addEventListener("click", () => look({ sideBySide: !view.sideBySide }));
new ResizeObserver(fit).observe(pages);

// Where a text is from.

/// Lays a button on every text; one of each page can be reached by Tab, and the others from
/// there by the arrows.
async function showTexts(address) {
  const signal = AbortSignal.timeout(30_000);
  const texts = await fetch(address, { signal }).then((it) => it.json()).catch(() => null);
  if (texts === null) return false;
  const before = chosen;
  chosen = null;
  sheets().forEach((sheet, page) => {
    const { width, height } = sheet.size;
    const group = sheet.querySelector(".texts");
    const focused = [...group.children].indexOf(document.activeElement);
    group.replaceChildren(...texts[page].map((text, index) => {
      const button = element("button", { className: "text", type: "button" });
      button.setAttribute("aria-label", text.text);
      button.tabIndex = index === Math.max(focused, 0) ? 0 : -1;
      button.style.left = `${100 * text.left / width}%`;
      button.style.top = `${100 * text.top / height}%`;
      button.style.width = `${100 * text.width / width}%`;
      button.style.height = `${100 * text.height / height}%`;
      button.addEventListener("click", () => choose(button, text));
      // What was chosen before may stand in another line now.
      const isIt = before && !chosen && text.path === before.path && text.text === before.text;
      if (isIt) mark(button, text);
      return button;
    }));
    group.children[focused]?.focus({ preventScroll: true });
  });
  if (!chosen) $("place").hidden = true;
  return true;
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

pages.addEventListener("keydown", (event) => {
  const text = event.target.closest(".text");
  if (!text) return;
  const all = [...text.parentElement.children];
  const index = all.indexOf(text);
  const next = { Home: all[0], End: all.at(-1) }[event.key] ?? all[index + STEPS[event.key]];
  if (!next) return;
  event.preventDefault();
  text.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});

/// The text that was chosen, if there is one.
let chosen = null;

/// Marks a text as chosen, and shows where it was written.
function mark(button, text) {
  pages.querySelector(".chosen")?.classList.remove("chosen");
  button.classList.add("chosen");
  chosen = text;
  $("chosen").textContent = text.text;
  if ($("where").dataset.at !== at(text)) {
    $("where").replaceChildren(where(text, text.path, shown.has_editor));
    $("where").dataset.at = at(text);
  }
  $("place").hidden = false;
}

/// Says where a text was written, and opens it there if there is an editor.
function choose(button, text) {
  say("");
  mark(button, text);
  if (shown.has_editor) {
    edit(text);
  } else {
    say(`${at(text)} ${text.path}`);
  }
}

$("close").addEventListener("click", () => {
  const button = pages.querySelector(".chosen");
  $("place").hidden = true;
  chosen = null;
  say("");
  button?.classList.remove("chosen");
  button?.focus({ preventScroll: true });
});

const at = ({ file, line, column }) => `${file}:${line}:${column}`;

/// A place, to be read, copied and opened.
function where(place, path, hasEditor) {
  const copy = element("button", { type: "button", textContent: "Copy" });
  copy.setAttribute("aria-label", `Copy ${at(place)}`);
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(at(place));
      say(`${at(place)} is copied`);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Select it and copy it";
    }
    await pause(1500);
    copy.textContent = "Copy";
  });
  const found = element("span", { className: "where" });
  found.append(element("span", { className: "at", textContent: at(place) }));
  if (path) found.append(element("span", { className: "label", textContent: path }));
  found.append(copy);
  if (hasEditor) {
    const open = element("button", { type: "button", textContent: "Open" });
    open.setAttribute("aria-label", `Open ${at(place)} in the editor`);
    open.addEventListener("click", () => edit(place));
    found.append(open);
  }
  return found;
}

async function edit({ file, line, column }) {
  const body = JSON.stringify({ file, line, column });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("edit", { method: "POST", headers, body }).catch(() => null);
  if (answer?.ok) say(`${at({ file, line, column })} is opened in the editor`);
  else say(await answer?.text() ?? "The connection to twopager is lost.", true);
}

/// For those who listen; what went wrong, for those who look as well.
function say(words, isWrong = false) {
  $("said").textContent = words;
  $("said").classList.toggle("unseen", !isWrong);
}

// What is wrong.

function showDiagnostics({ diagnostics, is_old: isOld, pages: { length }, has_editor: hasEditor }) {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const counted = [[errors, "error"], [diagnostics.length - errors, "warning"]]
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"}`)
    .join(", ");
  const old = length > 0 ? "the pages are those of before" : "there are no pages yet";
  $("status").textContent = isOld ? `${counted}; ${old}` : counted || "Up to date";
  document.body.classList.toggle("wrong", isOld);
  document.body.classList.toggle("good", !isOld);
  $("count").textContent = counted;
  // The same ones stay, with whatever of them is focused or selected.
  const listed = JSON.stringify(diagnostics);
  if (listed !== $("diagnostics").dataset.listed) {
    $("diagnostics").replaceChildren(...diagnostics.map((it) => diagnostic(it, hasEditor)));
    $("diagnostics").dataset.listed = listed;
  }
  $("found").hidden = diagnostics.length === 0;
}

function diagnostic(it, hasEditor) {
  const { severity, code, message, file, start, path, expected, hints, related } = it;
  const stands = ({ file, start: { line, column } }, path) =>
    where({ file, line, column }, path, hasEditor);
  const line = (label, words) =>
    element("p", {}, element("span", { className: "label", textContent: `${label}: ` }),
      ...marked(words));
  const item = element("li", { className: severity });
  item.append(element("p", {},
    element("span", { className: "severity", textContent: severity }), " ",
    element("span", { className: "code", textContent: code })));
  item.append(element("p", { className: "message" }, ...marked(message)));
  if (file && start) {
    item.append(element("p", {}, stands(it, path)));
  } else if (path) {
    item.append(line("path", path));
  }
  if (expected) item.append(line("expected", expected));
  related.filter((other) => other.file).forEach((other) => {
    item.append(line("see", other.message), element("p", {}, stands(other)));
  });
  hints.forEach((hint) => item.append(line("hint", hint)));
  return item;
}

/// Words with what stands between backticks as code.
function marked(words) {
  return words.split("`").map((part, index) =>
    index % 2 === 1 ? element("code", { textContent: part }) : part);
}

follow();
