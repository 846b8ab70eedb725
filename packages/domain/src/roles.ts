// Who may do what: the five roles of a firm and the permissions each of them holds.

export const ROLES = ['general_partner', 'associate', 'analyst', 'limited_partner', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The permissions of the architecture guide, by its names. */
const GUIDE_PERMISSIONS = [
  'deal:create',
  'deal:read',
  'deal:update',
  'deal:delete',
  'portfolio:read',
  'portfolio:update',
  'ai:use',
  'ai:admin',
  'fund:performance:read',
  'fund:settings:update',
] as const;
type GuidePermission = (typeof GUIDE_PERMISSIONS)[number];

/** The guide's matrix, exactly. An admin holds every permission, the added ones too. */
const GUIDE_MATRIX: Record<Exclude<Role, 'admin'>, readonly GuidePermission[]> = {
  general_partner: [
    'deal:create',
    'deal:read',
    'deal:update',
    'portfolio:read',
    'portfolio:update',
    'ai:use',
    'fund:performance:read',
    'fund:settings:update',
  ],
  associate: ['deal:create', 'deal:read', 'deal:update', 'portfolio:read', 'ai:use'],
  analyst: ['deal:read', 'portfolio:read', 'ai:use'],
  limited_partner: ['fund:performance:read'],
};

/** What the product adds to the guide's permissions: one row a permission, with the roles that hold it (an admin holds all). */
export const ADDED_PERMISSIONS = {
  'company:update': ['general_partner', 'associate'],
  'note:create': ['general_partner', 'associate', 'analyst'],
  'event:read': ['general_partner', 'associate', 'analyst'],
  'member:read': ['general_partner', 'associate', 'analyst'],
  'member:manage': [],
  'api_key:manage': ['general_partner', 'associate', 'analyst', 'limited_partner'],
  'import:run': ['general_partner', 'associate'],
  'ledger:read': ['general_partner'],
  'ledger:write': ['general_partner'],
  'valuation:read': ['general_partner', 'associate'],
  'valuation:propose': ['general_partner', 'associate'],
  'valuation:approve': ['general_partner'],
  'partner:read': ['general_partner'],
  'partner:manage': ['general_partner'],
  'partner:private:read': ['general_partner'],
  'partner:private:update': ['general_partner'],
  'audit:read': [],
  'statement:read': ['general_partner', 'limited_partner'],
} as const satisfies Record<string, readonly Exclude<Role, 'admin'>[]>;

export type Permission = GuidePermission | keyof typeof ADDED_PERMISSIONS;

export const PERMISSIONS: readonly Permission[] = [
  ...GUIDE_PERMISSIONS,
  ...(Object.keys(ADDED_PERMISSIONS) as (keyof typeof ADDED_PERMISSIONS)[]),
];

const HELD: Record<Role, ReadonlySet<Permission>> = {
  general_partner: held('general_partner'),
  associate: held('associate'),
  analyst: held('analyst'),
  limited_partner: held('limited_partner'),
  admin: new Set(PERMISSIONS),
};

function held(role: Exclude<Role, 'admin'>): ReadonlySet<Permission> {
  const added = Object.entries(ADDED_PERMISSIONS) as [Permission, readonly string[]][];
  return new Set<Permission>([
    ...GUIDE_MATRIX[role],
    ...added.filter(([, roles]) => roles.includes(role)).map(([permission]) => permission),
  ]);
}

/** Every permission a role holds, in the order of PERMISSIONS. */
export function permissionsOf(role: Role): Permission[] {
  return PERMISSIONS.filter((permission) => HELD[role].has(permission));
}

/** Whether a role holds a permission. */
export function may(role: Role, permission: Permission): boolean {
  return HELD[role].has(permission);
}
