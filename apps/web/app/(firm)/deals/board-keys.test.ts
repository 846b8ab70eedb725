// Where an arrow carries a card.
import { expect, test } from 'vitest';
import { columnBeside } from './board-keys.ts';

const column = (name: string, left: number) => ({ name, left, right: left + 200 });
/** As the board gives them while a card of the second column is carried: its own column does not take it. */
const TAKING = [column('fourth', 660), column('first', 0), column('third', 440)];
const MIDDLE_OF_SECOND = 320;

test('an arrow leads to the nearest stage on its side, also from a stage that does not take the card', () => {
  expect(columnBeside(TAKING, MIDDLE_OF_SECOND, 1)?.name).toBe('third');
  expect(columnBeside(TAKING, MIDDLE_OF_SECOND, -1)?.name).toBe('first');
});

test('an arrow leads from one stage to the next', () => {
  expect(columnBeside(TAKING, 540, 1)?.name).toBe('fourth');
  expect(columnBeside(TAKING, 540, -1)?.name).toBe('first');
});

test('beyond the last stage the card stays where it is', () => {
  expect(columnBeside(TAKING, 760, 1)).toBeUndefined();
  expect(columnBeside(TAKING, 100, -1)).toBeUndefined();
});
