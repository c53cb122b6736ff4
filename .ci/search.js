// The search of the docs site, under the name that its page asks for. An entry is found when all words
// of a query, or their beginnings, occur in it; one letter may be wrong where nothing else is found.
// Titles count more than headings, headings more than text, and guides come before chapters, these
// before the reference.
(() => {
  'use strict';
  const KINDS = [ // the first that fits the address of a page
    [/^how_to\/install/, 4], [/^how_to\//, 3.5], [/^(tutorials|gallery)\//, 3],
    [/^(commands|glossary|gallery|models|how_good)\.html/, 3], [/^explanation\//, 2.5], [/^index\.html/, 2],
    [/^reference\//, 0.7], [/^(changelog|contributing)\.html|^model_cards\//, 0.5],
    [/^[^/]+\.html/, 1.5], [/^/, 1],
  ];
  const ALIKE = { // words of readers, and those of the pages
    custom: ['own', 'another'], gpus: ['gpu'], cuda: ['gpu'], price: ['prices'], setup: ['install'],
    installation: ['install'], pip: ['install'], cli: ['command'], terminal: ['command'], color: ['colour'],
    catalog: ['catalogue'], server: ['service'], deploy: ['service'], docker: ['container'], dataset: ['data'],
    csv: ['table'], speed: ['fast', 'bench'], accuracy: ['good'], licence: ['license'], license: ['licence'],
    my: ['own'], your: ['own'], finetune: ['train'], pypi: ['install'], example: ['gallery'], api: ['service'],
    apple: ['mps'], silicon: ['mps'], mac: ['mps'], maco: ['mps'],
  };
  const LITTLE = new Set('a an and can do for from how i in is it of on or the to with'.split(' '));
  const PER_PAGE = 3;
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [];
  const stem = (w) => (w.length > 3 ? w.replace(/(?<!s)s$/, '') : w);
  const kindOf = (href) => KINDS.find(([pattern]) => pattern.test(href))[1];

  const oneOff = (a, b) => { // at most one letter wrong, missing, too much, or two swapped
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0, n = Math.min(a.length, b.length);
    while (i < n && a[i] === b[i]) i += 1;
    const same = (x, y) => a.slice(i + x) === b.slice(i + y);
    return same(1, 1) || same(1, 0) || same(0, 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && same(2, 2));
  };

  const counted = (words) => {
    const counts = new Map();
    words.forEach((w) => counts.set(w, (counts.get(w) || 0) + 1));
    return counts;
  };

  // how much a word counts in a field: whole words one, beginnings half
  const weight = (counts, w) => {
    let sum = 0;
    for (const [o, n] of counts) if (o.startsWith(w)) sum += stem(o) === w ? n : n / 2;
    return sum;
  };

  window.Fuse = class {
    constructor(items) {
      this.entries = items.map((item) => ({
        item,
        page: item.href.split('#')[0],
        kind: kindOf(item.href),
        title: counted(wordsOf(item.title)),
        section: counted(wordsOf(item.section)),
        text: counted(wordsOf(item.text)),
      }));
    }

    score(e, word) {
      const title = e.item.section ? 5 : 14; // of a page, and of one of its sections
      const of = (w) => title * Math.min(weight(e.title, w), 1) + 8 * Math.min(weight(e.section, w), 1)
        + 2 * Math.log2(1 + Math.min(weight(e.text, w), 7));
      return Math.max(of(word), ...(ALIKE[word] || []).map((o) => 0.9 * of(stem(o))));
    }

    found(words) {
      const out = [];
      for (const e of this.entries) {
        const scores = words.map((w) => this.score(e, w));
        const top = e.item.section ? 1 : 1.2; // the head of a page before its sections
        if (scores.every((s) => s > 0)) out.push([e.kind * top * scores.reduce((a, b) => a + b), e]);
      }
      return out;
    }

    mended(word) {
      this.words = this.words || new Set(this.entries.flatMap((e) => [...e.title.keys(), ...e.section.keys(), ...e.text.keys()]));
      const known = [...this.words];
      return known.some((o) => o.startsWith(word)) ? word : stem(known.find((o) => o.length > 3 && oneOff(word, stem(o))) || word);
    }

    search(query, { limit = 20 } = {}) {
      const typed = wordsOf(query.replace(/\bfine[- ]tun\w*/gi, 'finetune')).map(stem);
      const told = typed.filter((w) => !LITTLE.has(w)); // little words say nothing
      const words = told.length ? told : typed;
      let hits = words.length ? this.found(words) : [];
      if (!hits.length && words.length) hits = this.found(words.map((w) => this.mended(w)));
      const pages = new Map();
      const few = hits.sort((a, b) => b[0] - a[0]).filter(([, e]) => {
        pages.set(e.page, (pages.get(e.page) || 0) + 1);
        return pages.get(e.page) <= PER_PAGE;
      });
      return few.slice(0, limit).map(([score, e]) => ({ item: e.item, score }));
    }
  };
})();

// What scrolls can be reached, and so scrolled, by the keyboard.
document.addEventListener('DOMContentLoaded', () => {
  const reach = () => document.querySelectorAll('main :is(pre, table, .cell-output, .cell-output-display, .formula, :has(> img[data-wide]))').forEach((o) => {
    if (o.scrollWidth > o.clientWidth || o.scrollHeight > o.clientHeight + 1) o.tabIndex = 0;
    else o.removeAttribute('tabindex');
  });
  reach();
  window.addEventListener('load', reach);
  window.addEventListener('resize', reach);
});
