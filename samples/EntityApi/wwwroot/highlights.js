import { colorClass } from "./colors.js";

/**
 * The marks under the text area. The mirror holds the same text, line by line, so that an edit touches its own line only; text
 * goes in as text nodes, never as HTML.
 */
export class Highlights {
  entities = []; // by their place, disjoint
  shown = [];
  #input;
  #mirror;
  #text = "";
  #lines = []; // what stands in the mirror: { key, node }
  #entityOf = new WeakMap();
  #isShown = () => true;
  #nameOf = (type) => type;

  constructor(input, mirror) {
    this.#input = input;
    this.#mirror = mirror;
  }

  /** The answer for a text; what was edited since moves or drops entities. */
  set(text, entities) {
    this.entities = moved(entities, text, this.#input.value);
    this.#text = this.#input.value;
  }

  /** After an edit: entities before it stay, those behind it move along, those in it go. */
  textChanged() {
    this.entities = moved(this.entities, this.#text, this.#input.value);
    this.#text = this.#input.value;
    this.#render();
  }

  show(isShown, nameOf) {
    this.#isShown = isShown;
    this.#nameOf = nameOf;
    this.#render();
  }

  /** The entity under a point of the window. */
  at(x, y) {
    return this.#entityOf.get(document.elementsFromPoint(x, y).find((found) => this.#entityOf.has(found)));
  }

  scrollTo(entity) {
    [...this.#mirror.querySelectorAll("mark")].find((mark) => this.#entityOf.get(mark) === entity)?.scrollIntoView({ block: "nearest" });
  }

  #render() {
    this.shown = this.entities.filter(this.#isShown);
    const lines = this.#cutIntoLines();
    const old = this.#lines;
    const most = Math.min(old.length, lines.length);
    let same = 0;
    while (same < most && old[same].key === lines[same].key) {
      same++;
    }
    let sameEnd = 0;
    while (sameEnd < most - same && old.at(-1 - sameEnd).key === lines.at(-1 - sameEnd).key) {
      sameEnd++;
    }
    const changed = lines.slice(same, lines.length - sameEnd).map((line) => ({ ...line, node: this.#createLine(line.parts) }));
    const before = old[old.length - sameEnd]?.node ?? null;
    for (const { node } of old.slice(same, old.length - sameEnd)) {
      node.remove();
    }
    const fragment = document.createDocumentFragment();
    fragment.append(...changed.map(({ node }) => node));
    this.#mirror.insertBefore(fragment, before);
    this.#lines = [...old.slice(0, same), ...changed, ...old.slice(old.length - sameEnd)];
    // Lines that stayed still show new objects: other places in the text, other scores.
    this.#lines.forEach(({ node }, index) => {
      const found = lines[index].parts.filter(({ entity }) => entity);
      node.querySelectorAll("mark").forEach((mark, i) => this.#entityOf.set(mark, found[i].entity));
    });
  }

  #cutIntoLines() {
    let start = 0;
    let next = 0;
    return this.#text.split("\n").map((line) => {
      const end = start + line.length;
      const parts = [];
      for (let at = start; at < end; ) {
        while (this.shown[next]?.charEnd <= at) {
          next++;
        }
        const entity = this.shown[next];
        const isInside = entity && entity.charStart <= at;
        const until = Math.min(end, isInside ? entity.charEnd : (entity?.charStart ?? end));
        parts.push({ text: this.#text.slice(at, until), entity: isInside ? entity : undefined });
        at = until;
      }
      start = end + 1;
      return { parts, key: parts.map(({ text, entity }) => `${entity ? this.#nameOf(entity.type) : ""}\n${text}`).join("\n") };
    });
  }

  #createLine(parts) {
    const node = document.createElement("div");
    for (const { text, entity } of parts) {
      if (entity) {
        const mark = document.createElement("mark");
        mark.className = colorClass(entity.type);
        mark.dataset.type = entity.type;
        mark.dataset.label = this.#nameOf(entity.type);
        mark.textContent = text;
        node.append(mark);
      } else {
        node.append(text);
      }
    }
    if (parts.length === 0) {
      // An empty line is as high as another.
      node.append(document.createElement("br"));
    }
    return node;
  }
}

function moved(entities, from, to) {
  if (from === to) {
    return entities;
  }
  const most = Math.min(from.length, to.length);
  let prefix = 0;
  while (prefix < most && from.charCodeAt(prefix) === to.charCodeAt(prefix)) {
    prefix++;
  }
  let suffix = 0;
  while (suffix < most - prefix && from.charCodeAt(from.length - 1 - suffix) === to.charCodeAt(to.length - 1 - suffix)) {
    suffix++;
  }
  const shift = to.length - from.length;
  return entities
    .filter(({ charStart, charEnd }) => charEnd <= prefix || charStart >= from.length - suffix)
    .map((entity) =>
      entity.charEnd <= prefix ? entity : { ...entity, charStart: entity.charStart + shift, charEnd: entity.charEnd + shift },
    );
}
