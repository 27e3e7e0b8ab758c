// A page in a frame of a portal. It takes facts about the terminal from that portal, and from nobody else.
const ALLOWED = 'https://portal.yunfan-bank.example';
const help = document.querySelector('pos-support');

addEventListener('message', (event) => {
  // The browser sets origin and source; a page can't forge them.
  if (event.origin !== ALLOWED || event.source !== parent) return;
  if (event.data === null || typeof event.data !== 'object' || event.data.type !== 'terminal-facts') return;
  help.context = { ...help.context, device: event.data.device };
});
