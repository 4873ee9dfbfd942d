(() => {
  const shut = which => {
    for (const menu of document.querySelectorAll('header details[open]')) {
      if (which(menu)) menu.open = false;
    }
  };
  addEventListener('click', event => shut(menu => !menu.contains(event.target)));
  // what asks for a passkey stands there where one can be asked for, else what is needed
  if (window.PublicKeyCredential) {
    for (const part of document.querySelectorAll('[data-passkeys]')) part.hidden = part.dataset.passkeys !== 'with';
  }
  const leave = document.querySelector('.leave');
  if (leave) {
    const { action, dataset: { here } } = leave;
    const others = self.BroadcastChannel && new BroadcastChannel('leave');
    // at once, and not what "back" leads to
    const blank = () => {
      document.title = '';
      document.body.replaceChildren();
      history.replaceState(null, '', action);
    };
    const away = () => navigator.onLine ? location.replace(action) : addEventListener('online', away, { once: true });
    const tell = () => fetch(action, { method: 'POST', keepalive: true, redirect: 'manual' })
      .then(away, () => setTimeout(tell, 2e3));
    const end = () => {
      // the session is over without it, also without a line
      if (here) document.cookie = here;
      blank();
      tell();
    };
    leave.addEventListener('submit', event => {
      event.preventDefault();
      end();
      others?.postMessage('');
    });
    others?.addEventListener('message', () => { blank(); away(); });
    const look = () => here && !document.cookie.includes(here.slice(0, here.indexOf('=') + 1)) && end();
    addEventListener('pageshow', look);
    addEventListener('visibilitychange', look);
  }
  let escaped = -1e3;
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (leave && event.timeStamp - escaped < 700) return leave.requestSubmit();
    escaped = event.timeStamp;
    shut(menu => menu.firstElementChild.focus() || true);
  });
  const careful = document.currentScript.dataset.careful !== undefined;
  addEventListener('pageshow', event => {
    // nobody goes back to what was typed where others may use the phone
    if (careful && event.persisted) location.replace(location.pathname + location.search);
  });
  // no browser offers to keep such a code
  addEventListener('change', ({ target }) => {
    if (target.name === 'shared') for (const field of target.form.querySelectorAll('[type=password]')) {
      field.autocomplete = target.checked ? 'one-time-code' : 'off';
    }
  });
  // what only an open fold needs is asked for then
  for (const fold of document.querySelectorAll('details[data-script]')) {
    fold.addEventListener('toggle', () => {
      const script = document.createElement('script');
      script.src = fold.dataset.script;
      document.head.append(script);
    }, { once: true });
  }
  let { parts, lost } = document.currentScript.dataset, asked, said;
  // near what was pressed; the next press takes it away
  const say = at => {
    said = document.createElement('p');
    said.className = 'notice warn';
    said.role = 'alert';
    said.textContent = lost;
    (at.closest('.react') || at).after(said);
  };
  addEventListener('submit', () => said?.remove(), true);
  for (const failed of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
    addEventListener(failed, event => lost && say(event.detail.requestConfig?.triggeringEvent?.submitter || event.target));
  }
  if (parts) addEventListener('submit', event => {
    if (!parts || !event.target.dataset.hxPost) return;
    event.preventDefault();
    if (asked) return;
    asked = document.createElement('script');
    asked.src = parts;
    asked.onload = asked.onerror = loaded => {
      if (loaded.type === 'error' && !navigator.onLine) {
        asked = null;
        return say(event.submitter || event.target);
      }
      parts = '';
      event.submitter ? event.submitter.click() : event.target.requestSubmit();
    };
    const fetch = () => document.head.append(asked);
    document.readyState === 'complete' ? fetch() : addEventListener('load', fetch);
  });
})();
