// The verbs of watchlists and alerts.
export { createMarketAlert } from './create-market-alert.ts';
export { createWatchlist } from './create-watchlist.ts';
export { deleteMarketAlert } from './delete-market-alert.ts';
export { deleteWatchlist } from './delete-watchlist.ts';
export { listMarketAlerts } from './list-market-alerts.ts';
export { listWatchlists } from './list-watchlists.ts';
export { meetDueAlerts } from './meet-due-alerts.ts';
export { meetMarketAlert } from './meet-market-alert.ts';
export { readWatchlist } from './read-watchlist.ts';
export { updateMarketAlert } from './update-market-alert.ts';
export { updateWatchlist } from './update-watchlist.ts';
