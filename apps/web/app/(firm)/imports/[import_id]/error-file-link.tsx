// The file of every skipped and rejected row, each with its reason.
import { Download } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';

export function ErrorFileLink({ import_id }: { import_id: string }) {
  return (
    <Button asChild size="sm">
      <a href={`/api/v1/imports/${import_id}/errors.csv`} download>
        <Download aria-hidden />
        Error file
      </a>
    </Button>
  );
}
