// Carrying a card by keys: an arrow goes to the next column, whatever its height.
import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

export const stepToColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const columns = [...context.droppableRects.values()].sort((a, b) => a.left - b.left);
  const { collisionRect } = context;
  if (!collisionRect || columns.length === 0) return undefined;
  const middle = collisionRect.left + collisionRect.width / 2;
  const at = columns.findIndex((column) => middle >= column.left && middle <= column.right);
  const next = columns[Math.min(columns.length - 1, Math.max(0, at + step))];
  if (!next) return undefined;
  return { x: currentCoordinates.x + next.left + 4 - collisionRect.left, y: Math.max(next.top + 48, 0) };
};
