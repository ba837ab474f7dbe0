// On a narrow screen the current page may stand outside of what is visible of a row of links.
for (const link of document.querySelectorAll('nav [aria-current]')) {
  link.parentElement.scrollLeft = link.offsetLeft - link.parentElement.offsetLeft - 16;
}

// Copies a token.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  });
}

// Cards are as high as what is in them, like in HubSpot, and keep some room while they load.
const LEAST_CARD_HEIGHT = 200;
for (const frame of document.querySelectorAll('iframe[data-fit]')) {
  const follow = () => {
    const root = frame.contentDocument?.documentElement;
    if (!root) return;
    const resize = () => {
      frame.style.height = `${Math.max(frame.contentDocument.body.scrollHeight + 4, LEAST_CARD_HEIGHT)}px`;
    };
    new ResizeObserver(resize).observe(frame.contentDocument.body);
    resize();
  };
  frame.addEventListener('load', follow);
  if (frame.contentDocument?.readyState === 'complete') follow();
}
