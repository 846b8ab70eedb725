// What a toast says.

export interface ToastNote {
  title: string;
  says?: string;
  bad?: boolean;
  /** What it is about: a newer notice about the same takes its place, so that no way back is out of date. */
  about?: string;
  /** The way back; the toast closes when it is taken. */
  undo?: () => void;
}

export interface ShownToast extends ToastNote {
  key: number;
}
