import { words } from "./words.js";
import { Highlights } from "./highlights.js";
import { colorClass } from "./colors.js";

const Debounce = 250; // ms after the last key
const MostListed = 200;

const element = (id) => document.getElementById(id);
const input = element("text");
const status = element("status");
const highlights = new Highlights(input, element("mirror"));
const hidden = new Set();
const seen = new Set();

let say = words[/^zh/i.test(navigator.language) ? "zh" : "en"];
let timer = 0;
let isAsking = false;
let isStale = false;
let turn = 0; // counts edits, types switched, and copies: a reply that is not of the last one comes too late
let lastStatus = () => "";

const typeName = (type) => say.type[type] ?? type;
const describe = (entity) => `${entity.text} · ${typeName(entity.type)} · ${say.score} ${entity.score.toFixed(3)}`;

function report(message, isError = false) {
  lastStatus = message;
  status.textContent = message();
  status.classList.toggle("error", isError);
}

// ---- asking the server: one request at a time, the newest text next
async function post(path, body) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  } catch {
    throw new Error(say.offline);
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `HTTP ${answer.status}`);
  }
  return answer.json();
}

// A lone surrogate, which JSON in UTF-8 cannot represent, becomes U+FFFD; char indexes stay the same.
const sendable = (text) => text.toWellFormed?.() ?? text;

async function ask() {
  if (isAsking) {
    return;
  }
  isAsking = true;
  isStale = false;
  allowCopy();
  const text = input.value;
  const start = performance.now();
  try {
    const { entities } = text === "" ? { entities: [] } : await post("entities", { text: sendable(text) });
    highlights.set(text, entities);
    showFound();
    const milliseconds = Math.round(performance.now() - start);
    report(() => (text === "" ? "" : say.found(entities.length, milliseconds)));
  } catch (error) {
    report(() => say.failed(error.message), true);
  } finally {
    isAsking = false;
    allowCopy();
    if (isStale) {
      askSoon();
    }
  }
}

function askSoon() {
  isStale = true;
  allowCopy();
  clearTimeout(timer);
  timer = setTimeout(ask, Debounce);
}

// The copy is what is shown, so there is nothing to copy until the text's own entities are there.
function allowCopy() {
  element("copy").disabled = isStale || isAsking;
}

function edited() {
  turn++;
  highlights.textChanged();
  hideTip();
  element("redaction").hidden = true;
  if (!isAsking && input.value !== "" && status.textContent === "") {
    report(() => say.working);
  }
  askSoon();
}

// ---- types and entities
function showFound() {
  const counts = new Map();
  for (const { type } of highlights.entities) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    seen.add(type);
  }
  const boxes = [...seen].sort().map((type) => typeBox(type, counts.get(type) ?? 0));
  const focused = document.activeElement?.dataset?.type;
  element("types").replaceChildren(...boxes);
  boxes.map((box) => box.firstChild).find((box) => box.dataset.type === focused)?.focus();
  show();
}

function typeBox(type, count) {
  const label = document.createElement("label");
  label.className = `type ${colorClass(type)}`;
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !hidden.has(type);
  box.dataset.type = type;
  box.addEventListener("change", () => {
    turn++;
    hidden[box.checked ? "delete" : "add"](type);
    element("redaction").hidden = true;
    show();
  });
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = count;
  label.append(box, typeName(type), number);
  return label;
}

function show() {
  highlights.show((entity) => !hidden.has(entity.type), typeName);
  const shown = highlights.entities.filter((entity) => !hidden.has(entity.type));
  element("entities").replaceChildren(...shown.slice(0, MostListed).map(entityItem));
  element("none").hidden = shown.length > 0;
  element("more").hidden = shown.length <= MostListed;
  element("more").textContent = say.more(shown.length - MostListed);
}

function entityItem(entity) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = colorClass(entity.type);
  const details = document.createElement("small");
  details.textContent = `${typeName(entity.type)} ${entity.score.toFixed(2)}`;
  button.append(entity.text, " ", details);
  button.addEventListener("click", () => {
    input.focus();
    input.setSelectionRange(entity.charStart, entity.charEnd);
    highlights.scrollTo(entity);
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

// ---- scores: under the mouse, and at the caret
const tip = element("tip");

function hideTip() {
  tip.hidden = true;
}

input.addEventListener("pointermove", (event) => {
  const entity = highlights.at(event.clientX, event.clientY);
  tip.hidden = !entity;
  if (entity) {
    tip.textContent = describe(entity);
    tip.style.left = `${Math.max(0, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(0, event.clientY - tip.offsetHeight - 12)}px`;
  }
});
input.addEventListener("pointerleave", hideTip);
document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
document.addEventListener("scroll", hideTip, true);
document.addEventListener("selectionchange", () => {
  const at = document.activeElement === input ? input.selectionStart : -1;
  const entity = highlights.shown.find(({ charStart, charEnd }) => charStart <= at && at < charEnd);
  const message = entity ? describe(entity) : "";
  if (element("at-caret").textContent !== message) {
    element("at-caret").textContent = message;
  }
});

// ---- a redacted copy: all types except those that are switched off
async function copy() {
  const mine = ++turn;
  try {
    const { text } = await post("redact", { text: sendable(input.value), except: [...hidden] });
    if (mine === turn) {
      await offer(text);
    }
  } catch (error) {
    if (mine === turn) {
      report(() => say.failed(error.message), true);
    }
  }
}

async function offer(text) {
  const output = element("redacted");
  output.value = text;
  element("redaction").hidden = false;
  try {
    await navigator.clipboard.writeText(text);
    report(() => say.copied);
  } catch {
    output.focus();
    output.select();
    report(() => say.copyByHand);
  }
}

element("copy").addEventListener("click", copy);

// ---- language
function speak(language) {
  say = words[language];
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = say.title;
  for (const node of document.querySelectorAll("[data-i18n]")) {
    node.textContent = say[node.dataset.i18n];
  }
  input.placeholder = say.placeholder;
  element("language").textContent = say.other;
  element("language").lang = language === "zh" ? "en" : "zh-Hans";
  status.textContent = lastStatus();
  showFound();
}

element("language").addEventListener("click", () => speak(say === words.zh ? "en" : "zh"));
element("example").addEventListener("click", () => {
  input.value = say.exampleText;
  input.focus();
  edited();
});
input.addEventListener("input", edited);
speak(say === words.zh ? "zh" : "en");
allowCopy();
// A browser may restore the text of the last visit.
if (input.value !== "") {
  edited();
}
