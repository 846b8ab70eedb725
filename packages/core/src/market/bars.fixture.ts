// Prices of one symbol, day by day, column by column.

export const bars = (symbol: string, ...days: [date: string, close: string, more?: Record<string, string>][]) => ({
  symbol: days.map(() => symbol),
  date: days.map(([date]) => date),
  close: days.map(([, close]) => close),
  split_ratio: days.map(([, , more]) => more?.split_ratio ?? null),
  dividend: days.map(([, , more]) => more?.dividend ?? null),
});
