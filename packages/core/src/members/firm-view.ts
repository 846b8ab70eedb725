// The firm as it is selected for the wire.
import { organizations } from '../db/firms.ts';

export const firmColumns = {
  id: organizations.organization_id,
  name: organizations.name,
  illustrative: organizations.illustrative,
  second_factor_required_from: organizations.second_factor_required_from,
  created_at: organizations.created_at,
  updated_at: organizations.updated_at,
  version: organizations.version,
};
