// A type has the same colour as in EntityHtml; entities.css has the classes.
const slots = {
  address: 7, book: 2, company: 11, game: 10, government: 14, movie: 3, name: 0, organization: 13, position: 5, scene: 8,
};

export function colorClass(type) {
  let hash = 2166136261;
  for (let i = 0; i < type.length; i++) {
    hash = Math.imul(hash ^ type.charCodeAt(i), 16777619) >>> 0;
  }
  return `cluener-c${Object.hasOwn(slots, type) ? slots[type] : hash % 16}`;
}
