// Looking a company up in the directories outside before it is entered by hand.
'use client';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { onDemand, usePart } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';

const directoriesPart = onDemand(() => import('./look-up-directories.tsx'));

export function LookUpCompany() {
  const [open, setOpen] = useState(false);
  const part = usePart(directoriesPart, open);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Search aria-hidden />
          Look up
        </Button>
      </DialogTrigger>
      <DialogContent
        wide
        title="Look a company up"
        says="In the directories this server may ask. Nothing is written before you take a company in."
      >
        {part ? <part.LookUpDirectories /> : <RowSkeletons rows={3} label="Loading" />}
      </DialogContent>
    </Dialog>
  );
}
