// A moment as the library hands it over: read already, or in seconds as Yahoo writes it.
import { z } from 'zod';

export const moment = z
  .union([z.date(), z.number()])
  .transform((at) => (typeof at === 'number' ? new Date(at * 1000) : at));
