(() => {
  const shut = which => {
    for (const menu of document.querySelectorAll('header details[open]')) {
      if (which(menu)) menu.open = false;
    }
  };
  addEventListener('click', event => shut(menu => !menu.contains(event.target)));
  addEventListener('keydown', event => {
    if (event.key === 'Escape') shut(menu => menu.firstElementChild.focus() || true);
  });
  let parts = document.currentScript.dataset.parts, asked;
  if (parts) addEventListener('submit', event => {
    if (!parts || !event.target.dataset.hxPost) return;
    event.preventDefault();
    if (asked) return;
    asked = document.createElement('script');
    asked.src = parts;
    asked.onload = asked.onerror = () => {
      parts = '';
      event.submitter ? event.submitter.click() : event.target.requestSubmit();
    };
    const fetch = () => document.head.append(asked);
    document.readyState === 'complete' ? fetch() : addEventListener('load', fetch);
  });
})();
