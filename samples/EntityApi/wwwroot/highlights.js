import { colorClass } from "./colors.js";

// With more marks than this, names under them are clutter, and slow to lay out.
const MostNamed = 150;

/**
 * The marks under the text area. The mirror holds the same text, cut into pieces, so that an edit touches its own pieces only;
 * text goes in as text nodes, never as HTML.
 */
export class Highlights {
  entities = []; // by their place, disjoint
  shown = [];
  #input;
  #mirror;
  #text = "";
  #pieces = []; // the content of the mirror: { text, entity?, name?, node }
  #entityOf = new WeakMap();
  #isShown = () => true;
  #nameOf = (type) => type;

  constructor(input, mirror) {
    this.#input = input;
    this.#mirror = mirror;
    // A text area shows a line behind a last line break; other elements do so only if something follows.
    mirror.append("\u200b");
  }

  /** Takes the answer for a text; edits since then move or drop entities. */
  set(text, entities) {
    this.entities = moved(entities, text, this.#input.value);
    this.#text = this.#input.value;
  }

  /** After an edit, entities before it stay, those after it move, and those inside it are dropped. */
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

  /** Returns the entity at a point of the browser window. */
  at(x, y) {
    return this.#entityOf.get(document.elementsFromPoint(x, y).find((found) => this.#entityOf.has(found)));
  }

  scrollTo(entity) {
    this.#pieces.find((piece) => piece.entity === entity)?.node.scrollIntoView({ block: "nearest" });
  }

  #render() {
    this.shown = this.entities.filter(this.#isShown);
    const old = this.#pieces;
    const pieces = this.#cut();
    const most = Math.min(old.length, pieces.length);
    let start = 0;
    while (start < most && isSame(old[start], pieces[start])) {
      start++;
    }
    let end = 0;
    while (end < most - start && isSame(old.at(-1 - end), pieces.at(-1 - end))) {
      end++;
    }
    // Pieces that stay get new objects, with other places in the text and other scores.
    pieces.forEach((piece, i) => {
      piece.node = i < start ? old[i].node : i >= pieces.length - end ? old[i - pieces.length + old.length].node : create(piece);
      if (piece.entity) {
        this.#entityOf.set(piece.node, piece.entity);
      }
    });
    const following = old[old.length - end]?.node ?? this.#mirror.lastChild;
    old.slice(start, old.length - end).forEach(({ node }) => node.remove());
    const added = document.createDocumentFragment();
    added.append(...pieces.slice(start, pieces.length - end).map(({ node }) => node));
    this.#mirror.insertBefore(added, following);
    this.#mirror.classList.toggle("named", this.shown.length <= MostNamed);
    this.#pieces = pieces;
  }

  #cut() {
    const pieces = [];
    let at = 0;
    const add = (end, entity) => {
      if (at < end) {
        pieces.push({ text: this.#text.slice(at, end), entity, name: entity && this.#nameOf(entity.type) });
        at = end;
      }
    };
    for (const entity of this.shown) {
      add(entity.charStart);
      add(entity.charEnd, entity);
    }
    add(this.#text.length);
    return pieces;
  }
}

const isSame = (one, other) => one.text === other.text && one.name === other.name && one.entity?.type === other.entity?.type;

function create({ text, entity, name }) {
  if (!entity) {
    return document.createTextNode(text);
  }
  const mark = document.createElement("mark");
  mark.className = colorClass(entity.type);
  mark.dataset.type = entity.type;
  mark.dataset.label = name;
  mark.textContent = text;
  return mark;
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
