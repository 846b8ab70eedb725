// Carrying a card by keys: an arrow goes to the next stage that takes it, whatever its height.
import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

/** What of a column's rectangle says where it stands. */
type Sides = { left: number; right: number };

/** The nearest column on that side of a point; the columns between that do not take the card are not among them. */
export function columnBeside<T extends Sides>(columns: readonly T[], middle: number, step: 1 | -1): T | undefined {
  const inOrder = [...columns].sort((a, b) => a.left - b.left);
  return step === 1 ? inOrder.find(({ left }) => left > middle) : inOrder.findLast(({ right }) => right < middle);
}

export const stepToColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const { collisionRect } = context;
  if (!collisionRect) return undefined;
  const middle = collisionRect.left + collisionRect.width / 2;
  const next = columnBeside([...context.droppableRects.values()], middle, step);
  if (!next) return undefined;
  return { x: currentCoordinates.x + next.left + 4 - collisionRect.left, y: Math.max(next.top + 48, 0) };
};
