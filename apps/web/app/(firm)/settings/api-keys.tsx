// API keys: how a program acts for oneself; the secret is shown once, when the key is made.
'use client';
import { type ApiKey, listApiKeys, revokeApiKey } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { InstantText, Unknown } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { Badge } from '#components/ui/badge.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { MakeApiKey } from './make-api-key.tsx';
import { RowAct } from './row-act.tsx';

export function ApiKeys() {
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => api.call(listApiKeys, {}) });
  if (keys.isPending) return <RowSkeletons rows={3} label="Loading API keys" />;
  if (keys.isError) return <ErrorState title="The API keys could not be read">{failureText(keys.error)}</ErrorState>;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <MakeApiKey />
      </div>
      {keys.data.items.length === 0 ? (
        <EmptyState title="No API keys yet">
          A key lets a program or the command line act for you, within your role.
        </EmptyState>
      ) : (
        <KeyTable keys={keys.data.items} />
      )}
    </div>
  );
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  return (
    <Table label="API keys">
      <thead>
        <tr>
          <Head>Name</Head>
          <Head>Begins with</Head>
          <Head>Acts for</Head>
          <Head>May</Head>
          <Head>A minute</Head>
          <Head>Last used</Head>
          <Head>Ends</Head>
          <Head>
            <span className="sr-only">Acts</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <Row key={key.id}>
            <Cell className="font-medium">{key.name}</Cell>
            <Cell>
              <code className="text-xs">{key.prefix}…</code>
            </Cell>
            <Cell>{key.member_name}</Cell>
            <Cell className="max-w-64 truncate" title={key.scopes?.join(', ')}>
              {key.scopes === null ? 'Everything the role may' : key.scopes.join(', ')}
            </Cell>
            <Cell className="tnum">
              {key.rate_limit_per_min === null ? 'Server’s limit' : count(key.rate_limit_per_min)}
            </Cell>
            <Cell>{key.last_used_at ? <InstantText at={key.last_used_at} /> : <Unknown reason="Never used" />}</Cell>
            <Cell>{key.expires_at ? <InstantText at={key.expires_at} /> : 'Never'}</Cell>
            <Cell className="text-right">{key.revoked_at ? <Badge>Revoked</Badge> : <Revoke of={key} />}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Revoke({ of: { id, name } }: { of: ApiKey }) {
  return (
    <RowAct
      label="Revoke"
      name={name}
      act={() => api.call(revokeApiKey, { api_key_id: id })}
      done={`${name} is revoked`}
      failed="The key was not revoked"
      list={['api-keys']}
    />
  );
}
