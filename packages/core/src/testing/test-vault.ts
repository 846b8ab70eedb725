// A vault for suites that are not about ciphers: it hides nothing, and opens only where it sealed, as the real one does.
import { AppError } from '../app-error.ts';
import type { Vault } from '../ports.ts';

const KEY = 'test';

export const testVault: Vault = {
  current_key: KEY,
  holds: (key_id) => key_id === KEY,
  seal: (plain, place) => ({ key_id: KEY, sealed: Buffer.from(JSON.stringify({ plain, place })).toString('base64') }),
  open({ key_id, sealed }, place) {
    if (key_id !== KEY) throw new AppError('upstream', `This is sealed with the key ${key_id}, which is not here.`);
    const held = JSON.parse(Buffer.from(sealed, 'base64').toString('utf8')) as { plain: string; place: unknown };
    if (JSON.stringify(held.place) !== JSON.stringify(place)) throw new AppError('upstream', 'This was moved.');
    return held.plain;
  },
};
