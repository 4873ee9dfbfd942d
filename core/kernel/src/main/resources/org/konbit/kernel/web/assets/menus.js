// the menus of the header open and close without this; with it, Escape and a click elsewhere close them too
(() => {
  const open = () => document.querySelectorAll('header details[open]');
  document.addEventListener('click', event => {
    open().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    open().forEach(menu => {
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  });
})();
