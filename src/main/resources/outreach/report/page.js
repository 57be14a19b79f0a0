
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const rows = Array.from(document.querySelectorAll('tbody tr'));
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  const filters = byId('filters');
  const selects = Array.from(document.querySelectorAll('select[data-filter]'));
  const search = byId('search');
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) {
      texts.set(row, fold(row.textContent));
    }
    return texts.get(row);
  };
  const applyFilters = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(selects.every((select) => !select.value || row.dataset[select.dataset.filter] === select.value)
        && words.every((word) => textOf(row).includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    byId('shown').textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
  };
  if (filters && rows.length > 0) {
    filters.hidden = false;
    filters.addEventListener('input', applyFilters);
    filters.addEventListener('submit', (event) => event.preventDefault());
    applyFilters();
  }

  const viewer = byId('viewer');
  if (!viewer || !rows.some((row) => row.dataset.file)) {
    return;
  }
  const wide = window.matchMedia('(min-width: 62rem)');
  let current = null;
  let part = 'letter';

  const press = (attribute, value) => {
    for (const button of viewer.querySelectorAll(`[data-${attribute}]`)) {
      button.setAttribute('aria-pressed', String(button.dataset[attribute] === value));
    }
  };
  // Replaces the frame's place instead of setting its src, so that the browser's Back leaves this page.
  const load = () => {
    const name = current.dataset.file;
    byId('frame').contentWindow.location.replace(part === 'letter' ? `${name}.html` : `${name}.view.html#${part}-alone`);
    byId('widths').hidden = part !== 'letter';
    byId('stage').classList.toggle('page', part !== 'letter');
  };
  const readable = () => rows.filter((row) => row.dataset.file && !row.hidden);
  const tellPlace = () => {
    const open = readable();
    const place = open.indexOf(current) + 1;
    byId('place').textContent = place > 0 ? `Message ${place} of ${open.length} in the list.` : 'Not in the filtered list.';
  };
  const choose = (row) => {
    current?.removeAttribute('aria-current');
    current = row;
    row.setAttribute('aria-current', 'true');
    byId('subject').textContent = row.querySelector('.subject').textContent;
    byId('recipient').textContent = `To ${Array.from(row.querySelectorAll('th > *'), (line) => line.textContent).join(', ')}`;
    const why = row.dataset.outcome === 'held' && row.querySelector('.why');
    byId('held').hidden = !why;
    byId('held').textContent = why ? `Held: ${why.textContent}` : '';
    tellPlace();
    load();
  };
  const openViewer = (row) => {
    viewer.hidden = false;
    choose(row);
    if (!wide.matches) {
      document.body.classList.add('reading');
      byId('close').focus();
    }
  };
  const closeViewer = () => {
    document.body.classList.remove('reading');
    viewer.hidden = !wide.matches;
    current?.querySelector('a').focus();
  };
  const go = (step) => {
    const open = readable();
    const next = open[open.indexOf(current) + step] ?? (open.includes(current) ? null : open[0]);
    if (next) {
      choose(next);
      next.scrollIntoView({ block: 'nearest' });
    }
  };

  filters.addEventListener('input', () => current && tellPlace());
  for (const row of rows) {
    if (row.dataset.file) {
      row.classList.add('opens');
      row.addEventListener('click', (event) => {
        const newTab = event.metaKey || event.ctrlKey || event.shiftKey;
        if (newTab || event.target.closest('details') || String(window.getSelection())) {
          return;
        }
        event.preventDefault();
        openViewer(row);
      });
    }
  }
  viewer.addEventListener('click', (event) => {
    const { go: step, part: chosen, width } = event.target.dataset;
    if (step) {
      go(Number(step));
    } else if (chosen) {
      part = chosen;
      press('part', part);
      load();
    } else if (width) {
      byId('stage').classList.toggle('phone', width === 'phone');
      press('width', width);
    } else if (event.target.id === 'close') {
      closeViewer();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest('input, select, textarea')) {
      return;
    }
    if (event.key === 'j' || event.key === 'ArrowRight') {
      go(1);
    } else if (event.key === 'k' || event.key === 'ArrowLeft') {
      go(-1);
    } else if (event.key === 'Escape' && document.body.classList.contains('reading')) {
      closeViewer();
    } else if (event.key === '/') {
      event.preventDefault();
      search.focus();
    }
  });
  wide.addEventListener('change', () => {
    document.body.classList.remove('reading');
    viewer.hidden = !wide.matches;
  });
  viewer.hidden = !wide.matches;
  if (wide.matches) {
    const open = readable();
    choose(open.find((row) => row.dataset.outcome === 'pending') ?? open[0]);
  }
})();
