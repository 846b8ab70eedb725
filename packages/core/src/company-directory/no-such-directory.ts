// A name that no directory has.
import { type AppError, invalidField } from '../app-error.ts';

export const noSuchDirectory = (): AppError => invalidField('provider', 'is no directory of companies here');
