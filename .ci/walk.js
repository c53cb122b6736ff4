// What walk.py measures on a page of the docs site: a function of the window's width.
async (width) => {
  const all = (css) => [...document.querySelectorAll(css)];
  const imgs = all('img');
  imgs.forEach((o) => { o.loading = 'eager'; });
  await Promise.all(imgs.map((o) => o.decode().catch(() => 0)));
  const shown = (o) => o.checkVisibility() && o.getBoundingClientRect().width > 0;
  const holds = (o) => getComputedStyle(o).overflowX !== 'visible';
  const held = (o) => o.tagName !== 'MAIN' && (holds(o) || held(o.parentElement)); // it scrolls
  const free = (o) => shown(o) && !held(o.parentElement);
  const name = (o) => `${o.tagName} ${o.className}: ${(o.alt || o.textContent).trim().slice(0, 50)}`;
  const right = document.querySelector('main').getBoundingClientRect().right + 1;
  const over = (o) => o.clientWidth && o.scrollWidth > o.clientWidth + 1 && !holds(o);
  const out = all('main :is(pre, table, img, svg, math, .formula, video)').filter(free)
    .filter((o) => o.getBoundingClientRect().right > right || (over(o) && o.tagName !== 'math'));
  const files = ['resource', 'navigation'].flatMap((o) => performance.getEntriesByType(o));
  const sizes = all('main math').filter(shown).map((o) => parseFloat(getComputedStyle(o).fontSize));
  return {
    height: document.documentElement.scrollHeight,
    wider: Math.max(0, document.documentElement.scrollWidth - width),
    out: out.map(name),
    broken: imgs.filter((o) => !o.naturalWidth).map((o) => o.src),
    silent: imgs.filter((o) => !(o.alt || '').trim()).map((o) => o.src),
    small: all('main img').filter(free).filter((o) => o.naturalWidth > 2.6 * o.clientWidth).map(name),
    formula: Math.min(99, ...sizes), // the smallest, in pixels
    kb: Math.round(files.reduce((n, o) => n + o.encodedBodySize, 0) / 1024),
  };
};
