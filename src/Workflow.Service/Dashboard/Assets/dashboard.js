// The little that a page does by itself: looks, and what it says when the service is away. Everything else happens in the circuit.
'use strict';
(() => {
  // Browsers do not keep cookies of one host apart by port: their names do.
  const mark = document.documentElement.dataset.cookies ?? '';
  const remember = (name, value) => { document.cookie = `${name}${mark}=${value}; path=/; max-age=31536000; samesite=strict`; };
  const recall = name => document.cookie.split('; ').find(c => c.startsWith(name + mark + '='))?.slice((name + mark).length + 1);

  // Times are shown in the reader's zone: first answers know it from the cookie, a page's circuit is told when it stands.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && recall('workflow-zone') !== zone) remember('workflow-zone', zone);

  // What can be pressed works once the circuit stands. Where that takes its time, the page says so.
  const waking = document.getElementById('waking');
  const soon = waking && setTimeout(() => { waking.textContent = waking.dataset.soon; }, 1500);
  const never = waking && setTimeout(() => { waking.textContent = waking.dataset.never; }, 15000);
  const alive = () => {
    clearTimeout(soon);
    clearTimeout(never);
    if (waking) waking.textContent = '';
    return zone;
  };
  document.addEventListener('click', event => {
    if (event.target.closest('.waking summary')) event.preventDefault();
  }, true);

  const themes = ['auto', 'light', 'dark'];
  document.addEventListener('click', event => {
    const pressed = event.target.closest('[data-theme-next], [data-language], .skip');
    if (!pressed) return;
    if (pressed.matches('.skip')) {
      event.preventDefault();
      document.getElementById('main')?.focus();
    } else if (pressed.dataset.language) {
      remember('workflow-language', pressed.dataset.language);
      location.reload();
    } else {
      const root = document.documentElement;
      const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
      root.dataset.theme = next;
      remember('workflow-theme', next);
    }
  }, true);

  // An open pop-up closes on Escape and on a click elsewhere.
  const close = keep => document.querySelectorAll('details[data-popup][open]').forEach(d => { if (d !== keep) d.open = false; });
  document.addEventListener('click', event => close(event.target.closest('details[data-popup]')));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details[data-popup][open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); }
  });

  // What is typed into a form with a mark outlives the page: a service that starts anew has it loaded anew. The tab keeps it, nobody else.
  const drafts = 'workflow-draft:';
  const about = '!about';
  // A browser that keeps nothing, or no more: it stays on the page.
  const tab = act => { try { return act(sessionStorage) ?? null; } catch { return null; } };
  const typed = new WeakSet();
  const unplaced = new WeakMap();
  const controls = form => [...form.elements].filter(e => e.name && !e.readOnly && e.matches('textarea, select, input:not([type=password], [type=hidden])'));
  const named = (form, name) => controls(form).filter(c => c.name === name);
  const keep = form => {
    const mark = form.querySelector('[data-draft]');
    if (!mark) return;
    const kept = controls(form).filter(c => typed.has(c)).map(c => ({ name: c.name, place: named(form, c.name).indexOf(c), value: c.value }));
    kept.push(...unplaced.get(mark) ?? []);
    const key = drafts + mark.dataset.draft;
    const put = (name, value) => tab(t => value ? t.setItem(name, value) : t.removeItem(name));
    const any = kept.some(k => k.value);
    put(key, any && JSON.stringify(kept));
    put(key + about, any && mark.dataset.about);
  };
  const place = mark => {
    const form = mark.closest('form');
    const waiting = unplaced.get(mark) ?? [];
    const left = waiting.filter(kept => {
      const control = named(form, kept.name)[kept.place];
      if (!control || (control.matches('select') && ![...control.options].some(o => o.value === kept.value))) return true;
      typed.add(control);
      if (control.value === kept.value) return false;
      control.value = kept.value;
      for (const heard of ['input', 'change']) control.dispatchEvent(new Event(heard, { bubbles: true }));
      return false;
    });
    unplaced.set(mark, left);
    // Rows that somebody had added are added again, one at a time.
    for (const more of form.querySelectorAll('[data-adds]')) {
      const rows = named(form, left.find(k => k.name.startsWith(more.dataset.adds))?.name).length;
      if (rows === 0 || Number(more.dataset.rows ?? 0) >= rows) continue;
      more.dataset.rows = rows;
      more.click();
    }
    keep(form);
  };
  // The names of lanes stay in sight however far a picture is scrolled. Kept at its place, which outlives the picture that is drawn anew.
  document.addEventListener('scroll', event => {
    const frame = event.target;
    const svg = frame instanceof Element && frame.matches('.picture') && frame.querySelector('svg');
    if (svg) frame.style.setProperty('--scrolled', frame.scrollLeft * svg.viewBox.baseVal.width / svg.getBoundingClientRect().width);
  }, { capture: true, passive: true });

  for (const heard of ['input', 'change']) document.addEventListener(heard, event => {
    const form = event.target.form;
    if (!form?.querySelector('[data-draft]')) return;
    typed.add(event.target);
    keep(form);
  });
  const forgetAll = () => tab(t => Object.keys(t).filter(k => k.startsWith(drafts)).forEach(k => t.removeItem(k)));
  document.addEventListener('submit', event => { if (event.target.matches('[data-forgets-drafts]')) forgetAll(); });

  const lost = document.getElementById('lost');
  const text = document.getElementById('lost-text');
  let trying = false;
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const answers = async () => {
    try {
      return (await fetch('/health/live', { cache: 'no-store' })).ok;
    } catch {
      return false;
    }
  };

  // Nothing old is shown as if it were new: it is greyed out and says from when it is, until the circuit is back or the page is new.
  const down = async () => {
    if (trying) return;
    trying = true;
    // As pages write moments, whatever the language's own habit is.
    const since = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
    text.textContent = lost.dataset.since.replace('{0}', since) + ' ' + lost.dataset.away;
    lost.hidden = false;
    document.body.classList.add('lost');
    document.querySelector('.app')?.setAttribute('inert', '');
    for (;;) {
      await wait(700);
      if (!await answers()) continue;
      try {
        if (await Blazor.reconnect()) { up(); return; }
      } catch { /* It answers, and yet not to us: the page is loaded anew. */ }
      // A service that is about to stop still answers for a moment; a page that is loaded anew then would be lost.
      await wait(1500);
      if (await answers()) { location.reload(); return; }
    }
  };
  const up = () => {
    trying = false;
    lost.hidden = true;
    document.body.classList.remove('lost');
    document.querySelector('.app')?.removeAttribute('inert');
  };

  // What can be read is painted first. A page that is not in sight is never painted, and comes alive all the same.
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    Blazor.start({
      // Until the circuit stands, the browser itself follows links. Blazor would put the next page into this one, and the circuit, which
      // began with this one's address, would then draw this one over it.
      ssr: { disableDomPreservation: true },
      circuit: {
        // Straight to the socket: no node has to remember who asked it first.
        configureSignalR: builder => builder.withUrl('_blazor', { skipNegotiation: true, transport: 1 }).withServerTimeout(12000).withKeepAliveInterval(5000),
        reconnectionHandler: { onConnectionDown: () => { down(); }, onConnectionUp: up },
      },
    });
  };
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, 300);

  window.workflowDashboard = {
    alive,
    // A dialog goes away with what it was drawn for: whoever used it goes on where they opened it, or where that is gone too, on the page.
    showDialog: dialog => {
      if (dialog.open) return;
      const opener = document.activeElement;
      dialog.showModal();
      const watch = new MutationObserver(() => {
        if (dialog.isConnected) return;
        watch.disconnect();
        if (document.activeElement !== document.body || opener === document.body) return;
        if (opener.isConnected && !opener.disabled) opener.focus();
        else document.getElementById('main')?.focus({ preventScroll: true });
      });
      watch.observe(document.body, { childList: true, subtree: true });
    },
    focusFault: mark => mark.closest('form')?.querySelector('[aria-invalid="true"]')?.focus(),
    closeDialog: dialog => dialog.close(),
    save: (name, content) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    },
    findDraft: keys => keys.findIndex(key => tab(t => t.getItem(drafts + key)) !== null),
    restoreDraft: mark => {
      const kept = JSON.parse(tab(t => t.getItem(drafts + mark.dataset.draft)) ?? '[]');
      unplaced.set(mark, kept);
      place(mark);
      new MutationObserver(() => place(mark)).observe(mark.closest('form'), { childList: true, subtree: true });
      return kept.length > 0;
    },
    aboutDraft: key => tab(t => t.getItem(drafts + key + about)),
    forgetDraft: key => {
      tab(t => t.removeItem(drafts + key));
      tab(t => t.removeItem(drafts + key + about));
      const mark = document.querySelector(`[data-draft="${CSS.escape(key)}"]`);
      if (!mark) return;
      unplaced.delete(mark);
      controls(mark.closest('form')).forEach(c => typed.delete(c));
    },
    copy: content => navigator.clipboard.writeText(content),
    showStage: (frame, id) => {
      const stage = frame.querySelector(id ? `[data-stage="${CSS.escape(id)}"]` : '.current')?.getBoundingClientRect();
      if (!stage) return;
      const box = frame.getBoundingClientRect();
      frame.scrollBy({ left: stage.left + stage.width / 2 - box.left - box.width / 2, top: stage.top + stage.height / 2 - box.top - box.height / 2 });
    },
    // What an address names is in sight, and whoever uses the keyboard or hears the page goes on there.
    showNamed: id => {
      const named = document.getElementById(id);
      if (!named) return;
      named.scrollIntoView({ block: 'center' });
      (named.matches('[tabindex]') ? named : named.querySelector('summary'))?.focus({ preventScroll: true });
    },
    toEnd: element => { element.scrollTop = element.scrollHeight; },
  };
})();
