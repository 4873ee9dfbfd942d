// A button below each text that is there to be passed on. The old way copies too where the site has no https, as at a workshop.
for (const text of document.querySelectorAll('[data-copy]')) {
  const button = document.createElement('button');
  const rest = () => { button.textContent = text.dataset.copy; };
  button.type = 'button';
  button.className = 'btn';
  button.setAttribute('aria-live', 'polite');
  rest();
  button.addEventListener('click', async () => {
    text.focus();
    text.select();
    let copied = false;
    try {
      copied = navigator.clipboard ? (await navigator.clipboard.writeText(text.value), true) : document.execCommand('copy');
    } catch {
      copied = document.execCommand('copy');
    }
    // what could not be copied stays selected, to be copied by hand
    if (copied) {
      button.textContent = text.dataset.copied;
      setTimeout(rest, 3000);
    }
  });
  text.after(button);
}
// A button that prints; without scripts the browser's own menu does.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
