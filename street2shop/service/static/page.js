// What makes the page quick: views are fetched and put in place, photos are shown before they are sent,
// and a region can be marked. Without this file everything but the region works all the same.
'use strict';
(() => {
  const one = (s, e = document) => e.querySelector(s);
  const all = (s, e = document) => [...e.querySelectorAll(s)];
  const view = one('#view'), said = one('#said');
  const previews = new Map(); // token of a photo -> its address in this browser
  let going = null, again = 0, tries = 0;
  document.documentElement.classList.add('js');
  history.scrollRestoration = 'manual';
  all('[data-pick]').forEach(o => { o.disabled = false; });

  const tell = text => { said.textContent = ''; setTimeout(() => { said.textContent = text; }, 60); };

  // ---- views

  const nameOf = e => {
    if (!e || !view.contains(e)) return null;
    if (e.dataset.key) return `[data-key="${CSS.escape(e.dataset.key)}"]`;
    if (e.matches('summary')) return `[data-menu="${CSS.escape(e.parentNode.dataset.menu)}"] > summary`;
    if (e.matches('[data-mix]')) return '[data-mix]';
    if (e.matches('input')) return `input[name="${CSS.escape(e.name)}"]` + (/checkbox|radio/.test(e.type) ? `[value="${CSS.escape(e.value)}"]` : `[type=${e.type}]`);
    return null;
  };

  const put = main => {
    const old = one('main', view), held = nameOf(document.activeElement);
    const inside = old && old.contains(document.activeElement);
    const open = new Set(all('details[open]', view).map(o => o.dataset.menu));
    if (old) {
      for (const kept of all('[data-key]', old)) {
        const place = one(`[data-key="${CSS.escape(kept.dataset.key)}"]`, main);
        if (!place || !kept.matches('figure, article')) continue;
        const was = all('.spot', kept), now = all('.spot', place);
        if (was.length !== now.length) continue;
        was.forEach((o, i) => o.setAttribute('href', now[i].getAttribute('href'))); // with today's filters
        if (place.dataset.url) kept.dataset.url = place.dataset.url;
        place.replaceWith(kept);
      }
    }
    all('details', main).forEach(o => { o.open = open.has(o.dataset.menu); });
    view.replaceChildren(main);
    ready(main);
    const back = held && one(held, main);
    if (back) back.focus({ preventScroll: true });
    else if (inside) { main.tabIndex = -1; main.focus({ preventScroll: true }); }
  };

  const parsed = text => one('main', new DOMParser().parseFromString(text, 'text/html'));

  async function go(url, { push = true, top = false, y = null } = {}) {
    if (going) going.abort();
    const mine = going = new AbortController();
    clearTimeout(again);
    const slow = setTimeout(() => document.body.classList.add('busy'), 120);
    try {
      const r = await fetch(url, { headers: { 'X-Part': '1' }, signal: mine.signal });
      const main = parsed(await r.text());
      if (!main) { location.href = url; return false; }
      if (push && url !== location.pathname + location.search) {
        history.replaceState({ y: scrollY }, '');
        history.pushState({ y: 0 }, '', url);
      }
      document.title = decodeURIComponent(r.headers.get('X-Title') || '') || document.title;
      put(main);
      if (y !== null) scrollTo(0, y);
      else if (top) scrollTo(0, 0);
      if (r.ok) tries = 0;
      const n = all('.tile', main).length;
      tell(main.classList.contains('states') ? one('h1', main).textContent : one('.banner .first', main)?.textContent || `${n} articles`);
      return r.ok;
    } catch (e) {
      if (e.name === 'AbortError') return false;
      fail('The service cannot be reached', 'Is it still running?', url);
      return false;
    } finally {
      clearTimeout(slow);
      if (going === mine) { going = null; document.body.classList.remove('busy'); }
    }
  }

  const link = (text, href, quiet) => Object.assign(document.createElement('a'), { textContent: text, href, className: quiet ? 'button quiet' : 'button' });

  function fail(title, text, url) {
    const main = one('main', view);
    const box = document.createElement('div');
    box.className = 'banner problem';
    box.setAttribute('role', 'alert');
    const first = Object.assign(document.createElement('p'), { textContent: title, className: 'first' });
    const links = document.createElement('div');
    links.className = 'links';
    if (url) links.append(link('Try again', url));
    links.append(link('Choose another photo', '/', !!url));
    const more = text.slice(0, 1).toUpperCase() + text.slice(1);
    box.append(first, Object.assign(document.createElement('p'), { textContent: more }), links);
    all('.banner', main).forEach(o => o.remove());
    main.classList.remove('wait');
    all('.tiles[aria-hidden]', main).forEach(o => o.remove());
    (one('.body', main) || main).prepend(box);
  }

  // ---- what a view needs once it is there

  function ready(main) {
    for (const spot of all('.spot', main)) {
      const b = spot.dataset.box.split(',').map(Number);
      place(spot, b);
      spot.style.zIndex = String(Math.round(3 + 40 * (1 - (b[2] - b[0]) * (b[3] - b[1]))));
      spot.classList.add('placed');
    }
    const mix = one('[data-mix]', main);
    if (mix && mix.dataset.set) mix.name = 'mix';
    const stage = one('.stage[data-photo]', main);
    if (stage) {
      const shot = one('.shot', stage), mine = previews.get(stage.dataset.photo);
      if (mine && shot.src !== mine && !stage.dataset.shown) {
        const ours = shot.src;
        shot.onerror = () => { shot.onerror = null; previews.delete(stage.dataset.photo); shot.src = ours; }; // such as TIFF
        shot.src = mine;
      }
      shot.onload = () => apart(stage);
      apart(stage);
      stage.dataset.shown = '1';
      const frame = one('.frame', stage);
      if (frame.dataset.box && !one('.region', frame)) {
        const still = region(frame.dataset.box.split(',').map(Number));
        still.classList.add('still');
        still.removeAttribute('tabindex');
        ['role', 'aria-label'].forEach(o => still.removeAttribute(o));
        frame.append(still);
      }
    }
    const wait = Number(main.dataset.again);
    if (wait && tries < 200) { tries += 1; again = setTimeout(() => go(location.pathname + location.search, { push: false }), 1000 * Math.min(wait, 10)); }
    if (!wait) clearTimeout(again);
    all('[data-pick]', main).forEach(o => { o.disabled = false; });
  }

  const place = (e, [x0, y0, x1, y1]) => {
    const set = (k, v) => e.style.setProperty(k, `${(100 * v).toFixed(2)}%`);
    set('--x', x0); set('--y', y0); set('--w', x1 - x0); set('--h', y1 - y0);
  };

  // numbers of garments that would lie on one another, or outside
  function apart(stage) {
    const frame = one('.frame', stage).getBoundingClientRect(), taken = [];
    for (const badge of all('.spot .badge', stage)) {
      badge.style.translate = '';
      const r = badge.getBoundingClientRect(), start = [r.left - frame.left, r.top - frame.top];
      const most = [frame.width - r.width, frame.height - r.height];
      if (!r.width || most[0] < 0 || most[1] < 0) return;
      let [x, y] = start.map((o, i) => Math.min(most[i], Math.max(0, o)));
      const hit = () => taken.some(o => Math.hypot(o[0] - x, o[1] - y) < r.width);
      for (let i = 0; i < 12 && hit(); i += 1) { x += r.width / 2; if (x > most[0]) { x = Math.max(0, Math.min(start[0], most[0])); y = Math.min(most[1], y + r.height); } }
      badge.style.translate = `${x - start[0]}px ${y - start[1]}px`;
      taken.push([x, y]);
    }
  }
  addEventListener('resize', () => all('.stage[data-photo]', view).forEach(apart));

  // ---- links and forms

  document.addEventListener('click', e => {
    const a = e.target.closest('a[href]');
    if (!a || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const href = a.getAttribute('href');
    if (href !== '/' && !href.startsWith('/?')) return;
    e.preventDefault();
    const article = new URLSearchParams(href.slice(2)).get('article');
    const here = new URLSearchParams(location.search);
    const other = article !== here.get('article') || href === '/';
    go(href, { top: other });
  });

  function choose(form) {
    const said = new URLSearchParams();
    for (const [k, v] of new FormData(form)) if (typeof v === 'string' && v.trim()) said.append(k, v);
    const text = said.toString();
    go(text ? `/?${text}` : '/');
  }

  document.addEventListener('change', e => {
    const o = e.target;
    if (o.matches('[data-pick]')) { if (o.files[0]) send(o.files[0]); return; }
    if (o.matches('[data-submit]')) { choose(o.form); return; }
    const form = o.closest('form.filters');
    if (!form) return;
    if (o.name === 'price') all('[name=from], [name=to]', form).forEach(n => { n.value = ''; });
    if (o.name === 'from' || o.name === 'to') all('[name=price]', form).forEach(n => { n.checked = false; });
    if (o.matches('[data-mix]')) { o.name = 'mix'; o.dataset.set = 'yes'; }
    choose(form);
  });
  document.addEventListener('input', e => {
    if (e.target.matches('[data-mix]')) e.target.setAttribute('aria-valuetext', `${Math.round(100 * e.target.value)}% colour`);
  });
  document.addEventListener('submit', e => {
    if (e.target.matches('form.filters')) { e.preventDefault(); choose(e.target); }
  });
  document.addEventListener('toggle', e => {
    if (!e.target.matches('.menu') || !e.target.open) return;
    all('.menu[open]').forEach(o => { if (o !== e.target) o.open = false; });
    const panel = one('.panel', e.target), edge = panel.getBoundingClientRect().right - document.documentElement.clientWidth + 12;
    panel.style.translate = edge > 0 && matchMedia('(min-width: 40rem)').matches ? `${-edge}px 0` : '';
  }, true);
  document.addEventListener('pointerdown', e => {
    if (!e.target.closest('.menu')) all('.menu[open]').forEach(o => { o.open = false; });
  });
  document.addEventListener('keydown', e => {
    if (e.key !== 'Escape') return;
    const menu = one('.menu[open]');
    if (menu) { menu.open = false; one('summary', menu).focus(); } else if (one('.marking')) cancel();
  });
  addEventListener('popstate', e => go(location.pathname + location.search, { push: false, y: e.state?.y ?? 0 }));

  // ---- a photo

  async function smaller(file) {
    if (file.size < 700000 || typeof createImageBitmap !== 'function') return file;
    try {
      const img = await createImageBitmap(file), s = Math.min(1, 1280 / Math.max(img.width, img.height));
      const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(img.width * s), height: Math.round(img.height * s) });
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff'; // behind what is transparent, as the service has it
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(img, 0, 0, canvas.width, canvas.height);
      return await new Promise(done => canvas.toBlob(b => done(b || file), 'image/jpeg', 0.9));
    } catch { return file; }
  }

  async function send(file) {
    const most = Number(one('.chooser')?.dataset.most || 12e6);
    if (file.type && !file.type.startsWith('image/')) return refuse('This is no picture', 'Choose a JPEG, PNG or WebP.');
    const mine = URL.createObjectURL(file);
    const main = document.importNode(one('#waiting').content, true).firstElementChild;
    one('.shot', main).onerror = () => { one('.stage', main).hidden = true; }; // nothing that a browser can show
    one('.shot', main).src = mine;
    one('[data-step]', main).textContent = 'Reading the photo';
    if (going) going.abort();
    view.replaceChildren(main);
    scrollTo(0, 0);
    tell('Reading the photo');
    const step = text => { const p = one('[data-step]', main); if (p) p.textContent = text; };
    try {
      const body = new FormData(), small = await smaller(file);
      if (small.size > most) return fail('The photo is too large', `It has ${(small.size / 1e6).toFixed(1)} MB; at most ${most / 1e6} MB are taken.`);
      body.append('photo', small, 'photo');
      step('Sending the photo');
      const index = new URLSearchParams(location.search).get('index');
      const r = await fetch(index ? `/photo?index=${encodeURIComponent(index)}` : '/photo', { method: 'POST', body, headers: { 'X-Part': '1' } });
      const answer = await r.json().catch(() => null);
      if (!answer) return fail(r.status === 413 ? 'The photo is too large' : 'The service cannot answer now', `The server in front of it says ${r.status}.`);
      if (!r.ok) return fail(answer.title, answer.detail);
      previews.set(answer.token, mine);
      step('Looking for the person and what they wear');
      tell('Looking for the person and what they wear');
      await go(answer.url, { top: true });
    } catch (e) {
      if (e.name !== 'AbortError') fail('The service cannot be reached', 'Is it still running?');
    }
  }

  function refuse(title, text) {
    const p = one('.chooser .problem');
    if (!p) return fail(title, text);
    p.textContent = `${title}. ${text}`;
    p.hidden = false;
  }

  let depth = 0;
  const withFiles = e => e.dataTransfer && [...e.dataTransfer.types].includes('Files');
  addEventListener('dragenter', e => { if (withFiles(e)) { depth += 1; document.body.classList.add('dropping'); } });
  addEventListener('dragleave', e => { if (withFiles(e)) { depth -= 1; if (depth <= 0) document.body.classList.remove('dropping'); } });
  addEventListener('dragover', e => { if (withFiles(e)) e.preventDefault(); });
  addEventListener('drop', e => {
    if (!withFiles(e)) return;
    e.preventDefault();
    depth = 0;
    document.body.classList.remove('dropping');
    if (e.dataTransfer.files[0]) send(e.dataTransfer.files[0]);
  });
  addEventListener('paste', e => {
    const file = [...(e.clipboardData?.files || [])].find(o => o.type.startsWith('image/'));
    if (file) { e.preventDefault(); send(file); }
  });

  // ---- views of the photo

  document.addEventListener('click', e => {
    const b = e.target.closest('[data-view]');
    if (!b) return;
    const stage = b.closest('.stage'), shot = one('.shot', stage), q = new URLSearchParams({ photo: stage.dataset.photo });
    const kind = b.dataset.view;
    all('[data-view]', stage).forEach(o => o.setAttribute('aria-pressed', String(o === b)));
    if (kind === 'cutout') q.set('view', 'cutout');
    if (kind === 'look') { q.set('garment', stage.dataset.garment); if (stage.dataset.index) q.set('index', stage.dataset.index); }
    const url = kind === 'photo' ? previews.get(stage.dataset.photo) || `/photo?${q}` : kind === 'look' ? `/look?${q}` : `/photo?${q}`;
    shot.classList.add('loading');
    tell(kind === 'look' ? 'Looking where the models looked' : b.textContent);
    const next = new Image();
    const shown = ok => {
      if (b.getAttribute('aria-pressed') !== 'true') return;
      shot.classList.remove('loading');
      if (ok) { shot.src = url; shot.alt = kind === 'photo' ? 'Your photo' : kind === 'cutout' ? 'The person, cut out' : 'Your photo, bright where the models looked'; }
      else tell('This view cannot be shown now');
    };
    next.onload = () => shown(true);
    next.onerror = () => shown(false);
    next.src = url;
  });

  // ---- a region

  function region(b) {
    const e = document.createElement('div');
    e.className = 'region';
    e.tabIndex = 0;
    e.setAttribute('role', 'group');
    e.setAttribute('aria-label', 'Region: arrow keys move it, with Shift they change its size, Enter searches');
    e.box = b;
    place(e, b);
    return e;
  }

  const bounded = ([x0, y0, x1, y1]) => {
    const w = Math.min(1, Math.max(0.05, x1 - x0)), h = Math.min(1, Math.max(0.05, y1 - y0));
    const x = Math.min(1 - w, Math.max(0, x0)), y = Math.min(1 - h, Math.max(0, y0));
    return [x, y, x + w, y + h];
  };
  const setBox = (e, b) => { e.box = bounded(b); place(e, e.box); };
  const moved = ([x0, y0, x1, y1], how, d = 0.02) => ({
    left: [x0 - d, y0, x1 - d, y1], right: [x0 + d, y0, x1 + d, y1], up: [x0, y0 - d, x1, y1 - d], down: [x0, y0 + d, x1, y1 + d],
    wider: [x0 - d, y0, x1 + d, y1], narrower: [x0 + d, y0, Math.max(x0 + d + .05, x1 - d), y1],
    higher: [x0, y0 - d, x1, y1 + d], lower: [x0, y0 + d, x1, Math.max(y0 + d + .05, y1 - d)],
  })[how];
  const current = () => one('.marking .region:not(.still)');

  function mark(stage) {
    const frame = one('.frame', stage), was = one('.region', frame);
    const lit = one('.spot[aria-current]', frame);
    const b = was ? was.box : lit ? lit.dataset.box.split(',').map(Number) : [0.25, 0.25, 0.75, 0.75];
    if (was) was.remove();
    const e = region(b);
    for (const g of ['nw', 'ne', 'sw', 'se']) { const i = document.createElement('i'); i.dataset.grip = g; e.append(i); }
    frame.append(e);
    stage.classList.add('marking');
    one('.regions', stage).hidden = false;
    one('[data-region]', stage).setAttribute('aria-expanded', 'true');
    one('[data-view=photo]', stage)?.click();
    e.focus({ preventScroll: true });
    tell('Region: use the arrow keys, or the buttons below the photo');
  }

  function cancel() {
    const stage = one('.marking');
    if (!stage) return;
    stage.classList.remove('marking');
    all('.region', stage).forEach(o => o.remove());
    one('.regions', stage).hidden = true;
    const b = one('[data-region]', stage);
    b.setAttribute('aria-expanded', 'false');
    b.focus();
    ready(one('main', view));
  }

  function searchRegion() {
    const e = current();
    if (!e) return;
    const text = e.box.map(o => o.toFixed(3)).join(',');
    const url = e.closest('.stage').dataset.url;
    go(`${url}${url.includes('?') ? '&' : '?'}box=${text}`, { top: matchMedia('(min-width: 62rem)').matches });
  }

  document.addEventListener('click', e => {
    const b = e.target.closest('[data-region], [data-move], [data-search], [data-cancel]');
    if (!b) return;
    if (b.matches('[data-region]')) { if (one('.marking')) cancel(); else mark(b.closest('.stage')); }
    if (b.matches('[data-move]')) { const r = current(); setBox(r, moved(r.box, b.dataset.move)); }
    if (b.matches('[data-search]')) searchRegion();
    if (b.matches('[data-cancel]')) cancel();
  });
  document.addEventListener('keydown', e => {
    const r = e.target.closest?.('.region');
    if (!r) return;
    const plain = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };
    const size = { ArrowLeft: 'narrower', ArrowRight: 'wider', ArrowUp: 'lower', ArrowDown: 'higher' };
    const how = (e.shiftKey ? size : plain)[e.key];
    if (how) { e.preventDefault(); setBox(r, moved(r.box, how)); }
    if (e.key === 'Enter') { e.preventDefault(); searchRegion(); }
  });
  document.addEventListener('pointerdown', e => {
    const frame = e.target.closest('.marking .frame');
    if (!frame || e.button) return;
    e.preventDefault();
    const r = current(), size = frame.getBoundingClientRect(), was = [...r.box];
    const at = o => [(o.clientX - size.left) / size.width, (o.clientY - size.top) / size.height];
    const start = at(e), grip = e.target.dataset.grip, move = !grip && e.target.closest('.region');
    const within = v => Math.min(1, Math.max(0, v));
    const drag = o => {
      const [x, y] = at(o).map(within), [sx, sy] = start.map(within);
      if (move) return setBox(r, [was[0] + x - sx, was[1] + y - sy, was[2] + x - sx, was[3] + y - sy]);
      if (!grip) { if (Math.hypot(x - sx, y - sy) > .02) setBox(r, [Math.min(x, sx), Math.min(y, sy), Math.max(x, sx), Math.max(y, sy)]); return; }
      const b = [...was];
      if (grip[1] === 'w') b[0] = Math.min(x, b[2] - .05); else b[2] = Math.max(x, b[0] + .05);
      if (grip[0] === 'n') b[1] = Math.min(y, b[3] - .05); else b[3] = Math.max(y, b[1] + .05);
      setBox(r, b);
    };
    const end = () => { removeEventListener('pointermove', drag); removeEventListener('pointerup', end); removeEventListener('pointercancel', end); r.focus({ preventScroll: true }); };
    addEventListener('pointermove', drag);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  });

  ready(one('main', view));
})();
