// Asks before an action that cannot be taken back.
for (const form of document.querySelectorAll('form[data-ask]')) {
  form.addEventListener('submit', (event) => {
    if (!window.confirm(form.dataset.ask)) event.preventDefault();
  });
}

// Copies a token.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  });
}

// Cards are as high as what is in them, like in HubSpot.
for (const frame of document.querySelectorAll('iframe[data-fit]')) {
  const fit = () => {
    const root = frame.contentDocument?.documentElement;
    if (!root) return;
    const resize = () => {
      frame.style.height = `${frame.contentDocument.body.scrollHeight + 4}px`;
    };
    new ResizeObserver(resize).observe(frame.contentDocument.body);
    resize();
  };
  frame.addEventListener('load', fit);
  if (frame.contentDocument?.readyState === 'complete') fit();
}
