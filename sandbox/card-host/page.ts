import type { PageConfig } from './protocol.ts';

/** The page that hosts the card; everything it needs to know is in its `config` element. */
export function hostPage(config: PageConfig): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Customerscore card</title>
<link rel="stylesheet" href="${config.basePath}/assets/host.css">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="config">${jsonForHtml(config)}</script>
<script type="module" src="${config.basePath}/assets/host.js"></script>
</body>
</html>
`;
}

/** JSON that cannot end the element it stands in. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
