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
})();
