(() => {
  const shut = which => {
    for (const menu of document.querySelectorAll('header details[open]')) {
      if (which(menu)) menu.open = false;
    }
  };
  addEventListener('click', event => shut(menu => !menu.contains(event.target)));
  const leave = document.querySelector('.leave');
  // what was open is not what "back" leads to
  leave?.addEventListener('submit', () => history.replaceState(null, '', leave.action));
  let escaped = -1e3;
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (leave && event.timeStamp - escaped < 700) return leave.requestSubmit();
    escaped = event.timeStamp;
    shut(menu => menu.firstElementChild.focus() || true);
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
